import { FileCheck2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { IncidentDetail, ObligationView } from '#shared/contract/incidents.ts'
import { navigate } from '../../route/use-route.ts'
import { dueHour, numberOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Card, CardEmpty } from '../../ui/Card.tsx'
import { Countdown } from '../../ui/Countdown.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { Status } from '../../ui/Status.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { shortLaw, withoutTerm } from '../../words/short-law.ts'
import { useLanguage } from '../../words/use-language.ts'
import { spanWords } from '../delay.ts'
import { dutyLook, dutyState } from '../look.ts'
import { useIncidentWords } from '../use-incident-words.ts'
import { DutyActs } from './DutyActs.tsx'
import styles from './DutyTable.module.css'
import { useTerm } from './use-term.ts'

interface DutyTableProps {
  detail: IncidentDetail
  /** Shows everything about one of them. */
  onOpen(id: string): void
}

/** 义务与时限: who must be told, by when, on which ground, and how far it is. */
export function DutyTable({ detail, onOpen }: DutyTableProps) {
  const { t } = useTranslation()
  const duties = detail.obligations
  const open = duties.filter((duty) => ['undecided', 'waiting'].includes(dutyState(duty))).length
  const note = t(open > 0 ? 'incidents.duties.summaryOpen' : 'incidents.duties.summary', { n: duties.length, open })
  if (duties.length === 0) {
    return (
      <Card title={t('incidents.duties.title')}>
        <CardEmpty title={t('incidents.duties.none')} />
      </Card>
    )
  }
  return (
    <Card title={t('incidents.duties.title')} note={note} aside={<ToBoard incident={detail.id} />}>
      <div className={styles.room}>
        <table className={styles.table}>
          <caption className="sr-only">{t('incidents.duties.title')}</caption>
          <thead>
            <tr>
              {(['duty', 'left', 'due', 'state', 'act'] as const).map((id) => (
                <th key={id} scope="col">
                  {t(`incidents.duties.column.${id}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {duties.map((duty) => (
              <DutyRow key={duty.id} duty={duty} detail={detail} onOpen={onOpen} />
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  )
}

/** Where reports are written, and what was filed stands with its receipt. */
function ToBoard({ incident }: { incident: string }) {
  const { t } = useTranslation()
  return (
    <span className={styles.aside}>
      {t('incidents.duties.hint')}
      <LinkButton icon={FileCheck2} onClick={() => navigate({ path: ['reports'], query: { incident } })}>
        {t('reports.front.board')}
      </LinkButton>
    </span>
  )
}

function DutyRow({ duty, detail, onOpen }: DutyTableProps & { duty: ObligationView }) {
  const { t } = useTranslation()
  const { say } = useIncidentWords()
  const context = { now: useMinute(), language: useLanguage() }
  const name = withoutTerm(say(duty.words))
  const term = useTerm(duty)
  const state = dutyState(duty)
  return (
    <tr>
      <th scope="row">
        <button type="button" className={styles.name} onClick={() => onOpen(duty.id)}>
          {name}
        </button>
        <span className={styles.term} title={duty.source}>
          <span>{[shortLaw(duty.source), ...term].join(' · ')}</span>
          {duty.certainty === 'M' && <Tag kind="warn">{t('incidents.duties.unverified')}</Tag>}
        </span>
      </th>
      <td>
        {state === 'not_required' && t('ui.empty')}
        {state !== 'not_required' && <TimeLeft duty={duty} />}
      </td>
      <td>
        <span className={styles.due}>
          {duty.internal && <Tag kind="line">{t('incidents.duties.internalTarget')}</Tag>}
          {duty.clock && state !== 'not_required' ? (
            <span>{dueHour(duty.clock.dueAt, context)}</span>
          ) : (
            !duty.internal && t('ui.empty')
          )}
        </span>
      </td>
      <td>
        <Status kind={dutyLook(state)}>
          <StateWords duty={duty} />
        </Status>
      </td>
      <td>
        <DutyActs duty={duty} detail={detail} />
      </td>
    </tr>
  )
}

/** A clock that begins with the end of handling has nothing to count before it. */
function TimeLeft({ duty }: { duty: ObligationView }) {
  const { t } = useTranslation()
  if (duty.anchor === 'handling_ended' && duty.startedAt === null && duty.frozen === null) {
    return <Status kind="not_started">{t('incidents.duties.afterEnd')}</Status>
  }
  return <Countdown clock={duty.clock} />
}

/** The state in words; a first filing that came late keeps saying so. */
export function StateWords({ duty }: { duty: ObligationView }) {
  const { t } = useTranslation()
  const state = dutyState(duty)
  switch (state) {
    case 'filed': {
      const told = duty.filings.every(({ kind }) => kind === 'notification')
      const late = duty.frozen && duty.frozen.lateMs > 0
      return (
        <>
          {t(told ? 'incidents.duties.told' : 'incidents.duties.filed', { n: numberOf(duty.filings.length) })}
          {late && (
            <span className={styles.late}>
              {' · '}
              {t('incidents.duties.late', { time: spanWords(duty.frozen?.lateMs ?? 0, t) })}
            </span>
          )}
        </>
      )
    }
    case 'waiting':
      return t('incidents.duties.waiting')
    case 'undecided':
      return t('incidents.duties.undecided')
    case 'not_required':
      return t('incidents.duties.notRequired')
    case 'after_end':
      return t('incidents.duties.notStarted')
    case 'required':
      return t('incidents.duties.required')
  }
}
