import type { CohortSummary } from '#shared/domain/cohort/summary.ts'
import type { NoticeContent, NoticeFinding } from '#shared/domain/notice/content.ts'
import { longVariants, type NoticeVariant } from '#shared/domain/notice/vocabulary.ts'
import { gapsOf } from './gaps.ts'

/** How a channel stands: it can be sent, it lacks elements (by their number), or other things hinder it. */
export type CardState =
  | { kind: 'ready' }
  | { kind: 'blank' }
  | { kind: 'lacks'; elements: readonly number[] }
  | { kind: 'problems'; count: number }

/** What hinders one channel: its own findings, and for a long one those of the elements that are still empty. */
export function cardState(
  variant: NoticeVariant,
  content: NoticeContent,
  { findings, elements }: { findings: readonly NoticeFinding[]; elements: readonly string[] },
): CardState {
  if (content.variants[variant].body.trim() === '') return { kind: 'blank' }
  const own = findings.filter((finding) => finding.variant === variant)
  const absent = new Set<string>([
    ...(longVariants.includes(variant) ? gapsOf(content) : []),
    ...own.flatMap(({ code, element }) => (code === 'element_not_in_variant' && element ? [element] : [])),
  ])
  const others = own.filter(({ code }) => code !== 'element_not_in_variant' && code !== 'element_empty')
  const broken = longVariants.includes(variant)
    ? findings.filter((finding) => finding.variant === null && finding.line !== null)
    : []
  if (others.length + broken.length > 0) return { kind: 'problems', count: others.length + broken.length }
  if (absent.size === 0) return { kind: 'ready' }
  const numbers = elements.flatMap((element, at) => (absent.has(element) ? [at + 1] : []))
  return { kind: 'lacks', elements: numbers }
}

/** Elements that a long channel has no place for, although they are written. */
export function notPlaced(variant: NoticeVariant, findings: readonly NoticeFinding[], gaps: readonly string[]) {
  return findings.flatMap(({ code, element, ...finding }) =>
    code === 'element_not_in_variant' && finding.variant === variant && element && !gaps.includes(element)
      ? [element]
      : [],
  )
}

/** People whom a channel reaches first, by the list in force; undefined where no list says it. */
export function audienceOf(variant: NoticeVariant, cohort: CohortSummary | null): number | undefined {
  if (!cohort || variant === 'in_app') return undefined
  if (variant === 'guardian') return cohort.classes.minor ?? 0
  return cohort.firstChannel[variant] ?? 0
}
