import { useTranslation } from 'react-i18next'
import type { Quantity } from '#shared/domain/incident/state.ts'
import { Segmented } from '../../ui/Segmented.tsx'
import { CountInput } from './CountField.tsx'
import styles from './QuantityRow.module.css'

interface QuantityRowProps {
  label: string
  unit: string
  value: Quantity
  onChange(value: Quantity): void
  /** The fact that was asked for: it begins with an estimate. */
  focus?: boolean
}

const kinds = ['unknown', 'estimate', 'count'] as const

/** A number as it is known: not at all, between bounds, or counted. */
export function QuantityRow({ label, unit, value, onChange, focus = false }: QuantityRowProps) {
  const { t } = useTranslation()
  const { kind, low, high } = value
  const choose = (next: Quantity['kind']) => {
    if (next === 'unknown') return onChange({ kind: next, low: null, high: null })
    const known = high ?? low
    onChange(next === 'count' ? { kind: next, low: known, high: known } : { kind: next, low, high })
  }
  const wrong = low !== null && high !== null && low > high
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid in every browser
    <div role="group" className={styles.row} aria-label={label} data-asked={focus || undefined}>
      <span aria-hidden="true">{label}</span>
      <Segmented
        label={label}
        options={kinds.map((id) => ({ id, label: t(`incidentForms.facts.kind.${id}`) }))}
        value={kind}
        onChange={choose}
      />
      <span className={styles.bounds}>
        {kind === 'estimate' && (
          <>
            <CountInput
              aria-label={`${label} ${t('incidentForms.facts.low')}`}
              aria-invalid={wrong}
              value={low}
              onChange={(n) => onChange({ ...value, low: n })}
            />
            –
            <CountInput
              aria-label={`${label} ${t('incidentForms.facts.high')}`}
              aria-invalid={wrong}
              unit={unit}
              value={high}
              onChange={(n) => onChange({ ...value, high: n })}
            />
          </>
        )}
        {kind === 'count' && (
          <CountInput
            aria-label={`${label} ${t('incidentForms.facts.exact')}`}
            unit={unit}
            value={high}
            onChange={(n) => onChange({ kind, low: n, high: n })}
          />
        )}
      </span>
      {wrong && <span className={styles.wrong}>{t('incidentForms.facts.wrong')}</span>}
    </div>
  )
}
