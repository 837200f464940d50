/** Ledgers of what became of the data: kept under restriction, erased or anonymised. A row for each line that was carried out. */
import type { PlanLine } from '#shared/domain/case/state.ts'
import { irreversibleActions, keepingActions, type LineAction } from '#shared/domain/vocabulary.ts'
import { columnsFor, type DefinedColumn, defineLedger } from './define.ts'

interface LineRow {
  number: string | null
  subject: string | null
  verifiedAt: string | null
  verifiedBy: string | null
  line: PlanLine
}

const column = columnsFor<LineRow>()

const columns = {
  number: column('number', { kind: 'text', width: 13 }, ({ number }) => number),
  category: column('category', { kind: 'text', width: 12 }, ({ line }, speech) =>
    speech.word('category', line.category),
  ),
  system: column('system', { kind: 'text', width: 14 }, ({ line }, speech) => speech.word('system', line.system)),
  action: column('action', 'text', ({ line }, speech) => speech.word('action', line.action)),
  count: column('count', { kind: 'count', width: 8 }, ({ line }) => line.execution?.count ?? null),
  executedAt: column('executed_at', { kind: 'instant', width: 13 }, ({ line }) => line.execution?.at ?? null),
  executedBy: column('executed_by', { kind: 'text', width: 9 }, ({ line }, speech) =>
    speech.person(line.execution?.by),
  ),
}

export const retention = lineLedger('retention', keepingActions, [
  ...[columns.number, columns.category, columns.system, columns.action],
  column('ground', { kind: 'text', width: 20 }, ({ line }, speech) => speech.word('ground', line.ground)),
  column('until', 'date', ({ line }) => line.until),
  ...[columns.count, columns.executedAt, columns.executedBy],
  column('subject', { kind: 'hash', width: 16 }, ({ subject }) => subject),
])

export const erasures = lineLedger('erasures', irreversibleActions, [
  ...[columns.number, columns.category, columns.system, columns.action],
  column('method', 'text', ({ line }, speech) => speech.word('method', line.execution?.method)),
  column('result', 'text', ({ line }, speech) => speech.word('lineResult', line.execution?.outcome)),
  ...[columns.count, columns.executedAt, columns.executedBy],
  column('verified_at', { kind: 'instant', width: 13 }, ({ verifiedAt }) => verifiedAt),
  column('verified_by', { kind: 'text', width: 9 }, ({ verifiedBy }, speech) => speech.person(verifiedBy)),
  column('evidence', { kind: 'hash', width: 18 }, ({ line }) => line.execution?.evidence ?? null),
])

function lineLedger(id: string, actions: readonly LineAction[], chosen: readonly DefinedColumn<LineRow>[]) {
  const list = actions.map((action) => `'${action}'`).join(', ')
  return defineLedger<Omit<LineRow, 'line'> & { line: string }, LineRow>({
    id,
    columns: chosen,
    query: {
      from: `case_state CROSS JOIN json_each(state, '$.plan.lines') AS each
        WHERE each.value ->> '$.action' IN (${list}) AND each.value ->> '$.execution.at' IS NOT NULL`,
      select: `each.value AS line, state ->> '$.number' AS number, state ->> '$.subjectToken' AS subject,
        state ->> '$.verified.at' AS verifiedAt, state ->> '$.verified.by' AS verifiedBy`,
      order: `each.value ->> '$.execution.at', state ->> '$.number', each.key`,
      dated: "each.value ->> '$.execution.at'",
    },
    parse: (raw) => ({ ...raw, line: JSON.parse(raw.line) as PlanLine }),
  })
}
