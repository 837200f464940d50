/** What goes into a pack about an incident itself: everything that this desk knows of it, to read and to print. */

import type { IncidentDetail } from '#shared/contract/incidents.ts'
import type { TimelineEntry } from '#shared/contract/requests.ts'
import { canonicalJson, type Json } from '#shared/domain/canonical-json.ts'
import type { LegalData } from '#shared/domain/legal.ts'
import type { Instant } from '#shared/domain/values.ts'
import { fill } from '#shared/text/document-words.ts'
import { csv } from './tables.ts'
import type { PackWords } from './words.ts'

export interface IncidentSource {
  detail: IncidentDetail
  timeline: readonly TimelineEntry[]
  legal: LegalData
  words: PackWords
}

/** `2026-11-23 14:32`, in Shanghai. */
export function shanghaiTime(at: Instant): string {
  return new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}

export function titleOf({ state, texts }: IncidentDetail): string {
  return texts[state.title.id] ?? ''
}

export function incidentFiles(source: IncidentSource): Map<string, Uint8Array> {
  const { detail, timeline, words } = source
  const { files } = words
  const record = { id: detail.id, version: detail.version, state: detail.state, texts: detail.texts, timeline }
  return new Map([
    [files.incident, Buffer.from(canonicalJson(record as unknown as Json))],
    [files.chronology, chronology(source)],
    [files.obligations, obligations(source)],
    [files.tasks, tasks(source)],
    [files.callTree, callTree(source)],
  ])
}

function chronology({ timeline, words }: IncidentSource): Uint8Array {
  const rows = timeline.map(({ occurredAt, recordedAt, actorName, type, data, body, provisional }) => [
    shanghaiTime(occurredAt),
    shanghaiTime(recordedAt),
    actorName,
    typeof data.kind === 'string' ? data.kind : type,
    body,
    provisional ? words.yes : null,
  ])
  return csv(words.columns.chronology, rows)
}

function obligations({ detail, words }: IncidentSource): Uint8Array {
  const rows = detail.obligations.map((each) => [
    each.words.zh,
    each.source,
    each.startedAt && shanghaiTime(each.startedAt),
    each.dueAt && shanghaiTime(each.dueAt),
    each.internal ? words.yes : null,
    words.decisions[each.decision],
    each.filings.length,
  ])
  return csv(words.columns.obligations, rows)
}

function tasks({ detail, legal, words }: IncidentSource): Uint8Array {
  const items = new Map(
    legal.incidents.checklists.flatMap((list) => list.items.map(({ id, words: { zh } }) => [id, zh])),
  )
  const rows = detail.state.tasks.map(({ item, title, owner, dueAt, done }) => [
    item === null ? ((title && detail.texts[title.id]) ?? null) : (items.get(item) ?? item),
    owner && (detail.staff[owner] ?? null),
    dueAt && shanghaiTime(dueAt),
    done && shanghaiTime(done.at),
  ])
  return csv(words.columns.tasks, rows)
}

function callTree({ legal, words }: IncidentSource): Uint8Array {
  const rows = legal.incidents.callTree.map(({ words: { zh }, afterMinutes }, index) => [
    index + 1,
    zh,
    afterMinutes,
    null,
    null,
  ])
  return csv(words.columns.callTree, rows)
}

/** The first file that a person opens. */
export function readme(source: IncidentSource, about: { madeAt: Instant; hasPeople: boolean }): Uint8Array {
  const { detail, legal, words } = source
  const values = {
    operator: legal.operator.name,
    incident: detail.state.number ?? detail.id,
    title: titleOf(detail),
    madeAt: shanghaiTime(about.madeAt),
  }
  const lines = words.readme.map((line) => fill(line, values))
  if (detail.state.drill) lines.unshift(words.drillLine)
  if (!about.hasPeople && detail.cohort) lines.push(words.withoutPeople)
  return Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`)
}
