/**
 * What people are told of: an incident (政策四(四)), or a record whose register says what people must be told, such as
 * a change of purpose (政策一(一); 个保法 17(2)) or a transfer by merger (政策三(二)2; 个保法 22).
 */
import { z } from 'zod'
import type { CohortSummary } from '../cohort/summary.ts'
import { type IncidentState, isOver } from '../incident/state.ts'
import { findRegister, type RegisterDefinition } from '../register/definition.ts'
import type { RegisterNotice } from '../register/notice-section.ts'
import {
  hasEnded,
  inForce,
  type RecordProposal,
  type RecordRevision,
  type RecordState,
  shown,
} from '../register/state.ts'
import type { RecordWords } from '../register/values.ts'
import { type Instant, uuid } from '../values.ts'

export const occasionKind = z.enum(['incident', 'record'])
export type OccasionKind = z.infer<typeof occasionKind>

export const occasionRef = z.strictObject({ kind: occasionKind, id: uuid })
export type OccasionRef = z.infer<typeof occasionRef>

/** What the rule of a notice needs to know of either. */
export interface Occasion {
  stage: string
  /** Nobody is told any more, and the list of people is erased. */
  over: boolean
  drill: boolean
  /** Two people have decided that people are told. */
  decided: boolean
  cohort: CohortSummary | null
}

/** Closed or dismissed it is over; people are told when that was decided and approved (个保法 57). */
export function incidentOccasion(state: Pick<IncidentState, 'stage' | 'drill' | 'decision' | 'cohort'>): Occasion {
  const { stage, drill, decision, cohort } = state
  const tells = decision?.kind === 'notify' || decision?.kind === 'ordered'
  return { stage, over: isOver(state), drill, decided: tells && decision.approvedAt !== null, cohort }
}

/** Ended or void it is over; people are told what a second person has agreed to. There are no drills of records. */
export function recordOccasion(state: RecordState): Occasion {
  const { stage, cohort = null } = state
  return { stage, over: hasEnded(state), drill: false, decided: inForce(state) !== undefined, cohort }
}

/** A record of whose kind people are told, with the words of the revision that they are told. */
export interface TellingRecord {
  kind: 'record'
  state: RecordState
  definition: RegisterDefinition & { notice: RegisterNotice }
  revision: RecordRevision | RecordProposal
  words: RecordWords
}

/** An occasion with everything that its texts are filled with. */
export type FoundOccasion = { kind: 'incident'; state: IncidentState } | TellingRecord

export function occasionOf(found: FoundOccasion): Occasion {
  return found.kind === 'incident' ? incidentOccasion(found.state) : recordOccasion(found.state)
}

/** The register of a record, when it says what people must be told; undefined for every other. */
export function findTellingRegister(
  registers: readonly RegisterDefinition[],
  { register }: Pick<RecordState, 'register'>,
): TellingRecord['definition'] | undefined {
  const definition = findRegister(registers, register)
  return definition?.notice && { ...definition, notice: definition.notice }
}

/**
 * A record as its notice tells it; undefined for one of whose kind nobody is told.
 *
 * @param wordsOf what is written in a revision; nothing where nothing is held
 */
export function tellingRecord(
  registers: readonly RegisterDefinition[],
  { state, approvedAt }: { state: RecordState; approvedAt: Instant | null },
  wordsOf: (revision: TellingRecord['revision']) => RecordWords | null | undefined,
): TellingRecord | undefined {
  const definition = findTellingRegister(registers, state)
  if (!definition) return undefined
  const revision = toldRevision(state, approvedAt)
  return { kind: 'record', state, definition, revision, words: wordsOf(revision) ?? {} }
}

/** The revision that people are told: until the notice is approved the present one, then the one that was approved with it. */
export function toldRevision(state: RecordState, approvedAt: Instant | null): RecordRevision | RecordProposal {
  const approved = approvedAt === null ? undefined : state.revisions.findLast(({ since }) => since <= approvedAt)
  return approved ?? shown(state)
}
