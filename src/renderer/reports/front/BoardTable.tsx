import { useTranslation } from 'react-i18next'
import type { BoardRow } from '#shared/contract/reports.ts'
import { useIncidentWords } from '../../incidents/use-incident-words.ts'
import { dueMoment } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Countdown } from '../../ui/Countdown.tsx'
import { Status } from '../../ui/Status.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { shortLaw, withoutTerm } from '../../words/short-law.ts'
import { useLanguage } from '../../words/use-language.ts'
import styles from './Board.module.css'
import { Filings } from './Filings.tsx'
import { NextStep } from './NextStep.tsx'

/** The addressees of one incident: whom, by when, what was decided, what was filed, what comes next. */
export function BoardTable({ rows }: { rows: readonly BoardRow[] }) {
  const { t } = useTranslation()
  return (
    <table className={styles.table}>
      <caption className="sr-only">{t('reports.front.board')}</caption>
      <thead>
        <tr>
          {(['addressee', 'clock', 'decision', 'filings', 'next'] as const).map((id) => (
            <th key={id} scope="col">
              {t(`reports.board.column.${id}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.duty.id} row={row} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ row }: { row: BoardRow }) {
  const { t } = useTranslation()
  const { say } = useIncidentWords()
  return (
    <tr>
      <th scope="row">
        <span className={styles.name}>{withoutTerm(say(row.words))}</span>
        <span className={styles.law} title={row.source}>
          {shortLaw(row.source)}
          {row.certainty === 'M' && <Tag kind="warn">{t('incidents.duties.unverified')}</Tag>}
        </span>
      </th>
      <td>
        <Clock row={row} />
      </td>
      <td>
        <Decision row={row} />
      </td>
      <td>
        <Filings row={row} />
      </td>
      <td>
        <NextStep row={row} />
      </td>
    </tr>
  )
}

function Clock({ row: { clock, duty } }: { row: BoardRow }) {
  const { t } = useTranslation()
  const context = { now: useMinute(), language: useLanguage() }
  if (duty.decision === 'not_required') return t('ui.empty')
  if (duty.anchor === 'handling_ended' && clock === null && duty.frozen === null) {
    return <Status kind="not_started">{t('incidents.duties.afterEnd')}</Status>
  }
  return (
    <span className={styles.clock}>
      <Countdown clock={clock} />
      <span className={styles.law}>
        {clock && dueMoment(clock.dueAt, context)}
        {duty.internal && <Tag kind="line">{t('clock.internal')}</Tag>}
      </span>
    </span>
  )
}

function Decision({ row: { duty, proposed } }: { row: BoardRow }) {
  const { t } = useTranslation()
  if (proposed) return <Status kind="to_choose">{t('reports.board.proposed')}</Status>
  const look = { undecided: 'unknown', required: 'running', not_required: 'below' } as const
  return <Status kind={look[duty.decision]}>{t(`reports.decision.${duty.decision}`)}</Status>
}
