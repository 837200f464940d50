/** What the desk and the thread of an export say to each other. Rows never cross. */
import type { ExportFailure, ExportRequest } from '#shared/contract/exports.ts'
import type { SignedCertificate } from '#shared/domain/export/manifest.ts'
import type { StoreKeys } from '../store/keys.ts'

/** Everything that the thread needs; it asks nothing but for a signature. */
export interface ExportSetting {
  exportId: string
  folder: string
  keys: StoreKeys
  resourcesDir: string
  madeAt: string
  madeBy: string
  generator: string
  demo: boolean
}

export interface WriteJob extends ExportSetting {
  type: 'write'
  request: ExportRequest
  target: string
  /** Folder beside the target, made by the thread: everything unfinished lies in it. */
  work: string
  /** The form to fill, when one is. */
  form: Uint8Array | null
  /** Who signs a bundle. */
  signer: { publicPem: string; keyId: string; certificate: SignedCertificate | null; issuerPem: string | null }
  timestampUrl: string | null
}

export interface PreviewJob extends ExportSetting {
  type: 'preview'
  request: ExportRequest
}

export type ExportJob = WriteJob | PreviewJob

/** The signature of the person's device key over what is sent, in base64; both ways as text. */
export interface SignQuestion {
  sign: string
}

export interface Written {
  ok: true
  rows: number
  snapshots: Record<string, string>
  files: { path: string; bytes: number; sha256: string }[]
  /** When a timestamp service confirmed it, null without. */
  timestamp: string | null
}

export interface Previewed {
  ok: true
  pages: string[]
  rows: number
  shown: number
  sha256: string
}

export type ExportAnswer = Written | Previewed | { ok: false; reason: ExportFailure; detail: string }
