import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useDesk } from '../../rpc/use-desk.ts'
import { type FormDraft, readDraft } from './form-draft.ts'

/** Pause after the last key before the form is stored, in milliseconds. */
const PAUSE = 500

export interface KeptForm {
  /** Undefined until it is known whether there is one. */
  draft: FormDraft | undefined
  /** Something was entered and not submitted. */
  dirty: boolean
  /** Since when all that is entered is stored; undefined while some of it is not. */
  savedAt: string | undefined
  change(draft: FormDraft): void
  discard(): void
}

/** A form that survives the window: kept encrypted by the desk under `key`, and nowhere in the renderer. */
export function useFormDraft(key: string, initial: FormDraft | undefined): KeptForm {
  const desk = useDesk()
  const stored = useQuery(desk.drafts.get.queryOptions({ input: { key }, staleTime: 0, gcTime: 0 }))
  const [typed, setTyped] = useState<FormDraft | null>()
  const { savedAt, later, now } = useStore(key)
  const found = readDraft(stored.data?.body)
  const before = typed === undefined ? found : undefined
  const ready = initial !== undefined && !stored.isPending
  return {
    draft: ready ? (typed ?? before ?? initial) : undefined,
    dirty: typed === undefined ? found !== undefined : typed !== null,
    savedAt,
    change: (draft) => {
      setTyped(draft)
      later(JSON.stringify(draft))
    },
    discard: () => {
      setTyped(null)
      now(null)
    },
  }
}

/** Stores after a pause; what has not been stored when the form or the window goes is stored then. */
function useStore(key: string) {
  const desk = useDesk()
  const [savedAt, setSavedAt] = useState<string>()
  const waiting = useRef<{ body: string; timer: ReturnType<typeof setTimeout> }>(undefined)
  const put = useCallback(
    (body: string | null) => {
      waiting.current = undefined
      return desk.drafts.put.call({ key, body })
    },
    [desk, key],
  )
  useEffect(() => {
    const flush = () => {
      if (!waiting.current) return
      clearTimeout(waiting.current.timer)
      void put(waiting.current.body).then(() => setSavedAt(new Date().toISOString()))
    }
    const hidden = () => document.hidden && flush()
    document.addEventListener('visibilitychange', hidden)
    window.addEventListener('pagehide', flush)
    return () => {
      document.removeEventListener('visibilitychange', hidden)
      window.removeEventListener('pagehide', flush)
      flush()
    }
  }, [put])
  const later = (body: string) => {
    clearTimeout(waiting.current?.timer)
    setSavedAt(undefined)
    const timer = setTimeout(() => put(body).then(() => setSavedAt(new Date().toISOString())), PAUSE)
    waiting.current = { body, timer }
  }
  const now = (body: string | null) => {
    clearTimeout(waiting.current?.timer)
    setSavedAt(undefined)
    void put(body)
  }
  return { savedAt, later, now }
}
