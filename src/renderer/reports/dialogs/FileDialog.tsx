import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportDetail } from '#shared/contract/reports.ts'
import { type FilingVia, filingVia } from '#shared/domain/incident/vocabulary.ts'
import { EvidenceField, useEvidence } from '../../incidents/forms/EvidenceField.tsx'
import styles from '../../incidents/forms/forms.module.css'
import { MomentField } from '../../incidents/forms/MomentField.tsx'
import { ShortText } from '../../incidents/forms/ShortText.tsx'
import { useIncidentWords } from '../../incidents/use-incident-words.ts'
import { ChoiceField } from '../../requests/case/verbs/ChoiceField.tsx'
import { FormDialog } from '../../requests/case/verbs/FormDialog.tsx'
import { useRoute } from '../../route/use-route.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { useStaff } from '../../session/use-session.ts'
import { momentOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Countdown } from '../../ui/Countdown.tsx'
import { dutiesFor, dutyFor, filingKindFor, usualWay } from '../duty-for.ts'
import type { ReportDraft } from '../editor/use-report-draft.ts'
import { useRefreshReports } from '../use-reports.ts'
import own from './dialogs.module.css'

interface FileDialogProps {
  detail: ReportDetail
  draft: ReportDraft
  /** SHA-256 of the file that was saved last. */
  file: string | null
  onClose(): void
}

const NONE = 'none'
/** The ways of 12387 first; 通知 is how people are told. */
const ways = filingVia.options.filter((via) => via !== 'notice')

/** 登记报送: what was handed in, as it happened. What was typed is saved and frozen with it. */
export function FileDialog({ detail, draft, file, onClose }: FileDialogProps) {
  const { t } = useTranslation()
  const { say } = useIncidentWords()
  const { query } = useRoute()
  const now = useMinute()
  const duties = dutiesFor(detail)
  const [obligation, setObligation] = useState(() => dutyFor(detail, query.duty)?.duty.id)
  const [via, setVia] = useState<FilingVia>(usualWay(detail))
  const [at, setAt] = useState(() => new Date().toISOString())
  const [receipt, setReceipt] = useState('')
  const [submitter, setSubmitter] = useState(NONE)
  const [corrects, setCorrects] = useState(NONE)
  const evidence = useEvidence(detail.incident.id)
  const { file: send, isPending, error } = useFiling(draft, onClose)
  const duty = duties.find((each) => each.duty.id === obligation)
  const kind = filingKindFor(detail, duty)
  const staff = useStaff().map(({ id, name }) => ({ value: id, label: name }))
  const earlier = (duty?.filings ?? []).map((filing) => ({ value: filing.id, label: momentOf(filing.at, now) }))
  const submit = () => {
    if (!duty) return
    send({
      ...{ id: detail.id, content: draft.dirty ? draft.content : null, obligation: duty.duty.id, via, at },
      kind,
      receipt: receipt.trim() || null,
      ...{ evidence: evidence.hash, file },
      submitter: submitter === NONE ? null : submitter,
      corrects: corrects === NONE ? null : corrects,
    })
  }
  return (
    <FormDialog
      title={t('reports.file.title')}
      intro={t('reports.file.intro')}
      submit={t('reports.file.submit')}
      complete={duty !== undefined}
      busy={isPending}
      error={error ?? evidence.error}
      width={600}
      onSubmit={submit}
      onClose={onClose}
    >
      <ChoiceField
        label={t('reports.file.whom')}
        value={obligation}
        options={duties.map((each) => ({ value: each.duty.id, label: say(each.words) }))}
        onChange={(id) => {
          setObligation(id)
          setCorrects(NONE)
        }}
      />
      {duty && (
        <p className={own.duty}>
          {t(`incidents.filingKind.${kind}`)}
          <Countdown clock={duty.clock} />
        </p>
      )}
      <div className={styles.columns}>
        <ChoiceField
          label={t('reports.file.via')}
          value={via}
          options={ways.map((value) => ({ value, label: t(`reports.via.${value}`) }))}
          onChange={setVia}
        />
        <MomentField
          label={t('reports.file.at')}
          hint={t('incidentForms.atHint')}
          value={at}
          onChange={(next) => next && setAt(next)}
        />
        <ShortText label={t('reports.file.receipt')} optional max={120} value={receipt} onChange={setReceipt} />
        <ChoiceField
          label={t('reports.file.submitter')}
          value={submitter}
          options={[{ value: NONE, label: t('reports.file.me') }, ...staff]}
          onChange={setSubmitter}
        />
        {earlier.length > 0 && (
          <ChoiceField
            label={t('reports.file.corrects')}
            value={corrects}
            options={[{ value: NONE, label: t('reports.file.correctsNone') }, ...earlier]}
            onChange={setCorrects}
          />
        )}
        <EvidenceField label={t('reports.file.evidence')} evidence={evidence} />
      </div>
      <p className={own.note}>
        {file ? t('reports.file.hash', { hash: file.slice(0, 16) }) : t('reports.file.noFile')}
      </p>
    </FormDialog>
  )
}

function useFiling(draft: ReportDraft, onDone: () => void) {
  const desk = useDesk()
  const refresh = useRefreshReports()
  const { mutate, isPending, error } = useMutation(
    desk.reports.file.mutationOptions({
      onSuccess: async () => {
        await refresh()
        draft.settle()
        onDone()
      },
    }),
  )
  return { file: mutate, isPending, error }
}
