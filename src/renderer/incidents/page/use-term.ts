import { useTranslation } from 'react-i18next'
import type { ObligationView } from '#shared/contract/incidents.ts'
import { shortMoment } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'

/** The term of a duty in words: how long, and from when. */
export function useTerm(duty: Pick<ObligationView, 'unit' | 'length' | 'anchor' | 'startedAt' | 'internal'>): string[] {
  const { t } = useTranslation()
  const now = useMinute()
  const { unit, length, anchor, startedAt, internal } = duty
  const long = {
    hours: () => t(internal ? 'incidents.duties.ownHours' : 'incidents.duties.hours', { n: length }),
    calendar_days: () => t('incidents.duties.days', { n: length }),
    none: () => t('incidents.duties.prompt'),
  }[unit]()
  if (anchor === 'handling_ended') return [long, t('incidents.duties.fromEnd')]
  if (anchor === 'known' && startedAt && unit !== 'none') {
    return [long, t('incidents.duties.fromKnown', { at: shortMoment(startedAt, now) })]
  }
  return [long]
}
