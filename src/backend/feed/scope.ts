/** What a member of staff may see. A feed entry names the scope of its row before and after the change. */
import { createHash } from 'node:crypto'
import type { Collection } from '#shared/contract/sync.ts'
import { permits, type Role } from '#shared/domain/roles.ts'

/** `case` covers all that staff work on: cases, incidents, notices, and what belongs to them. */
export type Scope = 'staff' | 'case'

const scopeOf: Record<Collection, Scope> = {
  user: 'staff',
  case: 'case',
  incident: 'case',
  notice: 'case',
  record: 'case',
  report: 'case',
  person: 'case',
  text: 'case',
  entry: 'case',
  evidence: 'case',
  document: 'case',
}

/** Everyone sees who the staff are; the rest needs a role that reads cases, which an administrator's is not. */
export function scopesOf(roles: readonly Role[]): Scope[] {
  return permits(roles, 'case.read') ? ['case', 'staff'] : ['staff']
}

export function inScope(collection: Collection, scopes: readonly Scope[]): boolean {
  return scopes.includes(scopeOf[collection])
}

/** Changes when what a person may see changes: the desk then loads anew. */
export function scopeHash(scopes: readonly Scope[]): string {
  return createHash('sha256').update(scopes.join(' ')).digest('hex').slice(0, 8)
}
