/** Approves one frozen version: by the session while the backend answers, otherwise signed with a key of this device. */
import type { CommandDesk } from '../commands/command-desk.ts'
import { signApproval } from '../commands/device-key.ts'
import { give } from '../commands/submit.ts'

export interface Approval {
  id: string
  revision: number
  hash: string
}

/** @throws DeskError REJECTED */
export function approveNotice(
  desk: CommandDesk,
  { id, revision, hash }: Approval,
  isOnline: boolean,
): { id: string; method: 'online' | 'device' } {
  const { store, clock } = desk
  return store.write(() => {
    const signed = { notice: id, revision, hash, by: desk.actor().id, at: clock.now() }
    const signature = isOnline ? null : signApproval(store, signed)
    const given = give(desk, { type: 'notice.approve', target: id, args: { revision, hash, signature } })
    return { id: given, method: isOnline ? 'online' : 'device' }
  })
}
