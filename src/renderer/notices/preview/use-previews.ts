import { useMemo } from 'react'
import type { NoticeSample } from '#shared/contract/notices.ts'
import type { NoticeContent } from '#shared/domain/notice/content.ts'
import type { NoticeVariant } from '#shared/domain/notice/vocabulary.ts'
import { type RenderedVariant, renderVariants } from '#shared/text/notice/render-notice.ts'
import { tooLong } from '../draft/parts.ts'
import { markGaps } from './gaps.ts'

export type Previews = Readonly<Record<NoticeVariant, RenderedVariant>>

/** Every channel as the sender would fill it, by the sender's own code. Undefined while a part is too long to be read. */
export function usePreviews(
  content: NoticeContent,
  variables: Readonly<Record<string, string>>,
  sample: NoticeSample,
): Previews | undefined {
  return useMemo(
    () => (tooLong(content).length > 0 ? undefined : renderVariants(markGaps(content), { variables, sample })),
    [content, variables, sample],
  )
}
