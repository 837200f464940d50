/** The texts of an incident's notices in a pack, filled as they would be sent to somebody of whom nothing is known. */
import type { NoticeDetail } from '#shared/contract/notices.ts'
import { latestRevision } from '#shared/domain/notice/state.ts'
import { noticeVariant } from '#shared/domain/notice/vocabulary.ts'
import { fill } from '#shared/text/document-words.ts'
import { announcementHtml } from '#shared/text/notice/announcement-html.ts'
import { type NoticeValues, recipientSample } from '#shared/text/notice/notice-values.ts'
import { renderVariant } from '#shared/text/notice/render-notice.ts'
import type { PackWords } from './words.ts'

export function noticeFiles(notices: readonly NoticeDetail[], words: PackWords): Map<string, Uint8Array> {
  return new Map(notices.flatMap((notice) => [...filesOf(notice, words)]))
}

/** Values of everybody: what a person alone is told stays as it would for one whose name is not held. */
export function commonValues({ variables }: Pick<NoticeDetail, 'variables'>): NoticeValues {
  return { variables, sample: recipientSample({ memberName: null, categories: variables.categories ?? '' }) }
}

function* filesOf(notice: NoticeDetail, words: PackWords): Generator<[string, Uint8Array]> {
  const { content, state, hash } = notice
  if (!content || !hash) return
  const number = state.number ?? notice.id
  const { revision = 1 } = latestRevision(state) ?? {}
  const head = [
    ...(state.drill ? [words.drillLine] : []),
    fill(words.noticeState, { revision, stage: words.stages[state.stage], hash }),
  ]
  const values = commonValues(notice)
  for (const variant of noticeVariant.options) {
    const { text } = renderVariant(content, variant, values)
    // What cannot be filled cannot be read out either; the findings stand on the screen.
    if (!text) continue
    const name = fill(words.files.notice, { number, variant: words.variants[variant] })
    const parts = [...head, '', text.subject ?? text.title, text.body].filter((part) => part !== null)
    yield [name, Buffer.from(`\ufeff${parts.join('\r\n')}\r\n`)]
  }
  const { html } = announcementHtml(content, { values, number: state.number, revision, drill: state.drill })
  if (html !== null) yield [fill(words.files.announcement, { number }), Buffer.from(html)]
}
