import { useTranslation } from 'react-i18next'
import type { ImportProblem, ImportReport } from '#shared/contract/imports.ts'
import { numberOf } from '../time/dates.ts'
import { Button } from '../ui/Button.tsx'
import { Status } from '../ui/Status.tsx'
import styles from './ImportPage.module.css'
import type { ImportJob } from './use-import.ts'

/** Problems that the desk names, at most. */
const MOST = 200

/** What the dry run found: new, duplicate, wrong, each wrong line with its number. */
export function ImportReportView({ report, job }: { report: ImportReport; job: ImportJob }) {
  const { t } = useTranslation()
  /** As the file calls the column: that is where the person mends it. */
  const headerOf = ({ field }: ImportProblem) => {
    const column = field === null ? undefined : job.mapping[field]
    return column === undefined ? '' : (job.preview?.headers[column] ?? '')
  }
  return (
    <>
      <dl className={styles.counts}>
        <Count label={t('imports.report.rows')} n={report.rows} />
        <Count label={t('imports.report.fresh')} n={report.fresh} kind="done" />
        <Count label={t('imports.report.duplicate')} n={report.duplicate} kind="paused" />
        <Count label={t('imports.report.wrong')} n={report.wrong} kind={report.wrong > 0 ? 'needs' : 'done'} />
      </dl>
      {report.problems.length > 0 && (
        <>
          <h2>{t(report.problems.length < MOST ? 'imports.problems' : 'imports.firstProblems')}</h2>
          <table className={styles.problems}>
            <thead>
              <tr>
                <th scope="col">{t('imports.line')}</th>
                <th scope="col">{t('imports.column')}</th>
                <th scope="col">{t('imports.what')}</th>
              </tr>
            </thead>
            <tbody>
              {report.problems.toSorted(byLine).map((problem) => (
                <tr key={`${problem.line}${problem.code}${problem.field}`}>
                  <th scope="row">{problem.line}</th>
                  <td>{headerOf(problem)}</td>
                  <td>{t(`imports.problem.${problem.code}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      <div className={styles.actions}>
        <Button kind="primary" disabled={report.fresh === 0} loading={job.busy} onClick={job.commit}>
          {t('imports.commit', { n: numberOf(report.fresh) })}
        </Button>
        <Button onClick={job.again}>{t('imports.again')}</Button>
        {report.wrong + report.duplicate > 0 && <Button onClick={job.saveErrors}>{t('imports.errorFile')}</Button>}
        <Button onClick={job.cancel}>{t('imports.cancel')}</Button>
        {job.savedErrors && <span role="status">{t('sync.exported', { path: job.savedErrors })}</span>}
      </div>
    </>
  )
}

function byLine(a: ImportProblem, b: ImportProblem): number {
  return a.line - b.line
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
