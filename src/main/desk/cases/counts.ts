/** The numbers on the tabs: kept counts of the cache, corrected by what the overlay changes. */
import type { QueueCounts } from '#shared/contract/requests.ts'
import type { DeskStore } from '../store/desk-store.ts'
import { deadlineTotal, viewTotal } from './counted.ts'
import { type UrgencyLevel, urgencyBoundary, urgencyLevels, type Viewer } from './query.ts'

export function queueCounts(store: DeskStore, viewer: Viewer): QueueCounts {
  return store.read(() => {
    const delta = overlayDelta(store, viewer)
    const urgency = Object.fromEntries(
      urgencyLevels.map((level) => [
        level,
        deadlineTotal(store, level, { open: 1, now: viewer.now }) + (delta?.[level] ?? 0),
      ]),
    ) as Record<UrgencyLevel, number>
    return {
      todo: viewTotal(store, 'todo') + (delta?.todo ?? 0),
      done: viewTotal(store, 'done') + (delta?.done ?? 0),
      opened: viewTotal(store, `opened:${viewer.userId}`) + (delta?.opened ?? 0),
      urgency,
    }
  })
}

type Delta = Record<UrgencyLevel | 'todo' | 'done' | 'opened', number>

/** What the overlay adds, less what it covers. */
function overlayDelta(store: DeskStore, viewer: Viewer): Delta | undefined {
  if (store.prepare('SELECT 1 FROM overlay LIMIT 1').get() === undefined) return undefined
  const parameters = { user: viewer.userId, now: viewer.now }
  const own = store.prepare(`SELECT ${sums} FROM overlay`).get(parameters) as Delta
  const covered = store
    .prepare(
      `SELECT ${sums} FROM (SELECT id AS covered FROM overlay) CROSS JOIN cache.case_row ON case_row.id = covered`,
    )
    .get(parameters) as Delta
  return Object.fromEntries(Object.entries(own).map(([name, n]) => [name, n - covered[name as keyof Delta]])) as Delta
}

const sum = (condition: string, name: string) => `count(*) FILTER (WHERE ${condition}) AS ${name}`
const sums = [
  sum('open = 1', 'todo'),
  sum('open = 0', 'done'),
  sum('opened_by = @user', 'opened'),
  ...urgencyLevels.map((level) => sum(`open = 1 AND met_at IS NULL AND ${urgencyBoundary(level, 'due_key')}`, level)),
].join(', ')
