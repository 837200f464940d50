import type { DeliveryBoard } from '#shared/contract/delivery.ts'
import { type ReachChannel, reachChannel } from '#shared/domain/incident/vocabulary.ts'

/** What had been delivered at a moment, by channel, and by all of them. */
export interface GrowthPoint {
  /** Milliseconds since 1970. */
  at: number
  total: number
  delivered: Partial<Record<ReachChannel, number>>
}

/** Cumulated deliveries. Chart and table are drawn from the same points, so they cannot differ. */
export interface Growth {
  /** Channels that delivered something, in the order of fallback. */
  channels: ReachChannel[]
  /** From nothing at the beginning to all of it. */
  points: GrowthPoint[]
}

const MINUTE = 60_000
/** Lengths of a step that read well on an axis of time, in minutes. */
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 1440]
/** More points than this are no finer to the eye, and too many rows to read. */
const MOST_POINTS = 48

interface Span {
  startedAt: string
  /** Now while it is being sent, else the last delivery. */
  until: string
}

/** Sums up deliveries by minute, in steps as long as the span asks for. Steps end on round times. */
export function growthOf(minutes: DeliveryBoard['minutes'], { startedAt, until }: Span): Growth {
  const channels = reachChannel.options.filter((channel) =>
    minutes.some((each) => each.channel === channel && each.delivered > 0),
  )
  const first = Math.min(...[startedAt, ...minutes.map(({ at }) => at)].map(minuteOf))
  const last = Math.max(...[until, ...minutes.map(({ at }) => at)].map(minuteOf)) + MINUTE
  const step = stepOf(last - first, MOST_POINTS)
  const ends = endsOf(first, last, step)
  const points: GrowthPoint[] = [{ at: first, total: 0, delivered: {} }]
  const sorted = minutes.toSorted((a, b) => a.at.localeCompare(b.at))
  let next = 0
  for (const end of ends) {
    const { total, delivered } = points.at(-1) as GrowthPoint
    const point = { at: end, total, delivered: { ...delivered } }
    for (let each = sorted[next]; each && minuteOf(each.at) < end; each = sorted[++next]) {
      point.delivered[each.channel] = (point.delivered[each.channel] ?? 0) + each.delivered
      point.total += each.delivered
    }
    points.push(point)
  }
  return { channels, points }
}

function minuteOf(at: string): number {
  return Math.floor(Date.parse(at) / MINUTE) * MINUTE
}

function stepOf(span: number, most: number): number {
  const fits = STEPS.find((minutes) => span / (minutes * MINUTE) <= most)
  return (fits ?? Math.ceil(span / MINUTE / most / 1440) * 1440) * MINUTE
}

/** Ends of steps: round times after the beginning, and the very end. */
function endsOf(first: number, last: number, step: number): number[] {
  const ends: number[] = []
  for (let end = (Math.floor(first / step) + 1) * step; end < last; end += step) ends.push(end)
  return [...ends, last]
}

/** Times to be written below the chart: from the beginning on, at a distance that reads well. */
export function timeTicks(points: readonly GrowthPoint[], most = 5): number[] {
  const [first, last] = [points[0]?.at ?? 0, points.at(-1)?.at ?? 0]
  const step = stepOf(last - first, most)
  return Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, at) => first + at * step)
}
