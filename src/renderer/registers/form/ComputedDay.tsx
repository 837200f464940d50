import { useTranslation } from 'react-i18next'
import type { DueRule, RegisterDefinition, RegisterField } from '#shared/domain/register/definition.ts'
import field from '../../ui/Field.module.css'
import { Counted } from '../Counted.tsx'
import { useSide } from '../use-registers.ts'
import styles from './RecordForm.module.css'

interface ComputedDayProps {
  definition: RegisterDefinition
  of: RegisterField
  rule: DueRule
  day: unknown
  provisional: boolean
}

/** A day that nobody types: it follows from another field, and moves with it. */
export function ComputedDay({ definition, of, rule, day, provisional }: ComputedDayProps) {
  const { t } = useTranslation()
  const side = useSide()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for inputs; nothing is entered here
    <div className={field.field} role="group" aria-label={side(of.words)}>
      <div className={field.label}>
        <span>{side(of.words)}</span>
      </div>
      <output className={styles.computed}>{typeof day === 'string' ? day : t('ui.empty')}</output>
      <div className={field.notes}>
        <Counted definition={definition} rule={rule} provisional={provisional} />
      </div>
    </div>
  )
}
