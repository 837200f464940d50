import { createContext, use } from 'react'
import type { Connection } from './connect.ts'

export const UploadContext = createContext<Connection['upload']>(undefined)

/** Hands a picked file to the desk for a handle; undefined where the desk opens a dialog of its own (handle null). */
export function useUpload(): Connection['upload'] {
  return use(UploadContext)
}
