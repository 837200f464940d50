/** Facts that the rule of a record names. */
import { sql } from 'kysely'
import { type LinkedFacts, linksToRead } from '#shared/domain/register/links.ts'
import type { RecordFacts } from '#shared/domain/register/rule.ts'
import type { RecordState } from '#shared/domain/register/state.ts'
import { writtenIn } from '#shared/domain/register/words.ts'
import type { Backend } from '../../backend.ts'
import type { Tx } from '../../store/store.ts'
import { nextNumber } from '../numbers.ts'
import type { Asked } from './facts.ts'

export async function recordFacts(tx: Tx, { legal }: Backend, asked: Asked): Promise<RecordFacts> {
  const { command, row, now } = asked
  const written = writtenIn(command.records?.texts, command.args.text)
  const state = (row?.state ?? null) as RecordState | null
  const named = linksToRead(legal.registers, { state, command }).map(({ id }) => id)
  return {
    ...(written ? { written } : {}),
    ...(named.length > 0 ? { links: await readLinks(tx, named) } : {}),
    ...(command.type === 'record.open' ? { number: await nextNumber(tx, 'record', now) } : {}),
  }
}

/** An id names one thing, of whatever kind. */
async function readLinks(tx: Tx, ids: readonly string[]): Promise<LinkedFacts> {
  const { rows } = await sql<{ id: string; kind: LinkedFacts[string]['kind']; register: string | null; void: boolean }>`
    select id, 'record' as kind, register, stage = 'void' as void from record where id = any(${ids}::uuid[])
    union all select id, 'case', null, false from "case" where id = any(${ids}::uuid[])
    union all select id, 'incident', null, false from incident where id = any(${ids}::uuid[])
    union all select id, 'notice', null, false from notice where id = any(${ids}::uuid[])
    union all select id, 'report', null, false from report where id = any(${ids}::uuid[])`.execute(tx)
  return Object.fromEntries(rows.map(({ id, kind, register, void: isVoid }) => [id, { kind, register, isVoid }]))
}
