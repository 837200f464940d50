/** The row of a queue as it is stored: whole names and numbers, which leave the desk masked only. */
import type { CaseKind, CaseStage, Channel, Requester, SideState } from '#shared/domain/vocabulary.ts'
import type { DeskStore } from '../store/desk-store.ts'
import type { Ref } from './places.ts'

export interface QueueRecord {
  id: string
  version: number
  pending: number
  number: string | null
  kind: CaseKind
  requester: Requester
  channel: Channel
  stage: CaseStage
  side: SideState | null
  /** Null once erased. */
  name: string | null
  phone: string | null
  receivedAt: string
  dueAt: string | null
  soonAt: string | null
  urgentAt: string | null
  metAt: string | null
  startedAt: string | null
  provisional: 0 | 1 | null
  assignee: string | null
  assigneeName: string | null
}

const columns = `
  row.id, row.version, row.number, row.received_at AS receivedAt, nullif(ltrim(row.due_key, '~'), '') AS dueAt,
  row.soon_at AS soonAt, row.urgent_at AS urgentAt, row.met_at AS metAt, row.started_at AS startedAt, row.provisional,
  facet.kind, facet.requester, facet.channel, facet.stage, facet.side, facet.assignee, user.name AS assigneeName`

const ofCache = `
  SELECT ${columns}, 0 AS pending, person.name, person.phone
  FROM cache.case_row row
  JOIN cache.facet ON facet.id = row.facet
  LEFT JOIN cache.person ON person.rid = row.rid
  LEFT JOIN cache.user ON user.id = facet.assignee
  WHERE row.rid = ?`

const ofOverlay = `
  SELECT ${columns.replaceAll('facet.', 'row.')}, row.pending,
    ifnull(person.name, own.name) AS name, ifnull(person.phone, own.phone) AS phone
  FROM overlay row
  LEFT JOIN cache.person ON person.case_id = row.id
  LEFT JOIN overlay_person own ON own.case_id = row.id
  LEFT JOIN cache.user ON user.id = row.assignee
  WHERE row.oid = ?`

export function findQueueRecord(store: DeskStore, { rid, oid }: Ref): QueueRecord {
  return (oid === null ? store.prepare(ofCache).get(rid) : store.prepare(ofOverlay).get(oid)) as QueueRecord
}
