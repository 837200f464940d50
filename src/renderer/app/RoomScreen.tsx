import { useTranslation } from 'react-i18next'
import { EmptyState } from '../ui/EmptyState.tsx'
import type { RoomId } from './rooms.ts'

/** The screen of a path. */
export function RoomScreen({ room }: { room: RoomId; path: readonly string[] }) {
  const { t } = useTranslation()
  return (
    <EmptyState title={`${t(`app.rooms.${room}`)} · ${t('app.unbuilt.title')}`}>{t('app.unbuilt.body')}</EmptyState>
  )
}
