import type { TimelineEntry } from '#shared/contract/requests.ts'

const answers = ['notice.saved', 'notice.submitted']

/** The 退回 to which nobody has answered yet with a new version; undefined when there is none. `entries` newest first. */
export function lastReturn(entries: readonly TimelineEntry[]): TimelineEntry | undefined {
  const last = entries.find(({ type }) => type === 'notice.returned' || answers.includes(type))
  return last?.type === 'notice.returned' ? last : undefined
}
