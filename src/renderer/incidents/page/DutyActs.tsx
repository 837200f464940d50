import { useTranslation } from 'react-i18next'
import type { IncidentDetail, ObligationView } from '#shared/contract/incidents.ts'
import type { Addressee } from '#shared/domain/incident/vocabulary.ts'
import { navigate } from '../../route/use-route.ts'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { dutyState } from '../look.ts'
import { useIncidentWords } from '../use-incident-words.ts'
import { verbOf } from '../verbs.ts'
import { ActButton } from './ActButton.tsx'
import styles from './DutyTable.module.css'

/** Addressees who are told by a notice. */
const byNotice: readonly Addressee[] = ['individuals', 'guardians', 'public']

/** Who are told, and not filed to. */
export function isTold(addressee: Addressee): boolean {
  return byNotice.includes(addressee) || addressee === 'contract_partner' || addressee === 'internal'
}

interface DutyActsProps {
  duty: ObligationView
  detail: IncidentDetail
  /** A decision that stands can be changed, where there is room to think about it. */
  canChange?: boolean
}

/** What can be done about a duty now. That something was filed can be recorded in every state. */
export function DutyActs({ duty, detail, canChange = false }: DutyActsProps) {
  const { t } = useTranslation()
  const { say } = useIncidentWords()
  const name = say(duty.words)
  const state = dutyState(duty)
  const common = { detail, subject: duty.id, kind: 'link' } as const
  const decides = verbOf(detail, 'incident.require') ? 'incident.require' : 'incident.propose_not_required'
  return (
    <span className={styles.acts}>
      {(state === 'undecided' || (canChange && state !== 'waiting' && duty.frozen === null)) && (
        <ActButton {...common} type={decides} act="decide_duty" label={`${t('incidents.duties.decide')} ${name}`}>
          {t('incidents.duties.decide')}
        </ActButton>
      )}
      {state === 'waiting' && (
        <ActButton
          {...common}
          type="incident.confirm_not_required"
          act="review"
          subject={`duty ${duty.id}`}
          label={`${t('incidents.duties.review')} ${name}`}
        >
          {t('incidents.duties.review')}
        </ActButton>
      )}
      <FilingAct duty={duty} detail={detail} name={name} />
      {byNotice.includes(duty.addressee) && <NoticeLink detail={detail} />}
    </span>
  )
}

function FilingAct({ duty, detail, name }: { duty: ObligationView; detail: IncidentDetail; name: string }) {
  const { t } = useTranslation()
  // Said once, by the banner of the drill.
  if (verbOf(detail, 'incident.record_filing')?.blockedBy === 'DRILL') return null
  const words = t(isTold(duty.addressee) ? 'incidents.duties.tell' : 'incidents.duties.file')
  return (
    <ActButton
      detail={detail}
      type="incident.record_filing"
      act="record_filing"
      subject={duty.id}
      kind="link"
      label={`${words} ${name}`}
    >
      {words}
    </ActButton>
  )
}

/** The latest notice of the incident. */
function NoticeLink({ detail }: { detail: IncidentDetail }) {
  const { t } = useTranslation()
  const notice = detail.notices.at(-1)
  if (!notice) return null
  return (
    <LinkButton onClick={() => navigate({ path: ['notices', notice.id], query: {} })}>
      {notice.number ? t('incidents.duties.notice', { number: notice.number }) : t('incidents.duties.noticeDraft')}
    </LinkButton>
  )
}
