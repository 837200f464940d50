/** What became of a request that got no answer, as a code: nothing of what it held. */
export function networkCode(error: unknown): string {
  if (!(error instanceof Error)) return 'UNKNOWN'
  for (const each of [error.cause, error]) {
    if (each instanceof Error && 'code' in each && typeof each.code === 'string') return each.code
  }
  return error.name
}
