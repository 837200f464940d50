/** Queue rows as the renderer may see them: personal data masked. */
import type { QueuePage, QueueRow } from '#shared/contract/requests.ts'
import { maskName, maskPhone } from '#shared/domain/person.ts'
import type { RecordPage } from './page.ts'
import type { QueueRecord } from './record.ts'

export function toQueuePage(page: RecordPage): QueuePage {
  return { ...page, rows: page.rows.map(toQueueRow) }
}

export function toQueueRow(record: QueueRecord): QueueRow {
  return {
    id: record.id,
    number: record.number,
    kind: record.kind,
    requester: record.requester,
    channel: record.channel,
    stage: record.stage,
    side: record.side,
    // The contract shows an erased person as an empty name.
    name: record.name === null ? '' : maskName(record.name),
    phone: record.phone && maskPhone(record.phone),
    receivedAt: record.receivedAt,
    clock: clockOf(record),
    assignee: record.assignee === null ? null : { id: record.assignee, name: record.assigneeName ?? '' },
    version: record.version,
    pending: record.pending,
  }
}

function clockOf({ dueAt, soonAt, urgentAt, startedAt, metAt, provisional }: QueueRecord): QueueRow['clock'] {
  if (dueAt === null || soonAt === null || urgentAt === null || startedAt === null) return null
  return { dueAt, soonAt, urgentAt, startedAt, metAt, provisional: provisional === 1 }
}
