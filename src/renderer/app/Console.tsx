import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { liveCount } from '../incidents/list/incident-views.ts'
import { GuestBanner } from '../inspection/GuestBanner.tsx'
import { useInspectionSession } from '../inspection/use-inspection.ts'
import { QueueMemory } from '../requests/queue/QueueMemory.tsx'
import { useRoute } from '../route/use-route.ts'
import { useDesk } from '../rpc/use-desk.ts'
import { useSession } from '../session/use-session.ts'
import { useMinute } from '../time/use-now.ts'
import { AppWindow } from './AppWindow.tsx'
import { chooseBanner } from './banner.ts'
import { CrashScreen } from './CrashScreen.tsx'
import { GuestScreen } from './GuestScreen.tsx'
import { KeySheet } from './KeySheet.tsx'
import { Palette } from './palette/Palette.tsx'
import { Rail } from './Rail.tsx'
import { RoomScreen } from './RoomScreen.tsx'
import { opensFor, type RoomId, roomOf } from './rooms.ts'
import { StatusBar } from './StatusBar.tsx'
import { TitleBar } from './TitleBar.tsx'
import { useWindowKeys } from './use-window-keys.ts'
import { WindowBanner } from './WindowBanner.tsx'

/** The window of somebody who has signed in. */
export function Console() {
  const desk = useDesk()
  const { path } = useRoute()
  const room = roomOf(path)
  const session = useSession()
  const sync = useQuery(desk.sync.status.queryOptions()).data
  const inspection = useInspectionSession()
  const scope = inspection?.guest ? inspection.rooms : null
  const asks = (room: RoomId) => session?.state === 'ready' && opensFor(scope, room)
  const counts = useQuery(desk.requests.counts.queryOptions({ enabled: asks('requests') })).data
  const incidents = useQuery(desk.incidents.list.queryOptions({ enabled: asks('incidents') })).data
  const lock = useMutation(desk.session.lock.mutationOptions())
  const retry = useMutation(desk.sync.retry.mutationOptions())
  const [sheet, setSheet] = useState(false)
  const [palette, setPalette] = useState(false)
  // A guest looks: no search over everything, no lock that a stranger could close.
  const onSearch = scope ? undefined : () => setPalette(true)
  const fact = chooseBanner(session, sync, useMinute())
  const badges = {
    requests: { count: counts?.todo ?? 0 },
    incidents: { count: liveCount(incidents ?? []), live: true },
  }
  const onLock = scope ? undefined : () => lock.mutate(undefined)
  useWindowKeys({ onSheet: () => setSheet(true), ...(onLock && { onLock }), ...(onSearch && { onSearch }) })
  return (
    <QueueMemory>
      <AppWindow
        title={<TitleBar user={session?.user} {...(onLock && { onLock })} {...(onSearch && { onSearch })} />}
        rail={<Rail room={room} badges={badges} scope={scope} />}
        banner={
          inspection ? (
            <GuestBanner session={inspection} />
          ) : (
            fact && <WindowBanner fact={fact} onRetry={() => retry.mutate(undefined)} />
          )
        }
        status={<StatusBar sync={sync} backend={session?.backend} onKeys={() => setSheet(true)} />}
      >
        <CrashScreen key={room}>
          {inspection?.guest ? (
            <GuestScreen room={room} path={path} session={inspection} />
          ) : (
            <RoomScreen room={room} path={path} />
          )}
        </CrashScreen>
      </AppWindow>
      <KeySheet open={sheet} onClose={() => setSheet(false)} />
      <Palette open={palette && !scope} onClose={() => setPalette(false)} />
    </QueueMemory>
  )
}
