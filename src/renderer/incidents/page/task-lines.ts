import type { IncidentRules } from '#shared/domain/incident/legal.ts'
import type { IncidentTask } from '#shared/domain/incident/state.ts'
import type { Instant } from '#shared/domain/values.ts'

/** Open tasks first, the one that is due first on top; what is done follows, the latest first. */
export function inOrder(tasks: readonly IncidentTask[]): IncidentTask[] {
  const due = ({ dueAt }: IncidentTask) => dueAt ?? '9999'
  return tasks.toSorted((a, b) => {
    if (a.done && b.done) return b.done.at.localeCompare(a.done.at)
    if (a.done || b.done) return a.done ? 1 : -1
    return due(a).localeCompare(due(b))
  })
}

export function isLate(task: IncidentTask, now: Instant): boolean {
  return task.dueAt !== null && task.dueAt < (task.done?.at ?? now)
}

type Checklist = IncidentRules['checklists'][number]

/** Items of a checklist that are no task yet. */
export function missingItems({ items }: Checklist, tasks: readonly IncidentTask[]): Checklist['items'] {
  return items.filter(({ id }) => !tasks.some((task) => task.item === id))
}

/** When an item of the plan is due: so many minutes after 获知. */
export function dueOf({ minutes }: Checklist['items'][number], knownAt: Instant): Instant | null {
  return minutes === null ? null : new Date(Date.parse(knownAt) + minutes * 60_000).toISOString()
}
