import { useTranslation } from 'react-i18next'
import { navigate } from '../route/use-route.ts'
import { FailureNote } from '../session/FailureNote.tsx'
import { Button } from '../ui/Button.tsx'
import { Progress } from '../ui/Progress.tsx'
import { Page } from '../ui/page/Page.tsx'
import { PageHead } from '../ui/page/PageHead.tsx'
import { Scroll } from '../ui/Scroll.tsx'
import { Steps } from '../ui/Steps.tsx'
import styles from './ImportPage.module.css'
import { ImportReportView } from './ImportReportView.tsx'
import { importFailureWords } from './import-failure.ts'
import { MappingTable } from './MappingTable.tsx'
import { type ImportStep, useImport } from './use-import.ts'

const steps: readonly ImportStep[] = ['choose', 'map', 'check', 'done']

/** Import in four steps. Nothing is written before the dry run has been seen and confirmed. */
export function ImportPage() {
  const { t } = useTranslation()
  const job = useImport()
  const back = () => navigate({ path: ['requests'], query: {} })
  return (
    <Page>
      <PageHead back={{ label: t('requests.title'), go: back, keyless: true }} title={t('imports.title')} />
      <div className={styles.steps}>
        <Steps
          label={t('imports.title')}
          steps={steps.map((id) => ({ id, label: t(`imports.step.${id}`) }))}
          now={steps.indexOf(job.step)}
        />
      </div>
      <Scroll className={styles.body} label={t('imports.title')}>
        {job.error ? <FailureNote>{importFailureWords(job.error, t)}</FailureNote> : null}
        {job.step === 'choose' && (
          <>
            <p className={styles.quiet}>{t('imports.chooseHint')}</p>
            <Button kind="primary" loading={job.busy} onClick={job.choose}>
              {t('imports.choose')}
            </Button>
          </>
        )}
        {job.step === 'map' && job.preview && <MappingTable preview={job.preview} job={job} />}
        {job.step === 'check' && job.report && <ImportReportView report={job.report} job={job} />}
        {job.step === 'done' && job.report && (
          <>
            <h2>{t('imports.done', { n: job.report.fresh })}</h2>
            <p className={styles.quiet}>{t('imports.doneHint')}</p>
            <Button kind="primary" onClick={back}>
              {t('imports.toQueue')}
            </Button>
          </>
        )}
        {job.busy && job.progress && (
          <Progress
            title={t('imports.running')}
            done={job.progress.done}
            total={job.progress.total}
            onCancel={job.cancel}
          />
        )}
      </Scroll>
    </Page>
  )
}
