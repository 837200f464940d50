/** What a register points out of itself: findings of its records, and days that come near (合规日历). */
import { daysBetween, holds, type Subject } from './condition.ts'
import type { RegisterDefinition } from './definition.ts'
import { inForce, type RecordState } from './state.ts'

export type Finding = RegisterDefinition['findings'][number]

/** Findings of what is in force; none for a record that is over. */
export function findingsOf(definition: RegisterDefinition, state: RecordState, today: string): Finding[] {
  const subject = subjectOf(state, today)
  return subject ? definition.findings.filter(({ when }) => holds(when, subject)) : []
}

export interface DueDay {
  /** Id of the reminder. */
  id: string
  words: { zh: string; en: string }
  due: string
  /** Negative once it has passed. */
  daysLeft: number
  /** Near enough to remind: within the longest of `daysBefore`, or passed. */
  calls: boolean
}

/** Days on which something of the record in force is due and not done, the earliest first. */
export function dueDays(definition: RegisterDefinition, state: RecordState, today: string): DueDay[] {
  const subject = subjectOf(state, today)
  if (!subject) return []
  return definition.reminders
    .flatMap(({ id, words, due: field, done, daysBefore }) => {
      const due = subject.values[field]
      if (typeof due !== 'string' || holds(done, subject)) return []
      const daysLeft = daysBetween(today, due.slice(0, 10))
      return [{ id, words, due: due.slice(0, 10), daysLeft, calls: daysLeft <= Math.max(...daysBefore) }]
    })
    .sort((a, b) => a.daysLeft - b.daysLeft)
}

function subjectOf(state: RecordState, today: string): Subject | undefined {
  const revision = state.stage === 'in_force' ? inForce(state) : undefined
  return revision && { ...revision, today }
}
