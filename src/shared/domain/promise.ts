/**
 * What the published policy promises, clause by clause, and where the console holds the proof (对照表). The map is data
 * (`resources/legal/obligations.json`); what it finds is counted, never typed in.
 */
import { z } from 'zod'
import { code, count, instant, bothWords as words } from './values.ts'
import { caseKind } from './vocabulary.ts'

/** `S4.4-g`; the six exceptions of 三(四) are one line, `S3.4-1`. */
export const obligationId = z.string().regex(/^S\d(\.\d)?-[a-z0-9]{1,2}$/)

/** Where proof of a promise is looked for. */
export const evidenceSource = z.discriminatedUnion('kind', [
  /** Records of a register, all of them or those in which a choice has this value. */
  z.strictObject({
    kind: z.literal('register'),
    register: code,
    where: z.strictObject({ field: code, is: code }).optional(),
  }),
  /** Requests of these kinds; of all kinds when it names none. */
  z.strictObject({ kind: z.literal('cases'), caseKinds: z.array(caseKind) }),
  /** Issued results and erasure records. */
  z.strictObject({ kind: z.literal('documents') }),
  z.strictObject({ kind: z.literal('incidents') }),
  z.strictObject({ kind: z.literal('notices') }),
  z.strictObject({ kind: z.literal('publications') }),
  z.strictObject({ kind: z.literal('filings') }),
  /** A property of the console itself, which its tests prove. */
  z.strictObject({ kind: z.literal('built_in'), words }),
])
export type EvidenceSource = z.infer<typeof evidenceSource>

const gapId = z.string().regex(/^G\d$/)

export const promiseMap = z.strictObject({
  /** Where the policy falls short of the law: shown to the owner, never mended silently. */
  gaps: z.array(z.strictObject({ id: gapId, words, law: z.string() })),
  obligations: z.array(
    z.strictObject({
      id: obligationId,
      clause: z.string(),
      words,
      /** The policy's own words. */
      quote: z.string().min(1),
      /** C: worked in the console; R: kept in a register; X: done by the app, whose state the console shows. */
      scope: z.enum(['C', 'R', 'X']),
      evidence: z.array(evidenceSource).min(1),
      gaps: z.array(gapId),
    }),
  ),
})
export type PromiseMap = z.infer<typeof promiseMap>

/** What was found at a source. `built_in` counts nothing. */
export const evidenceFound = z.strictObject({
  source: evidenceSource,
  total: count,
  /** Still to be done: open requests, records that wait, filings that run. */
  open: count,
  /** Against the promise: overdue, late, or a red finding. */
  wrong: count,
  latestAt: instant.nullable(),
})
export type EvidenceFound = z.infer<typeof evidenceFound>

/** 有据 · 进行中 · 有问题 · 无记录 · 内建. */
export const promiseStatus = z.enum(['kept', 'open', 'wrong', 'missing', 'built_in'])
export type PromiseStatus = z.infer<typeof promiseStatus>

/** The worst that its sources say: one wrong line is not outweighed by many right ones. */
export function statusOf(found: readonly EvidenceFound[]): PromiseStatus {
  if (found.some(({ wrong }) => wrong > 0)) return 'wrong'
  const counted = found.filter(({ source }) => source.kind !== 'built_in')
  if (counted.length === 0) return 'built_in'
  if (counted.every(({ total }) => total === 0)) return found.length > counted.length ? 'built_in' : 'missing'
  return counted.some(({ open }) => open > 0) ? 'open' : 'kept'
}
