/** Cases: their overlay has the columns of the queues. A case changes with its version only. */
import type { CaseState } from '#shared/domain/case/state.ts'
import { findCachedCase } from '../cases/case.ts'
import { dropOverlay, findOverlay, putOverlay } from '../store/overlay.ts'
import type { Shelf } from './shelf.ts'

const moved = 'overlay.version IS NOT ifnull(row.version, 0)'

export const caseShelf: Shelf<CaseState> = {
  findCached: findCachedCase,
  findOverlay,
  putOverlay,
  dropOverlay,
  hasMoved: (store, id) =>
    store
      .prepare(
        `SELECT 1 FROM overlay LEFT JOIN cache.case_row row ON row.id = overlay.id WHERE overlay.id = ? AND ${moved}`,
      )
      .get(id) !== undefined,
  listMoved: (store) =>
    store
      .prepare(
        `SELECT DISTINCT outbox.target FROM outbox
         LEFT JOIN cache.case_row row ON row.id = outbox.target
         LEFT JOIN overlay ON overlay.id = outbox.target
         WHERE outbox.type GLOB 'case.*' AND ${moved}`,
      )
      .pluck()
      .all() as string[],
}
