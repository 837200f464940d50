/** The facts that the rule of a command names, read under the locks of its transaction. */
import { type AnyFacts, kindOf } from '#shared/domain/aggregates.ts'
import type { Actor, Command } from '#shared/domain/command.ts'
import type { Instant } from '#shared/domain/values.ts'
import type { Backend } from '../../backend.ts'
import type { Tx } from '../../store/store.ts'
import type { StoredRow, StoredRows } from '../stored-rows.ts'
import { answersFacts } from './answers-facts.ts'
import { caseFacts } from './case-facts.ts'
import { incidentFacts } from './incident-facts.ts'
import { noticeFacts } from './notice-facts.ts'
import { recordFacts } from './record-facts.ts'
import { reportFacts } from './report-facts.ts'

export interface Asked {
  command: Command
  actor: Actor
  /** Device of the session; null for the app and for rules. */
  device: string | null
  row: StoredRow | undefined
  rows: StoredRows
  now: Instant
}

/** @throws Refusal when the command names what does not exist */
export async function readFacts(tx: Tx, backend: Backend, asked: Asked): Promise<AnyFacts> {
  switch (kindOf(asked.command.type)) {
    case 'case':
      return caseFacts(tx, { ...asked, keys: backend.keys })
    case 'incident':
      return incidentFacts(tx, asked)
    case 'notice':
      return { ...(await noticeFacts(tx, backend, asked)), ...(await answersFacts(tx, backend, asked)) }
    case 'record':
      return recordFacts(tx, backend, asked)
    case 'report':
      return reportFacts(tx, backend, asked)
    default:
      return {}
  }
}
