/** 我是否受影响, asked by the company's own servers with an API key (`POST /v1/affected`). */
import { z } from 'zod'
import { phone } from '../domain/person.ts'

export const affectedBody = z.strictObject({ phone })

/** Yes or no, and where to read and ask; never which incident, or what of whom. */
export const affectedAnswer = z.strictObject({
  affected: z.boolean(),
  /** The fixed place of the full notice, in words and as an address. */
  pointer: z.string(),
  url: z.string(),
  hotline: z.string(),
})
export type AffectedAnswer = z.infer<typeof affectedAnswer>
