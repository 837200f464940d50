import { useTranslation } from 'react-i18next'
import type { Countdown, Part } from './countdown.ts'

/** A countdown in words: for the eye (short) and for a screen reader (level first, units in full). */
export function useCountdownWords({ urgency, relation, parts }: Countdown): { shown: string; spoken: string } {
  const { t } = useTranslation()
  const join = (units: 'clock.unit' | 'clock.spokenUnit') =>
    parts.map(({ unit, n }: Part) => t(`${units}.${unit}`, { n })).join(' ')
  const time = join('clock.unit')
  const spokenTime = join('clock.spokenUnit')
  const level = t(`clock.level.${urgency}`)
  switch (relation) {
    case 'left':
      return { shown: t('clock.left', { time }), spoken: t('clock.spokenLeft', { level, time: spokenTime }) }
    case 'late':
      return { shown: t('clock.late', { time }), spoken: t('clock.late', { time: spokenTime }) }
    case 'met_early':
      return { shown: t('clock.metEarly', { time }), spoken: t('clock.metEarly', { time: spokenTime }) }
    case 'met_late':
      return { shown: t('clock.metLate', { time }), spoken: t('clock.metLate', { time: spokenTime }) }
    case 'met_on_time':
      return { shown: t('clock.metOnTime'), spoken: t('clock.metOnTime') }
    case 'none':
      return { shown: t('clock.none'), spoken: t('clock.none') }
  }
}
