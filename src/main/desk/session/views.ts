/** What somebody from outside the house has looked at: each file once for each time that they sign in. */
import { submit } from '../commands/submit.ts'
import { DeskError } from '../errors.ts'
import type { Workspace } from '../workspace.ts'

const seen = new WeakMap<Workspace, Set<string>>()

/** A line in the history of the file itself: written here at once, without a network too, and sent like every command. */
export function noteView(workspace: Workspace, type: 'case.view' | 'record.view', id: string): void {
  if (!workspace.isExternal) return
  const known = seen.get(workspace) ?? new Set()
  seen.set(workspace, known)
  if (known.has(id)) return
  known.add(id)
  try {
    submit(workspace.commands, { type, target: id, args: {} })
    workspace.given([id])
  } catch (error) {
    // An archived case takes no line any more, and holds nothing of a person.
    if (!(error instanceof DeskError && isGone(error))) throw error
  }
}

function isGone({ data }: DeskError): boolean {
  return 'code' in data && data.code === 'GONE'
}
