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
    input.hidden = true
    if (accept) input.accept = accept
    const answer = (file: File | null) => {
      input.remove()
      resolve(file)
    }
    input.addEventListener('change', () => answer(input.files?.[0] ?? null))
    input.addEventListener('cancel', () => answer(null))
    // Outside the document it could be collected before the person has chosen, and nobody would ever answer.
    document.body.append(input)
    input.click()
  })
}
