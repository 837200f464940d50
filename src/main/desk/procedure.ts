/** What every procedure of the desk contract is made from: its context, and how its failures are told. */
import { implement, ORPCError } from '@orpc/server'
import { deskContract } from '#shared/contract/desk.ts'
import { deskErrors } from '#shared/contract/desk-base.ts'
import { forGuest } from '#shared/domain/inspection/guest.ts'
import type { LegalData } from '#shared/domain/legal.ts'
import { DeskError, isCacheDamaged, toDeskError } from './errors.ts'
import type { DeskEvents } from './events.ts'
import { note } from './log.ts'
import type { DeskPorts } from './ports.ts'
import type { Session } from './session/session.ts'

/** Answers that hold no word of a person: a stream, the rules, pages whose shapes are numbers. */
const unmasked: readonly string[] = ['events', 'legal.get', 'documents.preview', 'sync.status']

export interface DeskContext {
  readonly ports: DeskPorts
  readonly legal: LegalData
  readonly events: DeskEvents
  readonly session: Session
}

/** Expected failures become errors of the contract; anything else is a bug, noted without its values. */
export const os = implement(deskContract)
  .$context<DeskContext>()
  .use(async ({ context, path, next }, input, output) => {
    const procedure = path.join('.')
    try {
      const watch = context.session.inspection
      if (!watch?.isGuest) return await next()
      watch.demand(procedure)
      const result = await next()
      watch.note(procedure, input)
      if (unmasked.includes(procedure)) return result
      return output(forGuest(result.output))
    } catch (caught) {
      if (isCacheDamaged(caught)) context.session.workspace.renewCache()
      const error = toDeskError(caught)
      if (error instanceof DeskError) {
        const { code, data }: DeskError = error
        throw new ORPCError(code, { status: deskErrors[code].status, data, cause: error })
      }
      if (!(error instanceof ORPCError)) note('router', error)
      throw error
    }
  })
