import { useTranslation } from 'react-i18next'
import type { ConflictChain } from '#shared/contract/session.ts'
import { useStaff, useStaffName } from '../session/use-session.ts'
import { momentOf, timeOf } from '../time/dates.ts'
import { useMinute } from '../time/use-now.ts'
import { wordAt } from '../words/word-at.ts'
import styles from './ConflictFields.module.css'
import { conflictRows } from './conflict-fields.ts'

/** Field by field: as it was, mine, the server's. Differences are underlined, not only coloured. */
export function ConflictFields({ chain }: { chain: ConflictChain }) {
  const { t } = useTranslation()
  const staff = useStaff()
  const user = useStaffName()
  const now = useMinute()
  const name = (id: string | null) =>
    id === null ? t('requests.unassigned') : (staff.find((person) => person.id === id)?.name ?? t('ui.unknown'))
  const rows = conflictRows(chain, { t, name, moment: (at) => momentOf(at, now) })
  return (
    <table className={styles.fields}>
      <caption className="sr-only">{t('sync.conflict.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('sync.conflict.field')}</th>
          <th scope="col">{t('sync.conflict.base')}</th>
          <th scope="col">
            <span className={styles.side}>{t('sync.conflict.mine')}</span>
            {user} {timeOf(chain.commands.at(-1)?.at ?? chain.refusedAt)}
          </th>
          <th scope="col">
            <span className={styles.side}>{t('sync.conflict.theirs')}</span>
            {timeOf(chain.refusedAt)}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">{wordAt(t, `sync.field.${row.id}`, { otherwise: row.id })}</th>
            <td>{row.base}</td>
            <td className={row.mine === row.base ? undefined : styles.changed}>{row.mine}</td>
            <td className={row.theirs === row.base ? undefined : styles.changed}>{row.theirs}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
