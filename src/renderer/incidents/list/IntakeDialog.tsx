import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormDialog } from '../../requests/case/verbs/FormDialog.tsx'
import { navigate } from '../../route/use-route.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { EventFields } from '../forms/EventFields.tsx'
import { freshEvent, problemsOf, toIncident } from '../forms/event-draft.ts'
import { Tick } from '../forms/Tick.tsx'

/** 登记事件: recorded in under a minute, judged later. Works offline; the number follows. */
export function IntakeDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const [draft, setDraft] = useState(() => freshEvent(new Date().toISOString()))
  const open = useMutation(desk.incidents.open.mutationOptions())
  const submit = () =>
    open.mutate(toIncident(draft), {
      onSuccess: ({ id }) => {
        onClose()
        navigate({ path: ['incidents', 'incident', id], query: {} })
      },
    })
  return (
    <FormDialog
      title={t('incidentForms.intake.title')}
      intro={t('incidentForms.intake.intro')}
      submit={t('incidentForms.intake.save')}
      complete={problemsOf(draft, new Date().toISOString()).length === 0}
      busy={open.isPending}
      error={open.error}
      onSubmit={submit}
      onClose={onClose}
      width={680}
    >
      <EventFields draft={draft} onChange={(part) => setDraft((present) => ({ ...present, ...part }))} />
      <Tick
        label={t('incidentForms.intake.drill')}
        hint={t('incidentForms.intake.drillHint')}
        checked={draft.drill}
        onChange={(drill) => setDraft((present) => ({ ...present, drill }))}
      />
    </FormDialog>
  )
}
