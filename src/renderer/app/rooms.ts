import { BookText, FileCheck2, Inbox, LayoutDashboard, type LucideIcon, Send, Settings, Siren } from 'lucide-react'
import type { GuestRoom } from '#shared/domain/inspection/guest.ts'

export type RoomId = 'overview' | 'requests' | 'incidents' | 'notices' | 'reports' | 'registers' | 'settings'

interface Room {
  id: RoomId
  icon: LucideIcon
  /** `G`, then this letter. */
  key: string
}

/** In the order of the rail; settings stand at its foot. */
export const rooms: readonly Room[] = [
  { id: 'overview', icon: LayoutDashboard, key: 'o' },
  { id: 'requests', icon: Inbox, key: 'r' },
  { id: 'incidents', icon: Siren, key: 'i' },
  { id: 'notices', icon: Send, key: 'n' },
  { id: 'reports', icon: FileCheck2, key: 'p' },
  { id: 'registers', icon: BookText, key: 'd' },
  { id: 'settings', icon: Settings, key: 's' },
]

/** Rooms that the scope of an inspection opens; reports hold the room of the inspection itself. Null: no guest is here. */
export function opensFor(scope: readonly GuestRoom[] | null, room: RoomId): boolean {
  if (scope === null || room === 'reports') return true
  return room === 'overview' ? scope.includes('promises') : room !== 'settings' && scope.includes(room)
}

/** The room of a path. Requests when it names none: that is where the work is. */
export function roomOf(path: readonly string[]): RoomId {
  return rooms.find((room) => room.id === path[0])?.id ?? 'requests'
}
