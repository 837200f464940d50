/** Who decides what another has made (政策五). */
import { type Actor, demand } from './command.ts'

/** Four eyes: the second person is a person, and none of those who made what is judged. */
export function anotherPerson(actor: Actor, ...makers: (string | null)[]): void {
  demand(actor.kind === 'user' && !makers.includes(actor.id), 'FOUR_EYES', { actor: actor.id })
}

export function userId(actor: Actor): string | null {
  return actor.kind === 'user' ? actor.id : null
}
