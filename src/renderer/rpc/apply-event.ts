import { partialMatchKey, type QueryClient } from '@tanstack/react-query'
import type { DeskClient, DeskQueries } from './use-desk.ts'

/** One thing that the desk says has changed. */
export type DeskEvent = Awaited<ReturnType<DeskClient['events']>> extends AsyncIterable<infer Event> ? Event : never

interface Cache {
  desk: DeskQueries
  queries: QueryClient
}

/** Brings the cache up to date: sets what the event carries, asks again for what it only names. */
export function applyEvent(event: DeskEvent, { desk, queries }: Cache): void {
  switch (event.type) {
    case 'session':
      // Another person, or nobody: nothing of the former may stay. Who it is stays on screen until the answer, so
      // that a form which was refused keeps what it says.
      void queries.invalidateQueries({ queryKey: desk.session.key() })
      void queries.resetQueries({ predicate: ({ queryKey }) => !partialMatchKey(queryKey, desk.session.key()) })
      return
    case 'sync':
      queries.setQueryData(desk.sync.status.queryKey(), event.status)
      void queries.invalidateQueries({ queryKey: desk.sync.outbox.key() })
      void queries.invalidateQueries({ queryKey: desk.sync.conflicts.key() })
      return
    case 'cases':
      void queries.invalidateQueries({ queryKey: desk.requests.page.key() })
      void queries.invalidateQueries({ queryKey: desk.requests.counts.key() })
      for (const input of event.ids?.map((id) => ({ id })) ?? [{}]) {
        void queries.invalidateQueries({ queryKey: desk.requests.get.key({ input }) })
        void queries.invalidateQueries({ queryKey: desk.requests.timeline.key({ input }) })
      }
      return
    case 'incidents':
      for (const each of [desk.incidents.list, desk.incidents.clocks, desk.notices.list, desk.cohorts.upload]) {
        void queries.invalidateQueries({ queryKey: each.key() })
      }
      // A notice tells about the state of its incident, and which notice belongs to which incident stands in neither id.
      void queries.invalidateQueries({ queryKey: desk.notices.get.key() })
      void queries.invalidateQueries({ queryKey: desk.notices.timeline.key() })
      void queries.invalidateQueries({ queryKey: desk.notices.answers.key() })
      void queries.invalidateQueries({ queryKey: desk.delivery.board.key() })
      // A report stands on its incident, and the board on both.
      for (const each of [
        desk.reports.list,
        desk.reports.board,
        desk.reports.log,
        desk.reports.get,
        desk.reports.timeline,
      ]) {
        void queries.invalidateQueries({ queryKey: each.key() })
      }
      // Records name cases, incidents, notices and each other.
      void queries.invalidateQueries({ queryKey: desk.registers.key() })
      for (const input of event.ids?.map((id) => ({ id })) ?? [{}]) {
        void queries.invalidateQueries({ queryKey: desk.incidents.get.key({ input }) })
        void queries.invalidateQueries({ queryKey: desk.incidents.timeline.key({ input }) })
      }
      return
    case 'cohort':
      queries.setQueryData(['cohort', event.cohortId], { done: event.done, total: event.total })
      void queries.invalidateQueries({ queryKey: desk.cohorts.upload.key() })
      return
    case 'export':
      queries.setQueryData(['export', event.exportId], { done: event.done, total: event.total })
      if (event.done === event.total) void queries.invalidateQueries({ queryKey: desk.exports.list.key() })
      return
    case 'annual':
      queries.setQueryData(['annual', event.year], { done: event.done, total: event.total })
      return
    case 'import':
      queries.setQueryData(['import', event.importId], { done: event.done, total: event.total })
      return
  }
}
