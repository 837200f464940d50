import type { TFunction } from 'i18next'
import { Calculator } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { DueRule, RegisterDefinition } from '#shared/domain/register/definition.ts'
import { Icon } from '../ui/Icon.tsx'
import { Tag } from '../ui/Tag.tsx'
import { isUnverified } from './record-look.ts'
import { useSide } from './use-registers.ts'

interface CountedProps {
  definition: RegisterDefinition
  rule: DueRule
  /** A year on the way is not in the calendar. */
  provisional: boolean
}

/** How a computed day is counted and on which source; 未核实 where the source or the calendar is not sure. */
export function Counted({ definition, rule, provisional }: CountedProps) {
  const { t } = useTranslation()
  const side = useSide()
  const begins = definition.fields.find(({ id }) => id === rule.from)
  const from = begins ? side(begins.words) : rule.from
  const unverified = isUnverified(rule)
  const why = [unverified && t('registers.unverifiedHint'), provisional && t('registers.computed.provisional')]
  return (
    <>
      <Icon of={Calculator} size={12} />
      <span title={rule.source}>{t('registers.computed.by', { rule: countOf(rule, from, t) })}</span>
      {(unverified || provisional) && (
        <span title={why.filter(Boolean).join(' ')}>
          <Tag kind="warn">{t('registers.unverified')}</Tag>
        </span>
      )}
    </>
  )
}

function countOf(rule: DueRule, from: string, t: TFunction): string {
  if ('workingDays' in rule) return t('registers.computed.workingDays', { from, n: rule.workingDays })
  if ('days' in rule) return t('registers.computed.days', { from, n: rule.days })
  if ('months' in rule) return t('registers.computed.months', { from, n: rule.months })
  return t('registers.computed.nextYearOn', { from, day: rule.nextYearOn })
}
