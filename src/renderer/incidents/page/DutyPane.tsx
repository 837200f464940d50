import type { TFunction } from 'i18next'
import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { IncidentDetail, ObligationView } from '#shared/contract/incidents.ts'
import { receiptOf } from '#shared/domain/incident/state.ts'
import { shortHash } from '../../requests/case/PlanTable.tsx'
import { navigate } from '../../route/use-route.ts'
import { dueMoment, momentOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { KeyValue } from '../../ui/KeyValue.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import { Status } from '../../ui/Status.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { useLanguage } from '../../words/use-language.ts'
import { delayOf, spanWords } from '../delay.ts'
import { dutyLook, dutyState } from '../look.ts'
import { textOf } from '../use-incident.ts'
import { useIncidentWords } from '../use-incident-words.ts'
import { DutyActs } from './DutyActs.tsx'
import styles from './DutyPane.module.css'
import { StateWords } from './DutyTable.tsx'
import pane from './RightPane.module.css'
import { useTerm } from './use-term.ts'

interface DutyPaneProps {
  duty: ObligationView
  detail: IncidentDetail
  onBack(): void
}

/** Everything about one duty, in the place of the chronology. */
export function DutyPane({ duty, detail, onBack }: DutyPaneProps) {
  const { t } = useTranslation()
  const { say } = useIncidentWords()
  return (
    <aside className={pane.pane} aria-label={say(duty.words)}>
      <div className={pane.head}>
        <IconButton icon={ArrowLeft} label={t('incidents.duty.back')} onClick={onBack} />
        <h2 className={styles.title}>{say(duty.words)}</h2>
      </div>
      <Scroll className={styles.body} label={say(duty.words)}>
        <Status kind={dutyLook(dutyState(duty))}>
          <StateWords duty={duty} />
        </Status>
        <KeyValue rows={useFacts(duty, detail)} />
        <DutyActs duty={duty} detail={detail} canChange />
        <h3>{t('incidents.duty.filings')}</h3>
        {duty.filings.length === 0 && <p className={styles.quiet}>{t('incidents.duty.noFilings')}</p>}
        <ol className={styles.filings}>
          {duty.filings.map((filing) => (
            <li key={filing.id}>
              <Filing filing={filing} detail={detail} />
            </li>
          ))}
        </ol>
      </Scroll>
    </aside>
  )
}

function useFacts(duty: ObligationView, detail: IncidentDetail): [string, ReactNode][] {
  const { t } = useTranslation()
  const now = useMinute()
  const context = { now, language: useLanguage() }
  const term = useTerm(duty).join(' · ')
  const ground = textOf(detail, duty.ground)
  const label = (
    id: 'rule' | 'source' | 'certainty' | 'start' | 'due' | 'earlier' | 'decision' | 'ground' | 'frozen',
  ) => t(`incidents.duty.${id}`)
  const facts: [string, ReactNode | false][] = [
    [label('source'), `${duty.source} · ${term}`],
    [label('rule'), t('incidents.duty.ruleVersion', { rule: duty.rule, version: duty.ruleVersion })],
    [label('certainty'), t(`incidents.certainty.${duty.certainty}`)],
    [label('start'), duty.startedAt ? momentOf(duty.startedAt, now) : t('ui.empty')],
    [
      label('due'),
      <span key="due">
        {duty.dueAt ? dueMoment(duty.dueAt, context) : t('clock.none')}{' '}
        {duty.internal && <Tag kind="line">{t('incidents.duties.internalTarget')}</Tag>}
      </span>,
    ],
    [
      label('earlier'),
      duty.earlierDue.length > 0 && duty.earlierDue.map((at) => dueMoment(at, context)).join(t('ui.listJoiner')),
    ],
    [
      label('decision'),
      duty.decidedAt !== null &&
        t('incidents.duty.decidedBy', {
          who: detail.staff[duty.decidedBy ?? ''] ?? t('people.system'),
          at: momentOf(duty.decidedAt, now),
        }),
    ],
    [label('ground'), ground ?? (duty.ground ? t('timeline.erased') : false)],
    [label('frozen'), duty.frozen !== null && frozenWords(duty.frozen, { now, t })],
  ]
  return facts.filter(([, value]) => value !== false) as [string, ReactNode][]
}

function frozenWords(
  { filedAt, lateMs }: NonNullable<ObligationView['frozen']>,
  { now, t }: { now: string; t: TFunction },
) {
  const how = lateMs > 0 ? t('incidents.duties.late', { time: spanWords(lateMs, t) }) : t('incidents.duties.onTime')
  return <span className={lateMs > 0 ? styles.late : undefined}>{`${momentOf(filedAt, now)} · ${how}`}</span>
}

/** The report that was filed: its frozen text is what was said. */
function ReportLink({ id }: { id: string }) {
  const { t } = useTranslation()
  return (
    <LinkButton onClick={() => navigate({ path: ['reports', id], query: {} })}>{t('incidents.duty.report')}</LinkButton>
  )
}

function Filing({ filing, detail }: { filing: ObligationView['filings'][number]; detail: IncidentDetail }) {
  const { t } = useTranslation()
  const now = useMinute()
  const receipt = textOf(detail, receiptOf(filing))
  const delay = delayOf(filing.at, filing.recordedAt)
  return (
    <>
      <div className={styles.line}>
        <b>{t(`incidents.filingKind.${filing.kind}`)}</b>
        <span>{t(`incidents.via.${filing.via}`)}</span>
        {filing.isCorrection && <Tag>{t('incidents.duty.correction')}</Tag>}
        {filing.report && <ReportLink id={filing.report.id} />}
        <time dateTime={filing.at}>{momentOf(filing.at, now)}</time>
      </div>
      {receipt && <div>{t('incidents.duty.receipt', { receipt })}</div>}
      <div className={styles.quiet}>
        {detail.staff[filing.by ?? ''] ?? t('people.system')}
        {delay !== null &&
          ` · ${t('incidents.chronology.late', { at: momentOf(filing.recordedAt, now), time: spanWords(delay, t) })}`}
        {filing.evidence && ` · SHA-256 ${shortHash(filing.evidence)}`}
      </div>
    </>
  )
}
