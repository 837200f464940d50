/** Requests as the screens see them: queue, case, timeline. Personal data is masked here. */
import { z } from 'zod'
import { legalCommandSchema } from '../domain/case/legal-commands.ts'
import { caseState, planLine } from '../domain/case/state.ts'
import { deadlineClock } from '../domain/clock.ts'
import { entry } from '../domain/command.ts'
import { documentKind } from '../domain/document.ts'
import { caseNumber, certainty, count, instant, sha256, uuid, version } from '../domain/values.ts'
import { caseKind, caseStage, channel, requester, sideState } from '../domain/vocabulary.ts'

/** Rows in a page of a queue, at most. */
export const PAGE_LIMIT = 200

export const urgencyLevel = z.enum(['ok', 'due_soon', 'urgent', 'overdue'])

export const queueFilter = z.strictObject({
  kinds: z.array(caseKind).optional(),
  stages: z.array(caseStage).optional(),
  sides: z.array(sideState).optional(),
  requesters: z.array(requester).optional(),
  channels: z.array(channel).optional(),
  urgency: urgencyLevel.optional(),
  /** A user id, or `none` for unassigned. */
  assignee: z.union([uuid, z.literal('none')]).optional(),
  /** Case number, name, last four digits, whole phone number or account id. */
  text: z.string().max(64).optional(),
})
export type QueueFilter = z.infer<typeof queueFilter>

export const queueQuery = z.strictObject({
  /** 待办: not finished. 已办: closed and archived. 我发起: opened by me. */
  view: z.enum(['todo', 'done', 'opened']),
  filter: queueFilter.default({}),
  sort: z.strictObject({ by: z.enum(['dueAt', 'receivedAt', 'number']), descending: z.boolean() }).default({
    by: 'dueAt',
    descending: false,
  }),
})
export type QueueQuery = z.infer<typeof queueQuery>

/** Where a page begins. `after` and `before` are keyset; `offset` serves a dragged scrollbar. */
export const pageAnchor = z.discriminatedUnion('at', [
  z.strictObject({ at: z.literal('start') }),
  z.strictObject({ at: z.literal('end') }),
  z.strictObject({ at: z.literal('after'), cursor: z.string().max(200) }),
  z.strictObject({ at: z.literal('before'), cursor: z.string().max(200) }),
  z.strictObject({ at: z.literal('offset'), offset: count }),
])
export type PageAnchor = z.infer<typeof pageAnchor>

export const queueRow = z.strictObject({
  id: uuid,
  number: caseNumber.nullable(),
  kind: caseKind,
  requester,
  channel,
  stage: caseStage,
  side: sideState.nullable(),
  name: z.string(),
  phone: z.string().nullable(),
  receivedAt: instant,
  clock: deadlineClock
    .pick({ dueAt: true, soonAt: true, urgentAt: true, metAt: true, startedAt: true, provisional: true })
    .nullable(),
  assignee: z.strictObject({ id: uuid, name: z.string() }).nullable(),
  version,
  /** Changes of mine on this case that the backend has not acknowledged. */
  pending: count,
})
export type QueueRow = z.infer<typeof queueRow>

export const queuePage = z.strictObject({
  rows: z.array(queueRow).max(PAGE_LIMIT),
  /** Position of the first row, exact for start, end and offset; null after a keyset step. */
  offset: count.nullable(),
  total: count,
  /** True when `total` stopped counting (ad-hoc filters count up to 10,000). */
  totalCapped: z.boolean(),
  first: z.string().nullable(),
  last: z.string().nullable(),
})
export type QueuePage = z.infer<typeof queuePage>

export const queueCounts = z.strictObject({
  todo: count,
  done: count,
  opened: count,
  urgency: z.record(urgencyLevel, count),
})
export type QueueCounts = z.infer<typeof queueCounts>

export const issuedDocument = z.strictObject({
  id: uuid,
  kind: documentKind,
  number: z.string(),
  issuedAt: instant,
  hash: sha256,
})

export const caseDetail = z.strictObject({
  id: uuid,
  version,
  state: caseState,
  /** Masked. */
  person: z
    .strictObject({
      name: z.string(),
      phone: z.string().nullable(),
      accountId: z.string().nullable(),
      replyContact: z.string().nullable(),
      actingName: z.string().nullable(),
    })
    .nullable(),
  /** Names of every member of staff whom the state or the timeline names, by id. */
  staff: z.record(uuid, z.string()),
  clocks: z.array(
    deadlineClock.extend({
      source: z.string(),
      certainty,
      elapsed: z.strictObject({ gross: count, net: count, total: count }),
    }),
  ),
  verbs: z.array(legalCommandSchema),
  /** Lines that the data inventory proposes for a plan of this kind. */
  suggestedLines: z.array(planLine.omit({ execution: true })),
  documents: z.array(issuedDocument),
  /** Types of my commands that the backend has not acknowledged, in order. */
  pending: z.array(z.string()),
})
export type CaseDetail = z.infer<typeof caseDetail>

export const timelineEntry = entry.extend({
  actorName: z.string().nullable(),
  /** The text of a note, while it is held; null once erased. */
  body: z.string().nullable(),
  /** Not yet acknowledged by the backend. */
  provisional: z.boolean(),
})
export type TimelineEntry = z.infer<typeof timelineEntry>

export const commandDraft = z.strictObject({
  type: z.string(),
  caseId: uuid,
  args: z.record(z.string(), z.unknown()),
  /** Text that a person typed beside the command: stored as an erasable record. */
  text: z.string().trim().min(1).max(4000).optional(),
})

export const newRequest = z.strictObject({
  kind: caseKind,
  requester,
  channel,
  receivedAt: instant,
  name: z.string().trim().min(1).max(60),
  phone: z
    .string()
    .regex(/^1\d{10}$/)
    .nullable(),
  accountId: z
    .string()
    .regex(/^[A-Za-z0-9_-]{3,32}$/)
    .nullable(),
  replyContact: z.string().trim().max(120).nullable(),
  actingName: z.string().trim().max(60).nullable(),
  note: z.string().trim().max(4000).optional(),
})
export type NewRequest = z.infer<typeof newRequest>
