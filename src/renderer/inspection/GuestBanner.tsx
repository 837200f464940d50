import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InspectionSession } from '#shared/contract/inspection.ts'
import { Banner } from '../ui/Banner.tsx'
import { PasswordDialog } from './PasswordDialog.tsx'
import { useSessionActs } from './use-inspection.ts'

/** Across the window for as long as an inspection runs on this desk. */
export function GuestBanner({ session: { title, number, guest } }: { session: InspectionSession }) {
  const { t } = useTranslation()
  const { resume } = useSessionActs()
  const [asking, setAsking] = useState(false)
  const name = [number, title].filter(Boolean).join(' ')
  return (
    <>
      <Banner
        kind={guest ? 'warn' : 'info'}
        icon={guest ? Eye : EyeOff}
        detail={t(guest ? 'inspection.banner.guestDetail' : 'inspection.banner.pausedDetail')}
        action={{
          label: t(guest ? 'inspection.session.pause' : 'inspection.session.resume'),
          onClick: () => (guest ? setAsking(true) : resume.mutate(undefined)),
        }}
      >
        {t(guest ? 'inspection.banner.guest' : 'inspection.banner.paused', { title: name })}
      </Banner>
      {asking && <PasswordDialog act="pause" onClose={() => setAsking(false)} />}
    </>
  )
}
