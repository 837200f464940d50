/** Filters as they stand in the address of the queue, each asked once. */
import { caseKind, caseStage, channel } from '../src/shared/domain/vocabulary.ts'

export function filters(count: number): string[] {
  const single = [
    ...caseKind.options.map((kind) => `kind=${kind}`),
    ...caseStage.options.map((stage) => `stage=${stage}`),
    ...channel.options.map((each) => `channel=${each}`),
    ...['overdue', 'urgent', 'due_soon', 'ok'].map((urgency) => `urgency=${urgency}`),
  ]
  const pairs = caseKind.options.flatMap((kind) => channel.options.map((each) => `kind=${kind}&channel=${each}`))
  const views = [...single, ...pairs].flatMap((filter) => [`#/requests/todo?${filter}`, `#/requests/done?${filter}`])
  return views.slice(0, count)
}
