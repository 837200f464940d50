/**
 * Where an element is missing. An empty block is rendered as a mark of its own, so that the preview shows the gap at the
 * very place where the text would stand; a notice with a gap can never be sent, so no mark ever leaves.
 */
import { elementsOf, type NoticeContent } from '#shared/domain/notice/content.ts'

// Private use (Unicode 23.5): nobody types them, no font draws them.
const OPEN = '\ue000'
const CLOSE = '\ue001'
const MARK = /\ue000([a-z0-9_]+)\ue001/

export function isGap(content: Pick<NoticeContent, 'blocks'>, element: string): boolean {
  return (content.blocks[element] ?? '').trim() === ''
}

export function gapsOf(content: Pick<NoticeContent, 'blocks'>): string[] {
  return elementsOf(content).filter((element) => isGap(content, element))
}

/** The same content with a mark in place of each empty block; itself when there is none. */
export function markGaps(content: NoticeContent): NoticeContent {
  const gaps = gapsOf(content)
  if (gaps.length === 0) return content
  const marks = gaps.map((element) => [element, `${OPEN}${element}${CLOSE}`])
  return { ...content, blocks: { ...content.blocks, ...Object.fromEntries(marks) } }
}

export type Piece = { text: string } | { gap: string }

/** A rendered text, cut at its marks. */
export function piecesOf(text: string): Piece[] {
  return text.split(/(\ue000[a-z0-9_]+\ue001)/).flatMap((piece): Piece[] => {
    const gap = MARK.exec(piece)?.[1]
    if (gap) return [{ gap }]
    return piece === '' ? [] : [{ text: piece }]
  })
}

/** A rendered text without marks: for what is counted. */
export function withoutMarks(text: string): string {
  return text.replace(/\ue000[a-z0-9_]+\ue001/g, '')
}
