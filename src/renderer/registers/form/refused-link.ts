import { z } from 'zod'
import type { RegisterDefinition, RegisterField } from '#shared/domain/register/definition.ts'

const refusal = z.object({
  data: z.object({ code: z.enum(['NOT_FOUND', 'REGISTER_RULE']), data: z.object({ field: z.string() }) }),
})

/** The link that stands in the way of a record, with the words for it; undefined for a refusal of another kind. */
export function refusedLink(
  error: unknown,
  { fields }: RegisterDefinition,
): { field: RegisterField; words: 'registers.form.linkUnknown' | 'registers.form.linkUnfit' } | undefined {
  const { data: refused } = refusal.safeParse(error)
  const field = fields.find(({ id, type }) => type === 'link' && id === refused?.data.data.field)
  if (!field) return undefined
  const unknown = refused?.data.code === 'NOT_FOUND'
  return { field, words: unknown ? 'registers.form.linkUnknown' : 'registers.form.linkUnfit' }
}
