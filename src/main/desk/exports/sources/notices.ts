/** The ledger of notices, with whom the dry run of the approved version reaches by which channel. */
import { reachChannel } from '#shared/domain/incident/vocabulary.ts'
import { latestRevision, type NoticeState } from '#shared/domain/notice/state.ts'
import { columnsFor, defineLedger } from './define.ts'

interface NoticeRow {
  state: NoticeState
  /** Number of the incident or record. */
  occasion: string | null
}
const column = columnsFor<NoticeRow>()

export const notices = defineLedger<{ state: string; occasion: string | null }, NoticeRow>({
  id: 'notices',
  query: {
    from: 'notice WHERE true',
    select: `notice.state, coalesce((SELECT incident.state ->> '$.number' FROM incident WHERE incident.id = notice.occasion),
      (SELECT record.state ->> '$.number' FROM record WHERE record.id = notice.occasion)) AS occasion`,
    order: 'recorded_at, id',
    dated: 'recorded_at',
  },
  parse: ({ state, occasion }) => ({ state: JSON.parse(state) as NoticeState, occasion }),
  columns: [
    column('number', 'text', ({ state }) => state.number),
    column('occasion', 'text', ({ occasion }) => occasion),
    column('drill', { kind: 'text', width: 6 }, ({ state }, speech) => speech.yesNo(state.drill)),
    column('stage', 'text', ({ state }, speech) => speech.word('noticeStage', state.stage)),
    column('policy_version', { kind: 'date', width: 10 }, ({ state }) => state.policyVersion),
    column('revision', { kind: 'count', width: 6 }, ({ state }) => latestRevision(state)?.revision ?? null),
    column('hash', { kind: 'hash', width: 18 }, ({ state }) => latestRevision(state)?.hash ?? null),
    column('submitted_at', { kind: 'instant', width: 13 }, ({ state }) => state.submitted?.at ?? null),
    column('approved_at', { kind: 'instant', width: 13 }, ({ state }) => state.approval?.at ?? null),
    column('approved_by', { kind: 'text', width: 9 }, ({ state }, speech) => speech.person(state.approval?.by)),
    column('method', { kind: 'text', width: 8 }, ({ state }, speech) =>
      speech.word('approvalMethod', state.approval?.method),
    ),
    column('sending', { kind: 'text', width: 8 }, ({ state }, speech) =>
      speech.word('sendingStage', state.sending?.stage),
    ),
    column('sent_at', { kind: 'instant', width: 13 }, ({ state }) => state.sending?.startedAt ?? null),
    column('people', { kind: 'count', width: 9 }, ({ state }) => state.dryRun?.people ?? null),
    ...reachChannel.options.map((channel) =>
      column(
        channel,
        { kind: 'count', width: 8 },
        ({ state }) => state.dryRun && (state.dryRun.channels[channel] ?? 0),
      ),
    ),
    column('excluded', { kind: 'count', width: 8 }, ({ state }) => state.dryRun?.excluded ?? null),
  ],
})
