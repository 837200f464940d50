import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { textSections } from '#shared/text/notice/text-sections.ts'
import { useTelling } from '../telling.tsx'
import { piecesOf } from './gaps.ts'
import styles from './PreviewText.module.css'

/** A rendered text in headings and paragraphs, cut by the code that makes the e-mail and the announcement. */
export function PreviewText({ text }: { text: string }) {
  const sections = useMemo(() => textSections(text), [text])
  return (
    <div className={styles.text} lang="zh-CN">
      {sections.map(({ heading, paragraphs }, at) => (
        <div key={at} className={styles.section}>
          {heading && <p className={styles.heading}>{heading}</p>}
          {paragraphs.map((paragraph, line) => (
            <p key={line}>
              <Pieces text={paragraph} />
            </p>
          ))}
        </div>
      ))}
    </div>
  )
}

/** Where an element is missing. It comes into view in its own preview, so that it is seen without looking for it. */
function Gap({ name }: { name: string }) {
  const { t } = useTranslation()
  const mark = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const paper = mark.current?.closest('section')
    if (!mark.current || !paper) return
    const below = mark.current.getBoundingClientRect().top - paper.getBoundingClientRect().top
    paper.scrollTop += below - paper.clientHeight / 2
  }, [])
  return (
    <span ref={mark} className={styles.gap}>
      {t('notices.preview.gap', { name })}
    </span>
  )
}

/** One run of text with its gaps marked. */
export function Pieces({ text }: { text: string }) {
  const { elementName } = useTelling()
  return piecesOf(text).map((piece, at) =>
    'gap' in piece ? <Gap key={at} name={elementName(piece.gap)} /> : <span key={at}>{piece.text}</span>,
  )
}
