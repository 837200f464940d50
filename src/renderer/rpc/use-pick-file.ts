import { useCallback } from 'react'
import { useUpload } from './use-upload.ts'

/** What a pick came to: a one-time handle of the browser edition, null where the desk asks itself, or no file. */
export type Picked = string | null | 'cancelled'

/**
 * Asks the person for a file. In Electron the desk opens the system's dialog itself; in the browser edition the
 * page asks, and uploads the file to the desk.
 */
export function usePickFile(): (accept?: string) => Promise<Picked> {
  const upload = useUpload()
  return useCallback(
    async (accept?: string) => {
      if (!upload) return null
      const file = await chooseFile(accept)
      return file ? upload(file) : 'cancelled'
    },
    [upload],
  )
}

function chooseFile(accept: string | undefined): Promise<File | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    if (accept) input.accept = accept
    input.addEventListener('change', () => resolve(input.files?.[0] ?? null))
    input.addEventListener('cancel', () => resolve(null))
    input.click()
  })
}
