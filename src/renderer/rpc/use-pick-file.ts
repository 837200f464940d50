import { createContext, use } from 'react'

/**
 * Asks the person for a file. Electron's desk opens the system's dialog itself, so there the answer is null; the
 * browser edition uploads the file to the desk and answers with its one-time handle.
 */
export type PickFile = (accept?: string) => Promise<string | null | 'cancelled'>

export const PickFileContext = createContext<PickFile>(() => Promise.resolve(null))

export function usePickFile(): PickFile {
  return use(PickFileContext)
}
