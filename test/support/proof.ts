/** A file that proves something, uploaded and attached to a target as a desk does it. */
import { createHash, randomBytes } from 'node:crypto'
import { v7 } from 'uuid'
import type { DeskClient } from './desk-client.ts'

/** @returns the hash by which a treatment line cites it */
export async function attachProof(desk: DeskClient, target: string): Promise<string> {
  const bytes = randomBytes(64)
  const [id, hash] = [v7(), createHash('sha256').update(bytes).digest('hex')]
  const { url, token, device } = desk.connection
  const sent = await fetch(`${url}/v1/evidence/${id}`, {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${token}`,
      'x-desk-device': device,
      'x-desk-schema': '1',
      'content-type': 'application/pdf',
      'x-evidence-target': target,
      'x-evidence-sha256': hash,
    },
    body: bytes,
  })
  if (!sent.ok) throw new Error(`evidence ${sent.status} ${await sent.text()}`)
  const args = { evidence: id, hash, bytes: bytes.length, line: null }
  const result = await desk.give({ type: 'case.attach_evidence', target, args })
  if (result.status !== 200) throw new Error(`case.attach_evidence ${JSON.stringify(result)}`)
  return hash
}
