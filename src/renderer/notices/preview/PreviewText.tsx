import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { textSections } from '#shared/text/notice/text-sections.ts'
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

/** One run of text with its gaps marked. */
export function Pieces({ text }: { text: string }) {
  const { t } = useTranslation()
  return piecesOf(text).map((piece, at) =>
    'gap' in piece ? (
      <span key={at} className={styles.gap}>
        {t('notices.preview.gap', { name: t(`notices.element.${piece.gap}`) })}
      </span>
    ) : (
      <span key={at}>{piece.text}</span>
    ),
  )
}
