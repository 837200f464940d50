import { useMutation, useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useDesk } from '../../rpc/use-desk.ts'

/** Pause after the last key before a draft is stored, in milliseconds. */
const PAUSE = 500

/** Text that survives the window: kept encrypted by the desk under `key`, and nowhere in the renderer. */
export function useDraft(key: string) {
  const desk = useDesk()
  const stored = useQuery(desk.drafts.get.queryOptions({ input: { key }, staleTime: Number.POSITIVE_INFINITY }))
  const { mutate: put } = useMutation(desk.drafts.put.mutationOptions())
  const [typed, setTyped] = useState<string>()
  const [savedAt, setSavedAt] = useState<string>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const setText = useCallback(
    (text: string) => {
      setTyped(text)
      clearTimeout(timer.current)
      timer.current = setTimeout(
        () =>
          put(
            { key, body: text || null },
            { onSuccess: () => setSavedAt(text ? new Date().toISOString() : undefined) },
          ),
        PAUSE,
      )
    },
    [key, put],
  )
  const clear = useCallback(() => {
    clearTimeout(timer.current)
    setTyped('')
    setSavedAt(undefined)
    put({ key, body: null })
  }, [key, put])
  return { text: typed ?? stored.data?.body ?? '', setText, clear, savedAt }
}
