import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { NoticeContent } from '#shared/domain/notice/content.ts'
import { type SmsTemplate, smsBodyOf } from '#shared/text/notice/sms-template.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Status, type StatusKind } from '../../ui/Status.tsx'
import type { Part } from '../draft/parts.ts'
import { useTelling } from '../telling.tsx'
import styles from './TextTab.module.css'

interface SmsTemplateFieldProps {
  content: NoticeContent
  onChange(part: Part, text: string): void
  readOnly: boolean
}

const looks: Record<SmsTemplate['approval'], StatusKind> = { approved: 'done', pending: 'paused', rejected: 'failed' }

/** The approved text that the SMS is. One that is not approved is shown and cannot be chosen. */
export function SmsTemplateField({ content, onChange, readOnly }: SmsTemplateFieldProps) {
  const { t } = useTranslation()
  const templates = useTelling().smsTemplates.filter(({ audience }) => audience === 'self')
  const { templateCode } = content.variants.sms
  const chosen = templates.find(({ code }) => code === templateCode)
  const body = chosen && smsBodyOf(chosen)
  return (
    <div className={styles.fields}>
      <Field
        label={t('notices.edit.smsTemplate')}
        provenance={{ kind: 'hint', text: t('notices.edit.smsTemplateHint') }}
      >
        {(control) => (
          <Select
            {...control}
            value={templateCode}
            disabled={readOnly}
            placeholder={t('notices.edit.smsChoose')}
            popupMatchSelectWidth={false}
            optionLabelProp="title"
            options={templates.map((template) => ({
              value: template.code,
              title: template.code,
              disabled: template.approval !== 'approved',
              label: <TemplateLine template={template} />,
            }))}
            onChange={(code: string) => onChange('sms.templateCode', code)}
          />
        )}
      </Field>
      {chosen && (
        <div className={styles.line}>
          <Status kind={looks[chosen.approval]}>{t(`notices.edit.approval.${chosen.approval}`)}</Status>
          <span className={styles.hint}>
            {chosen.provider} · {t('notices.edit.checkedAt', { date: chosen.lastCheckedAt })}
          </span>
          {!readOnly && typeof body === 'string' && body !== content.variants.sms.body && (
            <Button size="small" onClick={() => onChange('sms.body', body)}>
              {t('notices.edit.smsUse')}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}

function TemplateLine({ template }: { template: SmsTemplate }) {
  const { t } = useTranslation()
  return (
    <span className={styles.approval}>
      <span>{template.code}</span>
      <Status kind={looks[template.approval]}>{t(`notices.edit.approval.${template.approval}`)}</Status>
    </span>
  )
}
