/** `<epoch>-<scope hash>.<sequence>`: a position in the feed, and the view in which it is one. Opaque to the desk. */
import { ProblemError } from '../http/problem.ts'
import { type Scope, scopeHash } from './scope.ts'

export interface View {
  epoch: string
  scopes: readonly Scope[]
}

export function formatCursor(view: View, seq: number): string {
  return `${view.epoch}-${scopeHash(view.scopes)}.${seq}`
}

/**
 * The sequence number of a cursor in this view.
 *
 * @throws ProblemError 410 RESYNC_REQUIRED after a restore, SCOPE_CHANGED after a change of roles
 */
export function readCursor(view: View, cursor: string): number {
  const [epoch, scopes] = cursor.slice(0, cursor.lastIndexOf('.')).split('-')
  if (epoch !== view.epoch) throw gone('RESYNC_REQUIRED')
  if (scopes !== scopeHash(view.scopes)) throw gone('SCOPE_CHANGED')
  return sequenceOf(cursor)
}

/** @throws ProblemError 410 for a number that no feed reaches */
export function sequenceOf(cursor: string): number {
  const seq = Number(cursor.slice(cursor.lastIndexOf('.') + 1))
  if (!Number.isSafeInteger(seq)) throw gone('RESYNC_REQUIRED')
  return seq
}

export function gone(code: 'RESYNC_REQUIRED' | 'SCOPE_CHANGED' | 'CURSOR_TOO_OLD'): ProblemError {
  return new ProblemError(410, code, { detail: 'Load the snapshot again. Commands that wait stay valid.' })
}
