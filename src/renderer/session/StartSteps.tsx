import { useTranslation } from 'react-i18next'
import { Steps } from '../ui/Steps.tsx'

const steps = ['connect', 'signIn', 'sync'] as const

/** The way from an address to the first queue, and how far one is on it. */
export function StartSteps({ now }: { now: (typeof steps)[number] }) {
  const { t } = useTranslation()
  return (
    <Steps
      label={t('session.start')}
      steps={steps.map((id) => ({ id, label: t(`session.step.${id}`) }))}
      now={steps.indexOf(now)}
    />
  )
}
