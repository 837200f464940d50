/**
 * A change that a person makes, and what a rule answers to it. The same shapes travel from the button to
 * PostgreSQL and back.
 */
import { z } from 'zod'
import { personRecord } from './person.ts'
import type { Role } from './roles.ts'
import { textRecord } from './text.ts'
import {
  caseNumber,
  code,
  date,
  documentNumber,
  incidentNumber,
  instant,
  noticeNumber,
  recordNumber,
  reportNumber,
  sha256,
  uuid,
  version,
} from './values.ts'

/**
 * Command envelope. Actor and device come from the session, never from here.
 * `baseVersion` is the last *server* version seen; `dependsOn` is the previous pending command on the target.
 * Erasable personal data travels beside `args`, in `records`, because rules never see it.
 */
export const command = z.strictObject({
  id: uuid,
  type: z.string().regex(/^[a-z]+\.[a-z_]+$/),
  target: uuid,
  baseVersion: version,
  dependsOn: uuid.optional(),
  args: z.record(z.string(), z.unknown()),
  records: z.strictObject({ person: personRecord.optional(), texts: z.array(textRecord).max(4).optional() }).optional(),
  at: instant,
})
export type Command = z.infer<typeof command>

/** A value that may stand in an entry: codes, numbers, instants, hashes, ids. Never free text. */
const entryValue = z.union([
  uuid,
  instant,
  date,
  sha256,
  caseNumber,
  documentNumber,
  incidentNumber,
  noticeNumber,
  recordNumber,
  reportNumber,
  code,
  z.int(),
  z.boolean(),
  z.null(),
])

export const entryFlag = z.enum(['late', 'contradictory', 'clock_corrected'])
export type EntryFlag = z.infer<typeof entryFlag>

export const entryActor = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('user'), id: uuid }),
  /** An automatic decision names the version of the rule that took it. */
  z.strictObject({ kind: z.literal('rule'), rule: code, version: z.int() }),
  /** The company's own servers, through the intake interface. */
  z.strictObject({ kind: z.literal('app') }),
])
export type EntryActor = z.infer<typeof entryActor>

/** A line of a timeline. Nothing edits or deletes an entry; a correction is a new one. */
export const entry = z.strictObject({
  /** `<command id>.<index>` */
  id: z.string().regex(/^[0-9a-f-]{36}\.\d{1,3}$/),
  target: uuid,
  type: z.string().regex(/^[a-z]+\.[a-z_]+$/),
  actor: entryActor,
  occurredAt: instant,
  recordedAt: instant,
  data: z.record(code, z.union([entryValue, z.array(code).max(80)])),
  /** Text that belongs to the line: erasable, referred to by id and salted hash. */
  text: z.strictObject({ id: uuid, hash: sha256 }).optional(),
  flags: z.array(entryFlag).max(3),
})
export type Entry = z.infer<typeof entry>
export type EntryData = Entry['data']

/** The person, or the rule, on whose behalf a command runs. */
export interface Actor {
  kind: EntryActor['kind']
  /** User id; the nil UUID for `rule` and `app`. */
  id: string
  roles: readonly Role[]
}

/** Why a command is not legal. `data` holds codes, ids and numbers only. */
export const rejection = z.strictObject({
  code: z.enum([
    'FORBIDDEN',
    'FOUR_EYES',
    'VERSION_CONFLICT',
    'NOT_FOUND',
    'GONE',
    'INVALID_TRANSITION',
    'INVALID_ARGUMENT',
    'OPEN_CONDITIONS',
    'WAITING_FOR_REQUESTER',
    'SUSPENDED',
    'SERVICE_NOT_STOPPED',
    'LINES_OPEN',
    'IRREVERSIBLE',
    'TOO_EARLY',
    'DUPLICATE',
    'CLAIMED_BY_OTHER',
    /** Rows of an incident on which nobody has decided, or that wait for a second person. */
    'UNDECIDED',
    /** The gate of a notice has findings, or its content is not the one that was seen. */
    'NOTICE_INCOMPLETE',
    'HASH_MISMATCH',
    /** A signature that is missing, of another person, or of other words. */
    'BAD_SIGNATURE',
    /** A record of a register: a field that it demands is missing, or a refusal of the register holds. */
    'RECORD_INCOMPLETE',
    'REGISTER_RULE',
    /** A report whose required items are not all answered, or whose content is not held. */
    'REPORT_INCOMPLETE',
    /** No channel that would reach somebody of the list is ready to carry a notice. */
    'NO_CHANNEL',
    /** 演练: nothing of it is sent or filed. */
    'DRILL',
    'DEPENDENCY_FAILED',
    'IDEMPOTENCY_KEY_REUSED',
    /** On the desk only: nothing leaves the console on a state that the backend has not acknowledged. */
    'NOT_ACKNOWLEDGED',
  ]),
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})
export type Rejection = z.infer<typeof rejection>
export type RejectionCode = Rejection['code']

/** What a legal command does. `state` is unchanged for additive commands. */
export interface Effect<State> {
  state: State
  entries: Entry[]
}

export type Decision<State> = { ok: true; effect: Effect<State> } | { ok: false; rejection: Rejection }

/** Thrown inside a rule by a guard, and turned into a `Rejection` at its edge; never leaves `shared/domain`. */
export class Refusal extends Error {
  readonly name = 'Refusal'
  readonly rejection: Rejection
  constructor(code: RejectionCode, data: Rejection['data'] = {}) {
    super(code)
    this.rejection = { code, data }
  }
}

/** Guard of a rule: refuses the command with `code` unless `condition` holds. */
export function demand(condition: boolean, code: RejectionCode, data: Rejection['data'] = {}): asserts condition {
  if (!condition) throw new Refusal(code, data)
}
