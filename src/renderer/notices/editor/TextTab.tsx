import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { NoticeContent } from '#shared/domain/notice/content.ts'
import { useLegal } from '../../requests/use-legal.ts'
import { LinkButton } from '../../ui/LinkButton.tsx'
import type { Part } from '../draft/parts.ts'
import { isGap } from '../preview/gaps.ts'
import { useTelling } from '../telling.tsx'
import { TemplateText } from './TemplateText.tsx'
import styles from './TextTab.module.css'

interface TextTabProps {
  content: NoticeContent
  onChange(part: Part, text: string): void
  readOnly: boolean
}

/** The elements of the occasion, once each: every long channel takes them from here, word for word. */
function PlainTextTab({ content, onChange, readOnly }: TextTabProps) {
  const { t } = useTranslation()
  const { legal } = useLegal()
  const { elements } = useTelling()
  const standard = legal?.incidents.notice.antiPhishing
  const sentence = content.antiPhishing.trim()
  return (
    <div className={styles.text}>
      <div className={styles.row}>
        <span />
        <TemplateText
          part="title"
          name={t('notices.edit.title')}
          label={<span className={styles.quiet}>{t('notices.edit.title')}</span>}
          value={content.title}
          placeholder={t('notices.edit.titleHint')}
          onChange={onChange}
          readOnly={readOnly}
          plain
          large
        />
      </div>
      {elements.map(({ id: element, name, hint }, at) => {
        const gap = isGap(content, element)
        return (
          <div key={element} className={styles.row}>
            <span className={styles.number} aria-hidden="true">
              {at + 1}
            </span>
            <TemplateText
              part={element}
              name={name}
              label={name}
              value={content.blocks[element] ?? ''}
              placeholder={hint}
              problem={gap && !readOnly ? t('notices.edit.empty', { n: at + 1 }) : undefined}
              onChange={onChange}
              readOnly={readOnly}
            />
          </div>
        )
      })}
      <div className={styles.row}>
        <span />
        <TemplateText
          part="antiPhishing"
          name={t('notices.edit.antiPhishing')}
          label={t('notices.edit.antiPhishing')}
          value={content.antiPhishing}
          placeholder={t('notices.edit.antiPhishingHint')}
          problem={
            standard && !sentence.includes(standard) && !readOnly
              ? t('notices.edit.antiPhishingLacks', { sentence: standard })
              : undefined
          }
          aside={
            standard && sentence === '' && !readOnly ? (
              <LinkButton onClick={() => onChange('antiPhishing', standard)}>{t('notices.edit.useDefault')}</LinkButton>
            ) : undefined
          }
          onChange={onChange}
          readOnly={readOnly}
          plain
        />
      </div>
    </div>
  )
}

export const TextTab = memo(PlainTextTab)
