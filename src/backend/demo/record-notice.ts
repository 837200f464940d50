/** The notice that the demo drafts of a change of purpose, from the template of its kind. */
import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from '#shared/domain/canonical-json.ts'
import type { NoticeContent } from '#shared/domain/notice/content.ts'
import { type FoundOccasion, occasionOf, tellingRecord } from '#shared/domain/notice/occasion.ts'
import { hasEnded, type RecordState } from '#shared/domain/register/state.ts'
import { readWords } from '#shared/domain/register/words.ts'
import type { Backend } from '../backend.ts'
import { gateOf } from '../commands/facts/notice-facts.ts'
import { numberOf, numberYear } from '../commands/numbers.ts'
import { createRandom, uuidAt } from './random.ts'
import { type FileStep, type ToldFile, tellFile } from './tell-file.ts'
import type { DemoStaff } from './words.ts'

interface Given {
  staff: readonly DemoStaff[]
  records: readonly ToldFile[]
  /** Stories of notices that were told before: their numbers are taken. */
  notices: readonly ToldFile[]
  content: NoticeContent
}

/** @throws Error when no record of the demo has a list, or the story is not legal */
export function tellRecordNotice({ legal, now }: Pick<Backend, 'legal' | 'now'>, given: Given): ToldFile {
  const record = given.records.find(({ state }) => isListed(state as RecordState))
  const author = given.staff.find(({ login }) => login === 'zhouyining')
  if (!record || !author) throw new Error('the demo tells people of a record')
  const random = createRandom('record notice')
  const occasion = foundOf(record, legal)
  const ago = (minutes: number) => new Date(Date.parse(now()) - minutes * 60_000).toISOString()
  const opened = ago(9)
  const by = { kind: 'user', id: author.id, roles: author.roles } as const
  const body = canonicalJson(given.content as unknown as Json)
  const hash = createHash('sha256').update(body).digest('hex')
  const steps: FileStep[] = [
    { type: 'notice.open', by, at: opened, args: { occasion: { kind: 'record', id: record.id }, drill: false } },
    { type: 'notice.save', by, at: ago(5), args: { hash }, texts: { text: body } },
  ]
  const year = numberYear(opened)
  const taken = given.notices.filter(({ state }) => state.number?.startsWith(`N${year}`))
  const number = numberOf('notice', { year, value: taken.length + 1 })
  const gate = gateOf(given.content, { legal }, { occasion, revision: 1 })
  const facts = () => ({ number, occasion: occasionOf(occasion), gate })
  return tellFile({ kind: 'notice', id: uuidAt(opened, random), steps, facts }, { legal, random })
}

function isListed(state: RecordState): boolean {
  return state.cohort !== undefined && !hasEnded(state)
}

/** The record as its notice is filled with it. */
export function foundOf({ state: any, texts }: ToldFile, legal: Backend['legal']): FoundOccasion {
  const state = any as RecordState
  const found = tellingRecord(legal.registers, { state, approvedAt: null }, ({ text }) =>
    readWords(texts.find(({ id }) => id === text?.id)?.body ?? ''),
  )
  if (!found) throw new Error('people are told of this kind of record')
  return found
}
