import { useTranslation } from 'react-i18next'
import type { InspectionSession } from '#shared/contract/inspection.ts'
import { InspectionRoom } from '../inspection/InspectionRoom.tsx'
import { places } from '../inspection/places.ts'
import { navigate } from '../route/use-route.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { RoomScreen } from './RoomScreen.tsx'
import { opensFor, type RoomId } from './rooms.ts'

interface GuestScreenProps {
  room: RoomId
  path: readonly string[]
  session: InspectionSession
}

/** What officials see: the rooms in scope, and always the sample and the list of their inspection. The desk refuses the rest. */
export function GuestScreen({ room, path, session }: GuestScreenProps) {
  const { t } = useTranslation()
  const { rooms: scope, inspection } = session
  const isInspection = path[0] === 'reports' && (path[1] === 'inspection' || !scope.includes('reports'))
  if (isInspection) {
    return <InspectionRoom path={path[2] === inspection ? path : ['reports', 'inspection', inspection]} />
  }
  const isOutside = path[0] === 'sync' || path.includes('new') || path.includes('revise') || path.includes('import')
  if (opensFor(scope, room) && !isOutside) {
    return <RoomScreen room={room} path={room === 'overview' ? ['overview', 'promises', ...path.slice(2)] : path} />
  }
  return (
    <EmptyState
      title={t('inspection.outside')}
      action={<Button onClick={() => navigate(places.one(inspection))}>{t('inspection.sample.title')}</Button>}
    >
      {t('inspection.outsideHint')}
    </EmptyState>
  )
}
