import type { TFunction } from 'i18next'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { NoticeDetail } from '#shared/contract/notices.ts'
import type { NoticeContent } from '#shared/domain/notice/content.ts'
import type { NoticeVariant } from '#shared/domain/notice/vocabulary.ts'
import { classes } from '../../ui/classes.ts'
import { type Part, readPart, variantParts } from '../draft/parts.ts'
import { ExportAnnouncement } from './ExportAnnouncement.tsx'
import { SmsTemplateField } from './SmsTemplateField.tsx'
import { TemplateText } from './TemplateText.tsx'
import styles from './TextTab.module.css'

interface VariantTabProps {
  detail: NoticeDetail
  variant: NoticeVariant
  content: NoticeContent
  onChange(part: Part, text: string): void
  readOnly: boolean
}

/** The template of one channel. */
function PlainVariantTab({ detail, variant, content, onChange, readOnly }: VariantTabProps) {
  const { t } = useTranslation()
  const own = variantParts.filter((part) => part.startsWith(`${variant}.`) && part !== 'sms.templateCode')
  return (
    <div className={classes(styles.text, styles.variant)}>
      <p className={styles.hint}>{t('notices.edit.templateHint')}</p>
      {variant === 'announcement' && <ExportAnnouncement detail={detail} />}
      {variant === 'sms' && <SmsTemplateField content={content} onChange={onChange} readOnly={readOnly} />}
      {own.map((part) => {
        const label = labelOf(part, t)
        return (
          <TemplateText
            key={part}
            part={part}
            name={`${t(`notices.variant.${variant}`)} ${label}`}
            label={label}
            value={readPart(content, part)}
            onChange={onChange}
            readOnly={readOnly}
          />
        )
      })}
    </div>
  )
}

function labelOf(part: Part, t: TFunction): string {
  if (part === 'push.title') return t('notices.edit.pushTitle')
  return part.endsWith('.subject') ? t('notices.edit.subject') : t('notices.edit.body')
}

export const VariantTab = memo(PlainVariantTab)
