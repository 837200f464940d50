/**
 * Where the text that a person is typing lives until it is a version: in the drafts of the desk, encrypted, one draft
 * per part because a draft holds 20,000 characters and a notice more.
 */
import { MAX_TEMPLATE } from '#shared/domain/notice/content.ts'
import type { DeskQueries } from '../../rpc/use-desk.ts'
import { type Edits, isPart, type Part } from './parts.ts'

type Drafts = Pick<DeskQueries['drafts'], 'get' | 'put'>

/** What is under the key of the notice itself: which parts have drafts, and the version that they were typed on. */
export interface DraftHead {
  revision: number
  parts: readonly Part[]
}

export interface StoredDraft {
  revision: number
  edits: Edits
}

const keyOf = (notice: string, part?: Part) => (part ? `notice.${notice}.${part}` : `notice.${notice}`)

/** Reads a head that this version or an earlier one wrote; anything else is no draft. */
export function readHead(body: string | null): DraftHead | null {
  if (!body) return null
  try {
    const head: unknown = JSON.parse(body)
    if (typeof head !== 'object' || head === null || !('parts' in head) || !Array.isArray(head.parts)) return null
    const revision = 'revision' in head && typeof head.revision === 'number' ? head.revision : 0
    return { revision, parts: head.parts.filter(isPart) }
  } catch {
    return null
  }
}

export async function loadDraft(drafts: Drafts, notice: string): Promise<StoredDraft> {
  const head = readHead((await drafts.get.call({ key: keyOf(notice) })).body)
  if (!head) return { revision: 0, edits: {} }
  const texts = await Promise.all(
    head.parts.map(async (part) => [part, (await drafts.get.call({ key: keyOf(notice, part) })).body ?? ''] as const),
  )
  return { revision: head.revision, edits: Object.fromEntries(texts) }
}

interface Writing {
  notice: string
  /** Parts whose text has changed since the last writing. */
  touched: readonly Part[]
  /** All that differs from the version. */
  edits: Edits
  revision: number
}

/** Writes what was touched, then the head that names it. A part that no draft can hold stays on the screen only. */
export async function storeDraft(drafts: Drafts, { notice, touched, edits, revision }: Writing): Promise<void> {
  const kept = storable(edits)
  await Promise.all(
    touched.map((part) =>
      drafts.put.call({ key: keyOf(notice, part), body: kept[part] === '' ? null : (kept[part] ?? null) }),
    ),
  )
  const named = Object.keys(kept)
  const head: DraftHead = { revision, parts: named }
  await drafts.put.call({ key: keyOf(notice), body: named.length > 0 ? JSON.stringify(head) : null })
}

function storable(edits: Edits): Edits {
  return Object.fromEntries(
    Object.entries(edits).filter(([, text]) => text !== undefined && text.length <= MAX_TEMPLATE),
  )
}
