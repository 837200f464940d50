/** The desk's only way to write a log: codes, never values. A message of an error could quote what it was about. */

/** One JSON line on standard error. */
export function note(where: string, what: unknown): void {
  const { name, code, cause } = (what ?? {}) as { name?: string; code?: string; cause?: { code?: string } }
  const line = { at: new Date().toISOString(), where, name, code: code ?? cause?.code, stack: placesOf(what) }
  process.stderr.write(`${JSON.stringify(line)}\n`)
}

/** The places of a stack without the message above them. */
function placesOf(what: unknown): string[] | undefined {
  if (!(what instanceof Error)) return undefined
  const lines = what.stack?.split('\n') ?? []
  return lines
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 6)
    .map((line) => line.trim())
}
