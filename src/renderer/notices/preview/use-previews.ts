import { useMemo } from 'react'
import type { NoticeSample } from '#shared/contract/notices.ts'
import type { NoticeContent } from '#shared/domain/notice/content.ts'
import type { NoticeVariant } from '#shared/domain/notice/vocabulary.ts'
import { type RenderedVariant, renderVariants } from '#shared/text/notice/render-notice.ts'
import { markGaps } from './gaps.ts'

export type Previews = Readonly<Record<NoticeVariant, RenderedVariant>>

/** Every channel as the sender would fill it, by the sender's own code. A part that is too long is a fault of its own. */
export function usePreviews(
  content: NoticeContent,
  variables: Readonly<Record<string, string>>,
  sample: NoticeSample,
): Previews {
  return useMemo(() => renderVariants(markGaps(content), { variables, sample }), [content, variables, sample])
}
