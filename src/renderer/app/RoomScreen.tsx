import { ExportsRoom } from '../exports/ExportsRoom.tsx'
import { ImportPage } from '../imports/ImportPage.tsx'
import { IncidentsRoom } from '../incidents/IncidentsRoom.tsx'
import { NoticesScreen } from '../notices/NoticesScreen.tsx'
import { OverviewPage } from '../overview/OverviewPage.tsx'
import { PromisesPage } from '../promises/PromisesPage.tsx'
import { RegistersRoom } from '../registers/RegistersRoom.tsx'
import { ReportsRoom } from '../reports/ReportsRoom.tsx'
import { CaseScreen } from '../requests/CaseScreen.tsx'
import { QueuePage } from '../requests/queue/QueuePage.tsx'
import { SettingsPage } from '../settings/SettingsPage.tsx'
import { SyncPage } from '../sync/SyncPage.tsx'
import type { RoomId } from './rooms.ts'

/** The screen of a path. */
export function RoomScreen({ room, path }: { room: RoomId; path: readonly string[] }) {
  if (path[0] === 'sync') return <SyncPage />
  if (room === 'settings') return <SettingsPage />
  if (room === 'overview' && path[1] === 'promises') return <PromisesPage status={path[2]} />
  if (room === 'reports' && path[1] === 'exports') return <ExportsRoom path={path} />
  if (room === 'overview') return <OverviewPage />
  if (room === 'requests') return <Requests path={path} />
  if (room === 'incidents') return <IncidentsRoom path={path} />
  if (room === 'notices') return <NoticesScreen path={path} />
  if (room === 'registers') return <RegistersRoom path={path} />
  return <ReportsRoom path={path} />
}

function Requests({ path }: { path: readonly string[] }) {
  const [, screen, id] = path
  if (screen === 'import') return <ImportPage />
  if (screen === 'case' && id) return <CaseScreen key={id} id={id} />
  return <QueuePage />
}
