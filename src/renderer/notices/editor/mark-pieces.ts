/** A template in runs, to be coloured behind what is typed: holes, and the place of a fault. */
export interface MarkedRun {
  text: string
  kind: 'plain' | 'hole' | 'fault'
}

interface Place {
  line?: number
  column?: number
}

/** Index of a place (both from 1) in a text, or -1 when it has none. */
export function indexOf(text: string, { line, column }: Place): number {
  if (line === undefined || column === undefined) return -1
  const before = text.split('\n').slice(0, line - 1)
  return before.reduce((sum, each) => sum + each.length + 1, 0) + column - 1
}

/** Runs that together are the text. A hole at which a fault stands is the fault; elsewhere it is one character. */
export function markedRuns(text: string, places: readonly Place[]): MarkedRun[] {
  const faults = places.map((place) => indexOf(text, place)).filter((at) => at >= 0 && at < text.length)
  const runs: MarkedRun[] = []
  let at = 0
  for (const match of text.matchAll(/\{\{[^{}\n]*\}\}/g)) {
    runs.push(...plain(text, [at, match.index], faults))
    const end = match.index + match[0].length
    const faulty = faults.some((fault) => fault >= match.index && fault < end)
    runs.push({ text: match[0], kind: faulty ? 'fault' : 'hole' })
    at = end
  }
  return [...runs, ...plain(text, [at, text.length], faults)]
}

function plain(text: string, [from, to]: [number, number], faults: readonly number[]): MarkedRun[] {
  const fault = faults.find((each) => each >= from && each < to)
  if (fault === undefined) return from < to ? [{ text: text.slice(from, to), kind: 'plain' }] : []
  // An unclosed tag runs to the end of its line.
  const end = Math.min(to, lineEnd(text, fault))
  const runs: MarkedRun[] = [
    { text: text.slice(from, fault), kind: 'plain' },
    { text: text.slice(fault, end), kind: 'fault' },
  ]
  return [...runs.filter((run) => run.text !== ''), ...plain(text, [end, to], faults)]
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return Math.max(at + 1, end === -1 ? text.length : end)
}
