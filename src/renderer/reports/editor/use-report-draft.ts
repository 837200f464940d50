import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { ReportDetail } from '#shared/contract/reports.ts'
import type { ReportAnswer, ReportChange, ReportContent } from '#shared/domain/report/content.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { isDirty, noEdits, type ReportEdits, readEdits, withEdits } from './edits.ts'

/** Pause after the last key before a draft is stored, in milliseconds. */
const PAUSE = 500

export interface ReportDraft {
  /** The latest version with what is typed over it. */
  content: ReportContent
  dirty: boolean
  /** False until the drafts of the desk have been read. */
  ready: boolean
  /** The desk could not store it: what is typed lives on this screen only. */
  failed: boolean
  setTo(to: string): void
  setAnswer(field: string, answer: ReportAnswer | null, change?: ReportChange | null): void
  setChange(field: string, change: ReportChange): void
  /** All that was typed stands in a version. */
  settle(): void
}

/** What a person types on a report, kept by the desk until it is a version. */
export function useReportDraft(detail: ReportDetail): ReportDraft {
  const { id, state } = detail
  const desk = useDesk()
  const key = `report.${id}`
  const base = useMemo(() => detail.content ?? emptyContent(state.kind), [detail.content, state.kind])
  const stored = useQuery({
    queryKey: ['report-draft', id],
    queryFn: async () => readEdits((await desk.drafts.get.call({ key })).body),
    // Once for each visit: from then on this window knows best.
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const [typed, setTyped] = useState<ReportEdits>()
  const edits = typed ?? stored.data ?? noEdits
  const content = useMemo(() => withEdits(base, edits), [base, edits])
  const dirty = useMemo(() => isDirty(base, edits), [base, edits])
  const failed = useStoring(key, typed, dirty)
  const put = useCallback(
    (next: (present: ReportEdits) => ReportEdits) => setTyped((present) => next(present ?? stored.data ?? noEdits)),
    [stored.data],
  )
  return {
    ...{ content, dirty, failed, ready: !stored.isPending },
    setTo: (to) => put((present) => ({ ...present, to })),
    setAnswer: (field, answer, change) =>
      put((present) => ({
        ...present,
        answers: { ...present.answers, [field]: answer },
        changes: change === undefined ? present.changes : { ...present.changes, [field]: change },
      })),
    setChange: (field, change) => put((present) => ({ ...present, changes: { ...present.changes, [field]: change } })),
    settle: () => setTyped(noEdits),
  }
}

function emptyContent(kind: ReportContent['kind']): ReportContent {
  return { format: 1, kind, to: '', answers: {}, changes: {} }
}

/** Stores after a pause, and at once when the screen goes. Answers whether it failed. */
function useStoring(key: string, edits: ReportEdits | undefined, dirty: boolean): boolean {
  const desk = useDesk()
  const [failed, setFailed] = useState(false)
  const waiting = useRef<string | null>(undefined)
  const flush = useCallback(async () => {
    const body = waiting.current
    if (body === undefined) return
    waiting.current = undefined
    try {
      await desk.drafts.put.call({ key, body })
      setFailed(false)
    } catch (error) {
      waiting.current ??= body
      setFailed(true)
      reportError(error)
    }
  }, [desk, key])
  useEffect(() => {
    if (edits === undefined) return
    waiting.current = dirty ? JSON.stringify(edits) : null
    const timer = setTimeout(flush, PAUSE)
    return () => clearTimeout(timer)
  }, [edits, dirty, flush])
  useEffect(() => {
    const leave = () => void flush()
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [flush])
  return failed
}
