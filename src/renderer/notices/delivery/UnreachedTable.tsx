import { useTranslation } from 'react-i18next'
import type { DeliveryRow } from '#shared/contract/delivery.ts'
import { momentOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Status, type StatusKind } from '../../ui/Status.tsx'
import { channelName, reasonOf } from './delivery-look.ts'
import styles from './Unreached.module.css'

const columns = ['person', 'path', 'last', 'result', 'time', 'next'] as const

export function UnreachedTable({ rows }: { rows: readonly DeliveryRow[] }) {
  const { t } = useTranslation()
  return (
    <table className={styles.table}>
      <caption className="sr-only">{t('delivery.unreached.title')}</caption>
      <thead>
        <tr>
          {columns.map((id) => (
            <th key={id} scope="col">
              {t(`delivery.unreached.${id}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Line key={`${row.token}/${row.addressee}`} row={row} />
        ))}
      </tbody>
    </table>
  )
}

const looks: Partial<Record<DeliveryRow['state'], StatusKind>> = { failed: 'failed', uncertain: 'unknown' }

function Line({ row }: { row: DeliveryRow }) {
  const { t } = useTranslation()
  const now = useMinute()
  const name = (channel: DeliveryRow['channel']) => channelName(channel, t)
  const { state, attempts } = row
  return (
    <tr>
      <th scope="row">
        <span className={styles.person}>
          <span>{row.name || t('ui.empty')}</span>
          <span className={styles.contact}>{row.contact || t('ui.empty')}</span>
          {row.addressee === 'guardian' && <span className={styles.mark}>{t('delivery.unreached.guardian')}</span>}
        </span>
      </th>
      <td>{row.path.map(name).join(' → ')}</td>
      <td>{t('delivery.unreached.attempts', { count: attempts, channel: name(row.channel), n: attempts })}</td>
      <td>
        <Status kind={looks[state] ?? 'running'}>
          {state === 'uncertain' && row.code === null ? t('delivery.unreached.state.uncertain') : reasonOf(row.code, t)}
        </Status>
      </td>
      <td>{row.at ? momentOf(row.at, now) : t('ui.empty')}</td>
      <td>
        <Next channel={row.next} />
      </td>
    </tr>
  )
}

/** Where the person goes when they are taken on. */
function Next({ channel }: { channel: DeliveryRow['next'] }) {
  const { t } = useTranslation()
  if (channel === null) return t('ui.empty')
  if (channel === 'announcement') return t('delivery.unreached.toAnnouncement')
  return t('delivery.unreached.to', { channel: channelName(channel, t) })
}
