import { Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { logKind } from '#shared/domain/incident/vocabulary.ts'
import { ChoiceField } from '../../requests/case/verbs/ChoiceField.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { LongText } from '../forms/LongText.tsx'
import { MomentField } from '../forms/MomentField.tsx'
import { useIncidentWords } from '../use-incident-words.ts'
import styles from './PaperPage.module.css'
import type { PaperLine } from './paper-draft.ts'

interface PaperLineRowProps {
  line: PaperLine
  /** From 1, as it is said. */
  n: number
  onChange(line: PaperLine): void
  onRemove(): void
}

const NOBODY = 'none'
const kinds = logKind.options.filter((kind) => kind !== 'correction')

/** One line of the paper, with the time that stands on it. */
export function PaperLineRow({ line, n, onChange, onRemove }: PaperLineRowProps) {
  const { t } = useTranslation()
  const people = useIncidentWords().options('callTree')
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid in every browser
    <div role="group" className={styles.line} aria-label={t('incidentForms.paper.line', { n })}>
      <MomentField label={t('incidentForms.at')} value={line.at} onChange={(at) => at && onChange({ ...line, at })} />
      <ChoiceField
        label={t('incidents.chronology.kind')}
        value={line.kind}
        options={kinds.map((value) => ({ value, label: t(`incidents.logKind.${value}`) }))}
        onChange={(kind) => onChange({ ...line, kind, callee: kind === 'communication' ? line.callee : null })}
      />
      <IconButton icon={Trash2} label={t('incidentForms.paper.removeLine', { n })} onClick={onRemove} />
      {line.kind === 'communication' && (
        <div className={styles.wide}>
          <ChoiceField
            label={t('incidentForms.paper.callee')}
            value={line.callee ?? NOBODY}
            options={[{ value: NOBODY, label: t('incidentForms.paper.none') }, ...people]}
            onChange={(callee) => onChange({ ...line, callee: callee === NOBODY ? null : callee })}
          />
        </div>
      )}
      <div className={styles.wide}>
        <LongText
          label={t('incidentForms.paper.body')}
          rows={2}
          value={line.body}
          onChange={(body) => onChange({ ...line, body })}
        />
      </div>
    </div>
  )
}
