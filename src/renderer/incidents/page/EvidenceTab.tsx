import { useMutation } from '@tanstack/react-query'
import { Paperclip } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { IncidentDetail } from '#shared/contract/incidents.ts'
import type { TimelineEntry } from '#shared/contract/requests.ts'
import { refusalWords } from '../../requests/case/refusal-words.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { usePickFile } from '../../rpc/use-pick-file.ts'
import { momentOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, CardEmpty } from '../../ui/Card.tsx'
import { may } from '../verbs.ts'
import { ActButton } from './ActButton.tsx'
import { type Exhibit, exhibitsOf, sizeWords } from './custody.ts'
import styles from './EvidenceTab.module.css'

interface EvidenceTabProps {
  detail: IncidentDetail
  entries: readonly TimelineEntry[]
}

/** Files with their hash and who has held them since. */
export function EvidenceTab({ detail, entries }: EvidenceTabProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const pick = usePickFile()
  const exhibits = exhibitsOf(entries)
  const add = useMutation({
    mutationFn: async () => {
      const handle = await pick()
      return handle === 'cancelled' ? null : desk.evidence.add.call({ target: detail.id, handle, line: null })
    },
  })
  return (
    <Card
      title={t('incidents.evidence.title')}
      note={exhibits.length > 0 && exhibits.length}
      aside={
        may(detail, 'incident.attach_evidence') && (
          <Button size="small" icon={Paperclip} loading={add.isPending} onClick={() => add.mutate()}>
            {t('incidents.evidence.add')}
          </Button>
        )
      }
    >
      {exhibits.length === 0 && (
        <CardEmpty title={t('incidents.evidence.none')}>{t('incidents.evidence.noneHint')}</CardEmpty>
      )}
      {exhibits.length > 0 && <Exhibits exhibits={exhibits} detail={detail} />}
      {add.error ? (
        <p className={styles.error} role="alert">
          {refusalWords(add.error, t)}
        </p>
      ) : null}
    </Card>
  )
}

function Exhibits({ exhibits, detail }: { exhibits: readonly Exhibit[]; detail: IncidentDetail }) {
  const { t } = useTranslation()
  return (
    <table className={styles.table}>
      <caption className="sr-only">{t('incidents.evidence.title')}</caption>
      <thead>
        <tr>
          <th scope="col">SHA-256</th>
          <th scope="col">{t('incidents.evidence.bytes')}</th>
          <th scope="col">{t('incidents.evidence.custody')}</th>
          <th scope="col">{t('incidents.evidence.keeper')}</th>
          <th scope="col">{t('incidents.duties.column.act')}</th>
        </tr>
      </thead>
      <tbody>
        {exhibits.map((exhibit) => (
          <ExhibitRow key={exhibit.hash} exhibit={exhibit} detail={detail} />
        ))}
      </tbody>
    </table>
  )
}

function ExhibitRow({ exhibit, detail }: { exhibit: Exhibit; detail: IncidentDetail }) {
  const { t } = useTranslation()
  const now = useMinute()
  const who = (id: string | null) => (id ? (detail.staff[id] ?? t('ui.unknown')) : t('incidents.evidence.outside'))
  return (
    <tr>
      <th scope="row">
        <code title={exhibit.hash}>{`${exhibit.hash.slice(0, 8)}…${exhibit.hash.slice(-8)}`}</code>
      </th>
      <td>{sizeWords(exhibit.bytes)}</td>
      <td>
        <ol className={styles.chain}>
          {exhibit.steps.map((step) => (
            <li key={step.id}>
              <time dateTime={step.at}>{momentOf(step.at, now)}</time>
              <span>
                {t(step.taken ? 'incidents.evidence.taken' : 'incidents.evidence.handed', { who: who(step.keeper) })}
              </span>
              {step.body && <span className={styles.quiet}>{step.body}</span>}
            </li>
          ))}
        </ol>
      </td>
      <td>{who(exhibit.steps.at(-1)?.keeper ?? null)}</td>
      <td>
        <ActButton
          detail={detail}
          type="incident.hand_evidence"
          act="hand_evidence"
          subject={exhibit.hash}
          kind="link"
          label={`${t('incidents.evidence.handOver')} ${exhibit.hash.slice(0, 8)}`}
        >
          {t('incidents.evidence.handOver')}
        </ActButton>
      </td>
    </tr>
  )
}
