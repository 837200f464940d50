import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { AnswerItem } from '#shared/domain/notice/answers-content.ts'
import type { AnswerLine } from '#shared/domain/notice/vocabulary.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { readDraft, sameItems } from './pairs.ts'

/** Pause after the last key before a draft is stored, in milliseconds. */
const PAUSE = 500
/** What a draft of the desk holds, in UTF-16 units. */
const MOST = 20_000

export interface AnswersDraft {
  items: readonly AnswerItem[]
  /** Something is typed that is no version yet. */
  dirty: boolean
  ready: boolean
  /** Whether it would survive a restart. */
  kept: 'stored' | 'too_long' | undefined
  change(items: readonly AnswerItem[]): void
  discard(): void
}

/** What a person types over the latest version of a line; kept on this desk, encrypted, until it is a version. */
export function useAnswersDraft(id: string, line: AnswerLine, latest: readonly AnswerItem[]): AnswersDraft {
  const desk = useDesk()
  const queries = useQueryClient()
  const key = `answers.${id}.${line}`
  const queryKey = ['answers-draft', key]
  const stored = useQuery({
    queryKey,
    queryFn: async () => readDraft((await desk.drafts.get.call({ key })).body)?.items ?? null,
    // Once: from then on this window knows best.
    gcTime: Number.POSITIVE_INFINITY,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const [kept, setKept] = useState<AnswersDraft['kept']>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const waiting = useRef<(() => void) | undefined>(undefined)
  const typed = stored.data ?? undefined
  const dirty = typed !== undefined && !sameItems(typed, latest)
  const put = (items: readonly AnswerItem[] | null) => {
    queries.setQueryData(queryKey, items)
    clearTimeout(timer.current)
    waiting.current = () => {
      waiting.current = undefined
      const body = items && JSON.stringify({ format: 1, items })
      const fits = body === null || body.length <= MOST
      void desk.drafts.put
        .call({ key, body: fits ? body : null })
        .then(() => setKept(fits ? 'stored' : 'too_long'), reportError)
    }
    timer.current = setTimeout(() => waiting.current?.(), PAUSE)
  }
  // Leaving never loses a key.
  useEffect(() => () => waiting.current?.(), [])
  const settled = typed !== undefined && !dirty
  useEffect(() => {
    if (settled) put(null)
  })
  return {
    items: dirty ? typed : latest,
    dirty,
    ready: !stored.isPending,
    kept: dirty ? kept : undefined,
    change: put,
    discard: () => put(null),
  }
}
