import { CalendarX2, ClockAlert, CloudOff, FlaskConical } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { timeOf } from '../time/dates.ts'
import { Banner } from '../ui/Banner.tsx'
import type { BannerFact } from './banner.ts'

interface WindowBannerProps {
  fact: BannerFact
  /** Tries to reach the backend at once. */
  onRetry(): void
}

export function WindowBanner({ fact, onRetry }: WindowBannerProps) {
  const { t } = useTranslation()
  switch (fact.kind) {
    case 'offline':
      return (
        <Banner
          kind="warn"
          icon={CloudOff}
          detail={t('app.banner.offlineDetail')}
          action={{ label: t('app.banner.retry'), onClick: onRetry }}
        >
          {t('app.banner.offline', { since: timeOf(fact.since) })}
        </Banner>
      )
    case 'clock':
      return (
        <Banner kind="warn" icon={ClockAlert}>
          {t(fact.fast ? 'app.banner.clockFast' : 'app.banner.clockSlow', { by: spanOf(fact.seconds) })}
        </Banner>
      )
    case 'calendar':
      return (
        <Banner kind="warn" icon={CalendarX2}>
          {t('app.banner.calendarMissing', { year: fact.year })}
        </Banner>
      )
    case 'demo':
      return (
        <Banner kind="info" icon={FlaskConical} detail={fact.embedded ? t('app.banner.demoDetail') : undefined}>
          {t('app.banner.demo')}
        </Banner>
      )
  }

  function spanOf(seconds: number): string {
    const minutes = Math.floor(seconds / 60)
    const parts = [
      minutes > 0 && t('clock.unit.minute', { n: minutes }),
      seconds % 60 > 0 && t('clock.unit.second', { n: seconds % 60 }),
    ]
    return parts.filter(Boolean).join(' ')
  }
}
