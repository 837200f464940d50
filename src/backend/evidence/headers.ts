/** What a piece of a file says about itself. Names of files are not among it: a file is its id. */
import type { IncomingHttpHeaders } from 'node:http'
import { z } from 'zod'
import { evidenceRow } from '#shared/contract/sync.ts'
import { sha256, uuid } from '#shared/domain/values.ts'
import { ProblemError } from '../http/problem.ts'

/** Largest file, in bytes. */
export const LARGEST = 64 * 1024 * 1024

export const mediaTypes = evidenceRow.shape.mediaType.options

export interface Piece {
  id: string
  /** Case, incident or notice. */
  target: string
  sha256: string
  mediaType: (typeof mediaTypes)[number]
  /** First byte of the piece, and the byte after its last. */
  from: number
  to: number
  /** Bytes of the whole file. */
  total: number
}

const named = z.object({
  id: uuid,
  'x-evidence-target': uuid,
  'x-evidence-sha256': sha256,
  'content-type': z.string().transform((value) => value.split(';')[0]?.trim().toLowerCase() ?? ''),
  'content-length': z
    .string()
    .regex(/^\d{1,12}$/)
    .transform(Number),
  'content-range': z
    .string()
    .regex(/^bytes \d{1,12}-\d{1,12}\/\d{1,12}$/)
    .optional(),
})

/** @throws ProblemError 400 INVALID_REQUEST, 413 TOO_LARGE, 415 MEDIA_TYPE */
export function readPiece(id: string, headers: IncomingHttpHeaders): Piece {
  const parsed = named.safeParse({ ...headers, id: id.toLowerCase() })
  if (!parsed.success) {
    const fields = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')
    throw new ProblemError(400, 'INVALID_REQUEST', { detail: `Check: ${fields}.` })
  }
  const { data } = parsed
  const mediaType = mediaTypes.find((known) => known === data['content-type'])
  if (!mediaType) throw new ProblemError(415, 'MEDIA_TYPE', { detail: `Send one of ${mediaTypes.join(', ')}.` })
  const length = data['content-length']
  const range = data['content-range'] ? rangeOf(data['content-range']) : { from: 0, to: length, total: length }
  if (range.total > LARGEST) throw new ProblemError(413, 'TOO_LARGE', { detail: `At most ${LARGEST} bytes.` })
  if (length === 0 || range.to - range.from !== length || range.to > range.total) {
    throw new ProblemError(400, 'INVALID_RANGE', { detail: 'Content-Range and Content-Length do not fit.' })
  }
  return { id: data.id, target: data['x-evidence-target'], sha256: data['x-evidence-sha256'], mediaType, ...range }
}

function rangeOf(header: string): Pick<Piece, 'from' | 'to' | 'total'> {
  const [from = 0, last = 0, total = 0] = header.match(/\d+/g)?.map(Number) ?? []
  return { from, to: last + 1, total }
}
