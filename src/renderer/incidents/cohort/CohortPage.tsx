import { useTranslation } from 'react-i18next'
import type { CohortSummary } from '#shared/domain/cohort/summary.ts'
import type { OccasionRef } from '#shared/domain/notice/occasion.ts'
import { importFailureWords } from '../../imports/import-failure.ts'
import { navigate } from '../../route/use-route.ts'
import { FailureNote } from '../../session/FailureNote.tsx'
import { numberOf } from '../../time/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { Page } from '../../ui/page/Page.tsx'
import { HeadOf, PageHead } from '../../ui/page/PageHead.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import { Steps } from '../../ui/Steps.tsx'
import { DrillBanner } from '../DrillMark.tsx'
import { useIncident } from '../use-incident.ts'
import { CohortMappingTable } from './CohortMappingTable.tsx'
import styles from './CohortPage.module.css'
import { CohortReportView } from './CohortReportView.tsx'
import { type CohortJob, type CohortStep, useCohortImport } from './use-cohort-import.ts'

const steps: readonly CohortStep[] = ['choose', 'map', 'check', 'done']

/** Of an incident. */
export function CohortPage({ id }: { id: string }) {
  const { t } = useTranslation()
  const detail = useIncident(id).detail.data
  return (
    <CohortImport
      occasion={{ kind: 'incident', id }}
      title={t('incidentForms.people.title')}
      back={t('incidentForms.people.back')}
      number={detail?.state.number ?? null}
      drill={detail?.state.drill ?? false}
      cohort={detail?.cohort ?? null}
      onBack={() => navigate({ path: ['incidents', 'incident', id], query: {} })}
    />
  )
}

interface CohortImportProps {
  occasion: OccasionRef
  title: string
  /** Where one came from. */
  back: string
  number: string | null
  drill: boolean
  /** The list in force. */
  cohort: CohortSummary | null
  onBack(): void
}

/** Import of the people who are told, in four steps. Nothing is in force before the dry run has been seen and confirmed. */
export function CohortImport({ occasion, title, back, number, drill, cohort, onBack }: CohortImportProps) {
  const { t } = useTranslation()
  const job = useCohortImport(occasion)
  return (
    <Page>
      <PageHead back={{ label: back, go: onBack, keyless: true }} title={title}>
        <HeadOf>{number}</HeadOf>
      </PageHead>
      {drill && <DrillBanner />}
      <div className={styles.steps}>
        <Steps
          label={title}
          steps={steps.map((step) => ({ id: step, label: t(`incidentForms.people.step.${step}`) }))}
          now={job.step === 'done' ? steps.length : steps.indexOf(job.step)}
        />
      </div>
      <Scroll className={styles.body} label={title}>
        {job.error ? <FailureNote>{importFailureWords(job.error, t)}</FailureNote> : null}
        <Step job={job} cohort={cohort} back={back} onBack={onBack} />
        {job.busy && job.progress && (
          <Progress
            title={t('incidentForms.people.running')}
            done={job.progress.done}
            total={job.progress.total}
            onCancel={job.cancel}
          />
        )}
      </Scroll>
    </Page>
  )
}

interface StepProps {
  job: CohortJob
  cohort: CohortSummary | null
  back: string
  onBack(): void
}

function Step({ job, cohort, back, onBack }: StepProps) {
  const { t } = useTranslation()
  if (job.step === 'map' && job.preview) return <CohortMappingTable preview={job.preview} job={job} />
  if (job.step === 'check' && job.report) return <CohortReportView report={job.report} job={job} />
  if (job.step === 'done' && job.report) {
    return (
      <>
        <h2>{t('incidentForms.people.done', { n: numberOf(job.report.people) })}</h2>
        <p className={styles.quiet}>{t('incidentForms.people.doneHint')}</p>
        <Button kind="primary" onClick={onBack}>
          {back}
        </Button>
      </>
    )
  }
  return (
    <>
      <p className={styles.quiet}>{t('incidentForms.people.chooseHint')}</p>
      {cohort && <p className={styles.quiet}>{t('incidentForms.people.replaceHint', { revision: cohort.revision })}</p>}
      <Button kind="primary" loading={job.busy} onClick={job.choose}>
        {t('incidentForms.people.choose')}
      </Button>
    </>
  )
}
