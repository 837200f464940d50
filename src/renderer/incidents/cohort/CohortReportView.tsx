import { useTranslation } from 'react-i18next'
import { type CohortProblem, type CohortReport, cohortProblemCode } from '#shared/contract/cohorts.ts'
import { numberOf } from '../../time/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { Status } from '../../ui/Status.tsx'
import { wordAt } from '../../words/word-at.ts'
import styles from './CohortPage.module.css'
import type { CohortJob } from './use-cohort-import.ts'

/** Problems that the desk names, at most. */
const MOST = 200

/** What the dry run found, with the control total written out: whoever is lost would be missing here. */
export function CohortReportView({ report, job }: { report: CohortReport; job: CohortJob }) {
  const { t } = useTranslation()
  const { rows, people, duplicate, wrong } = report
  const sums = {
    rows: numberOf(rows),
    people: numberOf(people),
    duplicate: numberOf(duplicate),
    wrong: numberOf(wrong),
  }
  return (
    <>
      <dl className={styles.counts}>
        <Count label={t('incidentForms.people.report.rows')} n={rows} />
        <Count label={t('incidentForms.people.report.people')} n={people} kind="done" />
        <Count label={t('incidentForms.people.report.duplicate')} n={duplicate} kind="paused" />
        <Count label={t('incidentForms.people.report.wrong')} n={wrong} kind={wrong > 0 ? 'needs' : 'done'} />
      </dl>
      <p className={styles.quiet}>{t('incidentForms.people.balance', sums)}</p>
      <Reachability report={report} />
      {report.problems.length > 0 && <Problems report={report} job={job} />}
      <div className={styles.actions}>
        <Button kind="primary" disabled={people === 0} loading={job.busy} onClick={job.commit}>
          {t('incidentForms.people.commit', { n: numberOf(people) })}
        </Button>
        <Button onClick={job.again}>{t('incidentForms.people.again')}</Button>
        {wrong + duplicate > 0 && <Button onClick={job.saveErrors}>{t('incidentForms.people.errorFile')}</Button>}
        <Button onClick={job.cancel}>{t('incidentForms.people.cancel')}</Button>
        {job.savedErrors && <span role="status">{t('incidentForms.people.saved', { path: job.savedErrors })}</span>}
      </div>
    </>
  )
}

function Reachability({ report }: { report: CohortReport }) {
  const { t } = useTranslation()
  const shown = Object.entries(report.firstChannel).filter(([, n]) => n > 0)
  const classes = Object.entries(report.classes).filter(([, n]) => n > 0)
  return (
    <dl className={styles.sums}>
      <dt>{t('incidents.reach.byChannel')}</dt>
      <dd>
        {shown.map(([channel, n]) => (
          <span key={channel}>
            {channel === 'announcement'
              ? t('incidents.reach.hard')
              : wordAt(t, `incidents.reach.channel.${channel}`, { otherwise: channel })}{' '}
            <b>{numberOf(n)}</b>
          </span>
        ))}
      </dd>
      <dt>{t('incidents.reach.byClass')}</dt>
      <dd>
        {classes.map(([each, n]) => (
          <span key={each}>
            {wordAt(t, `incidents.reach.class.${each}`, { otherwise: each })} <b>{numberOf(n)}</b>
          </span>
        ))}
      </dd>
      {cohortProblemCode.options.some((code) => report.byProblem[code]) && (
        <>
          <dt>{t('incidentForms.people.byProblem')}</dt>
          <dd>
            {cohortProblemCode.options
              .filter((code) => report.byProblem[code])
              .map((code) => (
                <span key={code}>
                  {t(`incidentForms.people.problem.${code}`)} <b>{numberOf(report.byProblem[code] ?? 0)}</b>
                </span>
              ))}
          </dd>
        </>
      )}
    </dl>
  )
}

function Problems({ report, job }: { report: CohortReport; job: CohortJob }) {
  const { t } = useTranslation()
  /** As the file calls the column: that is where the person mends it. */
  const headerOf = ({ field }: CohortProblem) => {
    const column = field === null ? undefined : job.mapping[field]
    return column === undefined ? '' : (job.preview?.headers[column] ?? '')
  }
  return (
    <>
      <h2>
        {t(report.problems.length < MOST ? 'incidentForms.people.problems' : 'incidentForms.people.firstProblems')}
      </h2>
      <table className={styles.problems}>
        <thead>
          <tr>
            <th scope="col">{t('incidentForms.people.line')}</th>
            <th scope="col">{t('incidentForms.people.column')}</th>
            <th scope="col">{t('incidentForms.people.what')}</th>
          </tr>
        </thead>
        <tbody>
          {report.problems
            .toSorted((a, b) => a.line - b.line)
            .map((problem) => (
              <tr key={`${problem.line}${problem.code}${problem.field}`}>
                <th scope="row">{numberOf(problem.line)}</th>
                <td>{headerOf(problem)}</td>
                <td>{t(`incidentForms.people.problem.${problem.code}`)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </>
  )
}

interface CountProps {
  label: string
  n: number
  kind?: 'done' | 'paused' | 'needs'
}

function Count({ label, n, kind }: CountProps) {
  return (
    <div>
      <dt>{kind ? <Status kind={kind}>{label}</Status> : label}</dt>
      <dd>{numberOf(n)}</dd>
    </div>
  )
}
