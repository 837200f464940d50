import { useMutation } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '#shared/domain/incident/state.ts'
import { refusalWords } from '../../requests/case/refusal-words.ts'
import { navigate } from '../../route/use-route.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { Button } from '../../ui/Button.tsx'
import { Page } from '../../ui/page/Page.tsx'
import { PageHead } from '../../ui/page/PageHead.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import { EventFields } from '../forms/EventFields.tsx'
import { SegmentedField } from '../forms/SegmentedField.tsx'
import { ShortText } from '../forms/ShortText.tsx'
import { Tick } from '../forms/Tick.tsx'
import { PaperLineRow } from './PaperLineRow.tsx'
import styles from './PaperPage.module.css'
import {
  freshLine,
  freshPaper,
  isComplete,
  isFormNumber,
  MOST_LINES,
  type PaperDraft,
  toPaperForm,
} from './paper-draft.ts'

const back = () => navigate({ path: ['incidents'], query: {} })

/** 录入纸质应急登记表: the fields of the paper, each line with the time that stands on it. */
export function PaperPage() {
  const { t } = useTranslation()
  const desk = useDesk()
  const [draft, setDraft] = useState(() => freshPaper(new Date().toISOString()))
  const change = (part: Partial<PaperDraft>) => setDraft((present) => ({ ...present, ...part }))
  const save = useMutation(desk.incidents.typeForm.mutationOptions())
  const submit = () =>
    save.mutate(toPaperForm(draft), {
      onSuccess: ({ id }) => navigate({ path: ['incidents', 'incident', id], query: {} }, true),
    })
  return (
    <Page>
      <PageHead
        back={{ label: t('incidents.title'), go: back, keyless: true }}
        title={t('incidentForms.paper.title')}
        ruled
      />
      <div className={styles.panes}>
        <Scroll fit className={styles.pane} label={t('incidentForms.paper.event')}>
          <EventSide draft={draft} onChange={change} />
        </Scroll>
        <Scroll fit className={styles.pane} label={t('incidentForms.paper.lines')}>
          <LinesSide draft={draft} onChange={change} />
        </Scroll>
      </div>
      <footer className={styles.foot}>
        <Button
          kind="primary"
          disabled={!isComplete(draft, new Date().toISOString())}
          loading={save.isPending}
          onClick={submit}
        >
          {t('incidentForms.paper.save')}
        </Button>
        <Button onClick={back}>{t('ui.cancel')}</Button>
        {save.error ? (
          <p className={styles.error} role="alert">
            {refusalWords(save.error, t)}
          </p>
        ) : null}
      </footer>
    </Page>
  )
}

interface SideProps {
  draft: PaperDraft
  onChange(part: Partial<PaperDraft>): void
}

function EventSide({ draft, onChange }: SideProps) {
  const { t } = useTranslation()
  const wrong = draft.form !== '' && !isFormNumber(draft.form)
  return (
    <>
      <h2>{t('incidentForms.paper.event')}</h2>
      <p className={styles.quiet}>{t('incidentForms.paper.intro')}</p>
      <div className={styles.form}>
        <ShortText
          label={t('incidentForms.paper.form')}
          hint={t('incidentForms.paper.formHint')}
          error={wrong ? t('incidentForms.paper.formWrong') : undefined}
          max={48}
          value={draft.form}
          onChange={(form) => onChange({ form: form.toUpperCase() })}
        />
        <SegmentedField
          label={t('incidentForms.paper.ongoing')}
          options={answer.options.map((id) => ({ id, label: t(`incidents.answer.${id}`) }))}
          value={draft.ongoing}
          onChange={(ongoing) => onChange({ ongoing })}
        />
      </div>
      <EventFields
        draft={draft.event}
        withSource={false}
        onChange={(part) => onChange({ event: { ...draft.event, ...part } })}
      />
      <Tick
        label={t('incidentForms.intake.drill')}
        hint={t('incidentForms.intake.drillHint')}
        checked={draft.event.drill}
        onChange={(drill) => onChange({ event: { ...draft.event, drill } })}
      />
    </>
  )
}

function LinesSide({ draft, onChange }: SideProps) {
  const { t } = useTranslation()
  const { lines } = draft
  return (
    <>
      <div className={styles.linesHead}>
        <h2>{t('incidentForms.paper.lines')}</h2>
        <Button
          size="small"
          icon={Plus}
          disabled={lines.length >= MOST_LINES}
          onClick={() => onChange({ lines: [...lines, freshLine(draft)] })}
        >
          {t('incidentForms.paper.addLine')}
        </Button>
      </div>
      {lines.length === 0 && <p className={styles.quiet}>{t('incidentForms.paper.noLines')}</p>}
      <ol className={styles.lines}>
        {lines.map((line, at) => (
          <li key={line.key}>
            <PaperLineRow
              line={line}
              n={at + 1}
              onChange={(next) => onChange({ lines: lines.map((each) => (each.key === line.key ? next : each)) })}
              onRemove={() => onChange({ lines: lines.filter((each) => each.key !== line.key) })}
            />
          </li>
        ))}
      </ol>
    </>
  )
}
