import { useTranslation } from 'react-i18next'
import type { RegisterDefinition } from '#shared/domain/register/definition.ts'
import { Tag } from '../ui/Tag.tsx'
import { isUnverified } from './record-look.ts'

/** 未核实 beside a source that nobody has read in full. */
export function Unverified({ of }: { of: Pick<RegisterDefinition, 'certainty'> }) {
  const { t } = useTranslation()
  if (!isUnverified(of)) return null
  return (
    <span title={t('registers.unverifiedHint')}>
      <Tag kind="warn">{t('registers.unverified')}</Tag>
    </span>
  )
}
