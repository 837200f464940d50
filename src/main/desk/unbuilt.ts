/** Procedures of the contract whose part of the desk is being written: they say so, and do nothing. */
import { ORPCError } from '@orpc/server'

export function unbuilt(): never {
  throw new ORPCError('NOT_IMPLEMENTED')
}
