import type { Language } from '../../words/catalog.ts'

/** Round numbers from 0 up to the first that holds `most`: four steps or five. */
export function axisOf(most: number): number[] {
  const rough = Math.max(most, 4) / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step =
    [1, 2, 2.5, 3, 5, 10].map((each) => each * power).find((each) => each >= rough && each % 1 === 0) ?? rough
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, at) => at * step)
}

const TEN_THOUSAND = 10_000

/** `120 万` from ten thousand on, on axes only; `1.2M` in English. */
export function axisLabel(n: number, { language, unit }: { language: Language; unit: string }): string {
  const format = new Intl.NumberFormat('en-US', {
    maximumFractionDigits: 1,
    notation: language === 'en' ? 'compact' : 'standard',
  })
  if (language === 'en') return format.format(n)
  return n >= TEN_THOUSAND ? `${format.format(n / TEN_THOUSAND)} ${unit}` : format.format(n)
}

/** Heights of labels that would lie on one another, moved apart by the least that is needed, in the order given. */
export function spread(heights: readonly number[], { gap, lowest }: { gap: number; lowest: number }): number[] {
  const down: number[] = []
  for (const height of heights) down.push(Math.max(height, (down.at(-1) ?? Number.NEGATIVE_INFINITY) + gap))
  const up = down.toReversed()
  for (const [at, height] of up.entries()) up[at] = Math.min(height, (up[at - 1] ?? lowest + gap) - gap)
  return up.reverse()
}
