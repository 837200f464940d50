import { useMutation } from '@tanstack/react-query'
import { FileUp } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { AlertReport } from '#shared/contract/alerts.ts'
import { importFailureWords } from '../../imports/import-failure.ts'
import { FormDialog } from '../../requests/case/verbs/FormDialog.tsx'
import { useLegal } from '../../requests/use-legal.ts'
import { navigate } from '../../route/use-route.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { usePickFile } from '../../rpc/use-pick-file.ts'
import { momentOf, numberOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Button } from '../../ui/Button.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import { wordAt } from '../../words/word-at.ts'
import styles from './AlertImport.module.css'

/** Alerts that a monitoring system exported: looked at first, then each becomes a lead. Works offline. */
export function AlertImport({ onClose }: { onClose(): void }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const pick = usePickFile()
  const read = useMutation({
    mutationFn: async () => {
      const handle = await pick('.csv,.txt,.tsv')
      return handle === 'cancelled' ? null : desk.incidents.readAlerts.call({ handle })
    },
  })
  const open = useMutation(desk.incidents.openAlerts.mutationOptions())
  const report = read.data
  const submit = () =>
    report &&
    open.mutate(
      { importId: report.importId },
      { onSuccess: () => navigate({ path: ['incidents', 'leads'], query: {} }, true) },
    )
  return (
    <FormDialog
      title={t('alerts.title')}
      intro={t('alerts.intro')}
      submit={t('alerts.save', { n: numberOf(report?.fresh ?? 0) })}
      complete={report != null && report.fresh > 0}
      busy={open.isPending}
      error={open.error}
      onSubmit={submit}
      onClose={onClose}
      width={640}
    >
      <div className={styles.body}>
        <div>
          <Button icon={FileUp} loading={read.isPending} onClick={() => read.mutate()}>
            {t('alerts.choose')}
          </Button>
        </div>
        {read.error && <p role="alert">{importFailureWords(read.error, t)}</p>}
        {report && <Report report={report} />}
      </div>
    </FormDialog>
  )
}

function Report({ report }: { report: AlertReport }) {
  const { t } = useTranslation()
  const { fileName: file, rows, fresh, duplicate, wrong } = report
  const counts = {
    rows: numberOf(rows),
    fresh: numberOf(fresh),
    duplicate: numberOf(duplicate),
    wrong: numberOf(wrong),
  }
  return (
    <>
      <p role="status">{t('alerts.found', { file, ...counts })}</p>
      {report.fresh > 0 ? <Leads alerts={report.alerts} /> : <p>{t('alerts.none')}</p>}
      {report.problems.length > 0 && <Problems problems={report.problems} />}
    </>
  )
}

function Leads({ alerts }: Pick<AlertReport, 'alerts'>) {
  const { t } = useTranslation()
  const legal = useLegal()
  const now = useMinute()
  return (
    <Scroll fit className={styles.table} label={t('alerts.leads')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('alerts.at')}</th>
            <th scope="col">{t('alerts.name')}</th>
            <th scope="col">{t('alerts.system')}</th>
          </tr>
        </thead>
        <tbody>
          {alerts.map(({ line, at, title, system }) => (
            <tr key={line}>
              <td>{momentOf(at, now)}</td>
              <th scope="row">{title}</th>
              <td>{system === null ? t('alerts.noSystem') : legal.word('systems', system)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

function Problems({ problems }: Pick<AlertReport, 'problems'>) {
  const { t } = useTranslation()
  return (
    <Scroll fit className={styles.table} label={t('alerts.problems')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('alerts.line')}</th>
            <th scope="col">{t('alerts.what')}</th>
          </tr>
        </thead>
        <tbody>
          {problems.map(({ line, code }) => (
            <tr key={line}>
              <th scope="row">{numberOf(line)}</th>
              <td>{wordAt(t, `imports.problem.${code}`, { otherwise: code })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}
