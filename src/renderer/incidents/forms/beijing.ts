import type { Instant } from '#shared/domain/values.ts'

const wall = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
})

/** What a clock on a wall in Beijing shows: `2026-11-23T14:32`. The house writes no other time, wherever one sits. */
export function wallOf(at: Instant): string {
  return wall.format(new Date(at)).replace(' ', 'T')
}

/** The instant of a time on a wall in Beijing. */
export function instantOf(shown: string): Instant {
  return new Date(`${shown}:00.000+08:00`).toISOString()
}
