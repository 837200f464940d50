/** Ledgers of requests: all of them, cancellations, complaints. */
import type { CaseState } from '#shared/domain/case/state.ts'
import { rulingClock } from '#shared/domain/clock.ts'
import type { Cell } from '#shared/domain/export/ledger.ts'
import { type CaseKind, irreversibleActions } from '#shared/domain/vocabulary.ts'
import type { LedgerSource } from '../source.ts'
import { columnsFor, type DefinedColumn, restricted } from './define.ts'

interface CaseRow {
  state: CaseState
  name: string | null
  phone: string | null
  account: string | null
  replyContact: string | null
}
type Raw = Omit<CaseRow, 'state'> & { state: string }

const column = columnsFor<CaseRow>()

const columns = {
  number: column('number', { kind: 'text', width: 13 }, ({ state }) => state.number),
  kind: column('kind', 'text', ({ state }, speech) => speech.word('kind', state.kind)),
  requester: column('requester', { kind: 'text', width: 9 }, ({ state }, speech) =>
    speech.word('requester', state.requester),
  ),
  channel: column('channel', { kind: 'text', width: 9 }, ({ state }, speech) => speech.word('channel', state.channel)),
  receivedAt: column('received_at', { kind: 'instant', width: 13 }, ({ state }) => state.receivedAt),
  acceptedAt: column('accepted_at', { kind: 'instant', width: 13 }, ({ state }) => state.acceptedAt),
  stage: column('stage', 'text', ({ state }, speech) => speech.word('stage', state.stage)),
  side: column('side', 'text', ({ state }, speech) => speech.word('side', state.side?.state)),
  assignee: column('assignee', { kind: 'text', width: 9 }, ({ state }, speech) => speech.person(state.assignee)),
  name: column('name', { kind: 'text', width: 9, personal: 'name' }, ({ name }) => name),
  phone: column('phone', { kind: 'text', width: 12, personal: 'phone' }, ({ phone }) => phone),
  account: column('account', { kind: 'text', width: 12, personal: 'account' }, ({ account }) => account),
  replyContact: column(
    'reply_contact',
    { kind: 'text', width: 14, personal: 'contact' },
    ({ replyContact }) => replyContact,
  ),
  dueAt: column('due_at', { kind: 'deadline', width: 13 }, ({ state }) => rulingClock(state.clocks)?.dueAt ?? null),
  late: column('late', { kind: 'text', width: 7 }, lateness),
  outcome: column('outcome', 'text', ({ state }, speech) => speech.word('outcome', state.outcome)),
  outcomeGround: column('outcome_ground', { kind: 'text', width: 12 }, ({ state }, speech) =>
    speech.word('ground', state.outcomeGround),
  ),
  repliedAt: column('replied_at', { kind: 'instant', width: 13 }, ({ state }) => state.replied?.at ?? null),
  replyVia: column('reply_via', 'text', ({ state }, speech) => speech.word('replyVia', state.replied?.via)),
  closedAt: column('closed_at', { kind: 'instant', width: 13 }, ({ state }) => state.closedAt),
}

/** Whether the ruling clock was met after its end. One that still runs is not late yet, for the ledger states facts. */
function lateness({ state }: CaseRow, speech: Parameters<DefinedColumn<CaseRow>['of']>[1]): Cell {
  const clock = rulingClock(state.clocks)
  return clock?.metAt ? speech.yesNo(clock.metAt > clock.dueAt) : null
}

const ofPlan = (state: CaseState, has: (line: NonNullable<CaseState['plan']>['lines'][number]) => boolean) =>
  state.plan?.lines.filter(has).length ?? 0

