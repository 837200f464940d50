/** Clauses of the policy as the map writes them, e.g. `一(二)`, for people who read no Chinese numbers. */
const digits = '一二三四五六七八九'

/** `一(二)` → `1(2)`; `null` for what has no number, as the preamble. */
export function clauseNumbers(clause: string): string | null {
  if (![...clause].some((sign) => digits.includes(sign))) return null
  return [...clause].map((sign) => (digits.includes(sign) ? String(digits.indexOf(sign) + 1) : sign)).join('')
}
