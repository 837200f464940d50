import { useTranslation } from 'react-i18next'
import type { CaseState } from '#shared/domain/case/state.ts'
import { Steps } from '../../ui/Steps.tsx'
import { stepOf, stepStages } from '../stage-look.ts'

export function CaseSteps({ state }: { state: CaseState }) {
  const { t } = useTranslation()
  const steps = stepStages.map((step) => ({ id: step.id, label: t(`requests.step.${step.id}`) }))
  return <Steps label={t('requests.column.stage')} steps={steps} now={stepOf(state.stage)} />
}
