/** Numbers of a person that were typed into a text which everybody can read. Names cannot be told from other words. */
import type { NoticeFinding } from '../../domain/notice/content.ts'
import type { NoticeVariant } from '../../domain/notice/vocabulary.ts'
import { type CompiledNotice, noticeFinding } from './compile-notice.ts'

const numbers = {
  /** Mainland mobile number. */
  phone_number: /(?<!\d)1\d{10}(?!\d)/,
  /** 公民身份号码 (GB 11643). */
  id_number: /(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])/,
}

function findIn(source: string): Pick<NoticeFinding, 'line' | 'column' | 'detail'> | null {
  for (const [detail, pattern] of Object.entries(numbers)) {
    const index = source.search(pattern)
    if (index === -1) continue
    const before = source.slice(0, index).split('\n')
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, detail }
  }
  return null
}

/** What the variant's own texts and the blocks that it names hold. */
export function personalNumbers({ variants, blocks }: CompiledNotice, variant: NoticeVariant): NoticeFinding[] {
  const { head, body } = variants[variant]
  const own = [head?.template, body.template].filter((each) => each != null)
  const named = new Set(own.flatMap(({ holes }) => holes.map(({ name }) => name)))
  const sources: { source: string; element: string | null }[] = [
    ...own.map(({ source }) => ({ source, element: null })),
    ...[...blocks]
      .filter(([element]) => named.has(element))
      .map(([element, { template }]) => ({ source: template?.source ?? '', element })),
  ]
  const code = variant === 'announcement' ? 'personal_data_in_announcement' : 'personal_data_in_short'
  return sources.flatMap(({ source, element }) => {
    const found = findIn(source)
    return found ? [noticeFinding(code, { variant, element, ...found })] : []
  })
}
