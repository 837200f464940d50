/** A version by its number, or what is typed and is no version yet. */
export type Shown = number | 'draft'

export interface Chosen {
  to: Shown
  /** What it is compared with; undefined for the first version. */
  from: number | undefined
}

/** Which versions the address asks for. Without one, the newest; compared with the one before it unless it says more. */
export function chooseVersions(
  query: Readonly<Record<string, string>>,
  revisions: number,
  dirty: boolean,
): Chosen | undefined {
  const known = (text: string | undefined) => {
    const n = Number(text)
    return Number.isInteger(n) && n >= 1 && n <= revisions ? n : undefined
  }
  const asked: Shown | undefined = query.to === 'draft' && dirty ? 'draft' : known(query.to)
  const newest: Shown | undefined = revisions > 0 ? revisions : undefined
  const to = asked ?? newest ?? (dirty ? 'draft' : undefined)
  if (to === undefined) return undefined
  const before = to === 'draft' ? revisions : to - 1
  const from = known(query.from) ?? (before >= 1 ? before : undefined)
  return { to, from: from === to ? undefined : from }
}
