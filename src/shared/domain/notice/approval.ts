/** What an approver signs on a device: one version of one notice, by its hash. */
import { canonicalJson } from '../canonical-json.ts'

/** The text under an Ed25519 signature (RFC 8032); canonical JSON (RFC 8785). */
export function approvalSigningInput(approval: {
  notice: string
  revision: number
  hash: string
  by: string
  at: string
}): string {
  const { notice, revision, hash, by, at } = approval
  return canonicalJson({ format: 'privacy-desk-approval', notice, revision, hash, by, at })
}
