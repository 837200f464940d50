import { useMutation } from '@tanstack/react-query'
import { Select } from 'antd'
import { Clock, CornerDownLeft, X } from 'lucide-react'
import { type FormEvent, type Ref, useImperativeHandle, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IncidentDetail } from '#shared/contract/incidents.ts'
import { type LogKind, logKind } from '#shared/domain/incident/vocabulary.ts'
import { refusalWords } from '../../requests/case/refusal-words.ts'
import { useDraft } from '../../requests/case/use-draft.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { MomentField } from '../forms/MomentField.tsx'
import { useIncidentCommand } from '../use-incident.ts'
import styles from './ChronologyPane.module.css'

export interface LogLineHandle {
  focus(): void
}

const kinds = logKind.options.filter((kind) => kind !== 'correction')

/** One line: what happened, of which kind, and when if not now. What is typed survives the window. */
export function LogLine({ detail, ref }: { detail: IncidentDetail; ref: Ref<LogLineHandle> }) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  useImperativeHandle(ref, () => ({ focus: () => input.current?.focus() }), [])
  const draft = useDraft(`log.${detail.id}`)
  const [kind, setKind] = useState<LogKind>('observation')
  const [at, setAt] = useState<string | null>(null)
  const command = useIncidentCommand(detail.id)
  const save = useMutation({
    mutationFn: () => {
      const occurredAt = at ?? new Date().toISOString()
      const args = { kind, supersedes: null, occurredAt, callee: null }
      return command.give({ type: 'incident.log', args, texts: { text: draft.text } })
    },
    onSuccess: () => {
      draft.clear()
      setAt(null)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (draft.text.trim() !== '' && !save.isPending) save.mutate()
  }
  return (
    <form className={styles.composer} onSubmit={submit}>
      {at !== null && (
        <div className={styles.back}>
          <MomentField label={t('incidents.chronology.time')} value={at} onChange={setAt} />
          <IconButton icon={X} small label={t('incidents.chronology.now')} onClick={() => setAt(null)} />
        </div>
      )}
      <div className={styles.tools}>
        <Select
          size="small"
          aria-label={t('incidents.chronology.kind')}
          className={styles.kind}
          value={kind}
          options={kinds.map((value) => ({ value, label: t(`incidents.logKind.${value}`) }))}
          onChange={setKind}
        />
        {at === null && (
          <LinkButton icon={Clock} onClick={() => setAt(new Date().toISOString())}>
            {t('incidents.chronology.back')}
          </LinkButton>
        )}
      </div>
      <div className={styles.line}>
        <input
          ref={input}
          className={styles.input}
          aria-label={t('incidents.chronology.composer')}
          placeholder={t('incidents.chronology.composer')}
          maxLength={4000}
          value={draft.text}
          onChange={(event) => draft.setText(event.target.value)}
        />
        <button
          type="submit"
          className={styles.send}
          disabled={draft.text.trim() === ''}
          aria-label={t('incidents.chronology.save')}
        >
          <CornerDownLeft size={16} aria-hidden="true" />
        </button>
      </div>
      {save.error ? (
        <p className={styles.error} role="alert">
          {refusalWords(save.error, t)}
        </p>
      ) : null}
    </form>
  )
}
