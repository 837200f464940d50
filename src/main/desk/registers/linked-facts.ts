/** What this desk knows of what a record newly names; the backend asks again. */
import { type LinkedFact, type LinkedFacts, type LinkField, linksToRead } from '#shared/domain/register/links.ts'
import type { CommandDesk } from '../commands/command-desk.ts'
import type { DeskStore } from '../store/desk-store.ts'
import { findKind, findTarget } from '../targets/target.ts'

export function linkedFacts({ store, legal }: CommandDesk, asked: Parameters<typeof linksToRead>[1]): LinkedFacts {
  const named = linksToRead(legal.registers, asked)
  return Object.fromEntries(
    named.flatMap(({ id }) => {
      const linked = factOf(store, id)
      return linked ? [[id, linked] as const] : []
    }),
  )
}

function factOf(store: DeskStore, id: string): LinkedFact | undefined {
  const kind: LinkField['to'] | undefined = findKind(store, id)
  if (kind !== 'record') return kind && { kind, register: null, isVoid: false }
  const state = findTarget(store, { kind, id })?.state
  return state && { kind, register: state.register, isVoid: state.stage === 'void' }
}
