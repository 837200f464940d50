import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import type { NoticeDetail } from '#shared/contract/notices.ts'
import type { NoticeContent } from '#shared/domain/notice/content.ts'
import type { Instant } from '#shared/domain/values.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { useTelling } from '../telling.tsx'
import { loadDraft, type StoredDraft, storeDraft } from './draft-store.ts'
import { type Edits, editsTo, emptyContent, type Part, trueEdits, withEdits } from './parts.ts'

/** Pause after the last key before a draft is stored, in milliseconds. */
const PAUSE = 500

export interface NoticeDraft {
  /** The latest version with what is typed over it. */
  content: NoticeContent
  /** What would be new in the next version. */
  edits: Edits
  /** False until the drafts of the desk have been read. */
  ready: boolean
  /** When what is typed was last stored on this desk. */
  storedAt: Instant | undefined
  /** The desk could not store it: what is typed lives on this screen only. */
  failed: boolean
  /** A version that came after the one on which the draft was typed. */
  newer: number | undefined
  change(part: Part, text: string): void
  /** Takes all of a content, such as a template. */
  take(content: NoticeContent): void
  discard(): void
}

/**
 * What a person types on a notice. It lies over the latest version part by part: when a colleague saves a version
 * meanwhile, their parts come through wherever this person wrote nothing, and nobody's text is lost.
 */
export function useNoticeDraft(detail: NoticeDetail): NoticeDraft {
  const { id, content: latest, state } = detail
  const desk = useDesk()
  const { elements } = useTelling()
  const base = useMemo(() => latest ?? emptyContent(elements.map((element) => element.id)), [latest, elements])
  const revision = state.revisions.length
  const stored = useQuery({
    queryKey: keyOf(id),
    queryFn: () => loadDraft(desk.drafts, id),
    // Once: from then on this window knows best, also while the last key is still on its way to the desk.
    gcTime: Number.POSITIVE_INFINITY,
  })
  const [typed, setTyped] = useState<Edits>()
  const [typedOn, setTypedOn] = useState<number>()
  useRemembering(id, typed, typedOn ?? revision)
  const all = typed ?? stored.data?.edits
  const edits = useMemo(() => trueEdits(base, all ?? {}), [base, all])
  const content = useMemo(() => withEdits(base, edits), [base, edits])
  const dirty = Object.keys(edits).length > 0
  const startedOn = typed ? typedOn : stored.data?.revision || undefined
  const { storedAt, failed, touch } = useStoring(id, edits, dirty ? (startedOn ?? revision) : revision)
  const put = useCallback(
    (next: Edits) => {
      setTyped((present) => ({ ...(present ?? stored.data?.edits), ...next }))
      setTypedOn((present) => present ?? startedOn ?? revision)
      touch(Object.keys(next) as Part[])
    },
    [stored.data, startedOn, revision, touch],
  )
  const settle = useEffectEvent(() => {
    // All that was typed stands in a version: the drafts go, and the next key begins a new one.
    touch(Object.keys(all ?? {}) as Part[])
    setTyped({})
    setTypedOn(undefined)
  })
  const settled = !dirty && Object.keys(all ?? {}).length > 0
  useEffect(() => {
    if (settled) settle()
  }, [settled])
  const discard = () => {
    touch(Object.keys(all ?? {}) as Part[])
    setTyped({})
    setTypedOn(undefined)
  }
  return {
    content,
    edits,
    ready: !stored.isPending,
    storedAt: dirty ? storedAt : undefined,
    failed,
    newer: dirty && startedOn !== undefined && startedOn < revision ? revision : undefined,
    change: useCallback((part, text) => put({ [part]: text }), [put]),
    take: (goal) => put(editsTo(base, goal)),
    discard,
  }
}

const keyOf = (notice: string) => ['notice-draft', notice]

/** For the screen that comes next: it begins with what was typed on this one. */
function useRemembering(notice: string, edits: Edits | undefined, revision: number) {
  const queries = useQueryClient()
  useEffect(() => {
    if (edits) queries.setQueryData<StoredDraft>(keyOf(notice), { revision, edits })
  }, [queries, notice, edits, revision])
}

/** Stores after a pause, and at once when the screen goes: leaving never loses a key. */
function useStoring(notice: string, edits: Edits, revision: number) {
  const desk = useDesk()
  const touched = useRef(new Set<Part>())
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [storedAt, setStoredAt] = useState<Instant>()
  const [failed, setFailed] = useState(false)
  const latest = useRef({ edits, revision })
  useEffect(() => {
    latest.current = { edits, revision }
  })
  const flush = useCallback(async () => {
    clearTimeout(timer.current)
    if (touched.current.size === 0) return
    const writing = [...touched.current]
    touched.current.clear()
    try {
      await storeDraft(desk.drafts, { notice, touched: writing, ...latest.current })
      setStoredAt(new Date().toISOString())
      setFailed(false)
    } catch (error) {
      // Said on the screen; the next key tries again, with these parts.
      for (const part of writing) touched.current.add(part)
      setFailed(true)
      reportError(error)
    }
  }, [desk, notice])
  const touch = useCallback(
    (parts: readonly Part[]) => {
      for (const part of parts) touched.current.add(part)
      clearTimeout(timer.current)
      timer.current = setTimeout(flush, PAUSE)
    },
    [flush],
  )
  useEffect(() => {
    const hidden = () => document.hidden && void flush()
    const leave = () => void flush()
    document.addEventListener('visibilitychange', hidden)
    window.addEventListener('pagehide', leave)
    return () => {
      document.removeEventListener('visibilitychange', hidden)
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [flush])
  return { storedAt, failed, touch }
}
