import type { PlanLine } from '#shared/domain/case/state.ts'
import { keepingActions, type LineAction } from '#shared/domain/vocabulary.ts'

/** A line while it is being drafted. */
export type DraftLine = Omit<PlanLine, 'execution'>

/** An empty line with an id that no other line has. */
export function freshLine(lines: readonly DraftLine[]): DraftLine {
  const highest = Math.max(0, ...lines.map((line) => Number(line.id.slice(1)) || 0))
  return { id: `l${highest + 1}`, category: '', system: '', action: 'delete', ground: '', until: null }
}

/** Kept data needs its last day; everything needs category, system and ground. The rule has the last word. */
export function isComplete(line: DraftLine): boolean {
  const keeps = keepingActions.includes(line.action)
  return line.category !== '' && line.system !== '' && line.ground !== '' && keeps === (line.until !== null)
}

/** The line with another action: an end date stays only where data is kept. */
export function withAction(line: DraftLine, action: LineAction): DraftLine {
  return { ...line, action, until: keepingActions.includes(action) ? line.until : null }
}
