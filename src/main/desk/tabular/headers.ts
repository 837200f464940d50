/** How people write the headers of columns and the words in them. */

/** Letters and digits alone, so that `手机号 *`, `手机号（必填）` and `手机号` are one. */
export function spelling(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[([【].*?[)\]】]/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()
}

/**
 * Which column holds which field, as far as the headers tell; the person who imports may correct it. Where two columns
 * could be meant, the earlier spelling wins.
 */
export function mapHeaders<Field extends string>(
  headers: readonly string[],
  known: Record<Field, readonly string[]>,
): Partial<Record<Field, number>> {
  const columns = headers.map(spelling)
  const taken = new Set<number>()
  const mapping: Partial<Record<Field, number>> = {}
  for (const field of Object.keys(known) as Field[]) {
    const column = known[field].map((each) => columns.indexOf(spelling(each))).find((at) => at >= 0 && !taken.has(at))
    if (column === undefined) continue
    mapping[field] = column
    taken.add(column)
  }
  return mapping
}

/** Codes by the spellings that mean them. Every code also stands for itself. */
export function words<Code extends string>(known: Record<Code, readonly string[]>): Map<string, Code> {
  const codes = Object.keys(known) as Code[]
  return new Map(codes.flatMap((code) => [code, ...known[code]].map((each) => [spelling(each), code] as const)))
}
