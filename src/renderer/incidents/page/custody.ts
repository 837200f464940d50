import type { TimelineEntry } from '#shared/contract/requests.ts'

/** One step of the chain: somebody took the file in, or it went to somebody else. */
export interface CustodyStep {
  id: string
  at: string
  /** Who has it from here on, by id; null is somebody outside the house. */
  keeper: string | null
  taken: boolean
  body: string | null
}

export interface Exhibit {
  hash: string
  bytes: number
  steps: CustodyStep[]
}

/** Evidence with its chain of custody, from the entries: nothing else remembers who held it. Oldest first. */
export function exhibitsOf(entries: readonly TimelineEntry[]): Exhibit[] {
  const exhibits = new Map<string, Exhibit>()
  for (const entry of entries.toSorted((a, b) => a.occurredAt.localeCompare(b.occurredAt))) {
    const { hash } = entry.data
    if (typeof hash !== 'string') continue
    if (entry.type === 'incident.evidence_attached') {
      const exhibit = exhibits.get(hash) ?? { hash, bytes: Number(entry.data.bytes ?? 0), steps: [] }
      exhibit.steps.push(stepOf(entry, actorId(entry), true))
      exhibits.set(hash, exhibit)
    }
    if (entry.type === 'incident.evidence_handed') {
      const to = typeof entry.data.to === 'string' ? entry.data.to : null
      exhibits.get(hash)?.steps.push(stepOf(entry, to, false))
    }
  }
  return [...exhibits.values()]
}

function stepOf(entry: TimelineEntry, keeper: string | null, taken: boolean): CustodyStep {
  return { id: entry.id, at: entry.occurredAt, keeper, taken, body: entry.body }
}

function actorId({ actor }: TimelineEntry): string | null {
  return actor.kind === 'user' ? actor.id : null
}

/** `12,345 字节` says little: 12.1 KB, 3.4 MB. */
export function sizeWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  const kilo = bytes / 1024
  return kilo < 1024 ? `${kilo.toFixed(1)} KB` : `${(kilo / 1024).toFixed(1)} MB`
}