const cancellation = [
  columns.number,
  columns.requester,
  columns.channel,
  columns.receivedAt,
  column('identity', 'text', ({ state }, speech) => speech.word('identityMethod', state.identity?.method)),
  column('identity_at', { kind: 'instant', width: 13 }, ({ state }) => state.identity?.at ?? null),
  column('open_conditions', 'text', ({ state }, speech) =>
    speech.words(
      'condition',
      (state.conditions?.findings ?? []).filter(({ open }) => open).map((found) => found.condition),
    ),
  ),
  columns.acceptedAt,
  column('approved_at', { kind: 'instant', width: 13 }, ({ state }) => state.plan?.approvedAt ?? null),
  column('approved_by', { kind: 'text', width: 8 }, ({ state }, speech) => speech.person(state.plan?.approvedBy)),
  column('service_stopped_at', { kind: 'instant', width: 13 }, ({ state }) => state.serviceStopped?.at ?? null),
  column('online_done_at', { kind: 'instant', width: 13 }, ({ state }) => state.onlineDoneAt),
  column('erased', { kind: 'count', width: 7 }, ({ state }) =>
    ofPlan(state, ({ action, execution }) => irreversibleActions.includes(action) && execution?.outcome === 'done'),
  ),
  column('retained', { kind: 'count', width: 7 }, ({ state }) =>
    ofPlan(state, ({ action }) => action === 'retain_restricted'),
  ),
  columns.dueAt,
  columns.late,
  columns.outcome,
  columns.repliedAt,
  columns.closedAt,
  column('subject', { kind: 'hash', width: 14 }, ({ state }) => state.subjectToken),
]

export const requests = caseLedger('requests', {
  columns: [
    ...[columns.number, columns.kind, columns.requester, columns.channel, columns.receivedAt, columns.acceptedAt],
    ...[columns.stage, columns.side, columns.assignee, columns.name, columns.phone, columns.account],
    ...[columns.dueAt, columns.late, columns.outcome, columns.outcomeGround, columns.repliedAt, columns.closedAt],
  ],
})

export const cancellations = caseLedger('cancellations', { kinds: ['cancel_account'], columns: cancellation })

export const complaints = caseLedger('complaints', {
  kinds: ['complaint', 'leak_report'],
  columns: [
    ...[columns.number, columns.kind, columns.requester, columns.channel, columns.receivedAt, columns.stage],
    ...[columns.assignee, columns.name, columns.phone, columns.replyContact, columns.dueAt, columns.late],
    ...[columns.outcome, columns.repliedAt, columns.replyVia, columns.closedAt],
  ],
})

/** The cases of these kinds, by the time of receipt and the number. */
function caseLedger(
  id: string,
  { kinds, columns: chosen }: { kinds?: readonly CaseKind[]; columns: readonly DefinedColumn<CaseRow>[] },
): LedgerSource {
  // Of all kinds the table is run through: by the index of kinds each row would be another page to decrypt.
  const ofKind = kinds
    ? `facet IN (SELECT id FROM facet WHERE kind IN (${kinds.map((kind) => `'${kind}'`).join(', ')}))`
    : 'true'
  const query = {
    from: `case_row WHERE ${ofKind}`,
    dated: 'received_at',
    scoped: 'open',
  }
  return {
    id,
    columns: chosen,
    dated: true,
    scoped: true,
    count({ db }, filter) {
      const { from, values } = restricted(query, filter)
      return db.prepare(`SELECT count(*) FROM ${from}`).pluck().get(values) as number
    },
    *rows({ db, speech }, filter) {
      const { from, values } = restricted(query, filter)
      // Sorted are the row ids alone: with the states among them a sort of a million cases would fill the memory.
      const statement = db.prepare(
        `WITH picked AS MATERIALIZED (SELECT rid FROM ${from} ORDER BY received_at, number_key)
         SELECT state, name, phone, account_id AS account, reply_contact AS replyContact
         FROM picked CROSS JOIN case_state USING (rid) LEFT JOIN person USING (rid)`,
      )
      for (const raw of statement.iterate(values) as IterableIterator<Raw>) {
        const row = { ...raw, state: JSON.parse(raw.state) as CaseState }
        yield chosen.map((each) => each.of(row, speech))
      }
    },
  }
}
