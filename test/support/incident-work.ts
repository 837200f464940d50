/** Commands on incidents and notices as a desk sends them: what is typed becomes texts beside the arguments. */
import { createHash, randomBytes } from 'node:crypto'
import { v7 } from 'uuid'
import type { IncidentArguments } from '../../src/shared/domain/incident/commands.ts'
import { type TextRecord, textHashInput } from '../../src/shared/domain/text.ts'
import type { DeskClient, Draft } from './desk-client.ts'

/** What people type, by the argument that refers to it. */
export type Typed = Record<string, string>

/** A draft whose `texts` travel as records and stand in `args` by id and salted hash. */
export function fileDraft(type: string, target: string, from: { args?: object; texts?: Typed } = {}): Draft {
  const written = Object.entries(from.texts ?? {}).map(([name, body]) => [name, writeText(target, body)] as const)
  const references = Object.fromEntries(written.map(([name, text]) => [name, referenceTo(text)]))
  const texts = written.map(([, text]) => text)
  return { type, target, args: { ...from.args, ...references }, ...(texts.length > 0 ? { records: { texts } } : {}) }
}

export function writeText(target: string, body: string): TextRecord {
  return { id: v7(), target, body, salt: randomBytes(16).toString('hex') }
}

export function referenceTo(text: TextRecord): { id: string; hash: string } {
  return { id: text.id, hash: createHash('sha256').update(textHashInput(text)).digest('hex') }
}

export type Opening = Omit<IncidentArguments<'incident.open'>, 'title' | 'text'>

/** A call in the night that was typed in by hand. */
export function openingOf(known: string, changes: Partial<Opening> = {}): Opening {
  return {
    ...{ drill: false, source: 'call', known: { at: known, basis: 'call' }, occurred: null, category: null },
    ...{ harms: [], systems: ['account_center'], cases: [], paperForm: null },
    ...changes,
  }
}

/** Opens an incident and returns its id. */
export async function openIncident(desk: DeskClient, changes: Partial<Opening> = {}): Promise<string> {
  const target = v7()
  const args = openingOf(desk.connection.now(), changes)
  const result = await desk.give(fileDraft('incident.open', target, { args, texts: { title: '合成：账号异常登录' } }))
  if (result.status !== 200) throw new Error(`incident.open ${JSON.stringify(result)}`)
  return target
}

/** Gives a command that must be done. @returns the version of the row */
export async function work(desk: DeskClient, draft: Draft): Promise<number> {
  const result = await desk.give(draft)
  if (result.status !== 200) throw new Error(`${draft.type} ${JSON.stringify(result)}`)
  return result.version ?? 0
}
