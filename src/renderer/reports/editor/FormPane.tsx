import { PanelRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ReportDetail, ReportReading } from '#shared/contract/reports.ts'
import type { ReportItem } from '#shared/domain/report/form.ts'
import { isAsked } from '#shared/domain/report/gate.ts'
import { useIncidentWords } from '../../incidents/use-incident-words.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { shortLaw } from '../../words/short-law.ts'
import { FieldRow } from './FieldRow.tsx'
import fields from './fields.module.css'
import styles from './ReportPage.module.css'
import type { ReportDraft } from './use-report-draft.ts'

export interface FormPaneProps {
  detail: ReportDetail
  item: ReportItem
  ordinal: number
  draft: ReportDraft
  /** Answers that were reported before: what changes is told with its reason. */
  followsUp: boolean
  editable: boolean
  /** Each field as it stands on the page: what is copied. */
  lines: ReportReading['lines']
  previewing: boolean
  onPreviewing(on: boolean): void
}

/** The fields of one item in the order of the form. */
export function FormPane(props: FormPaneProps) {
  const { t } = useTranslation()
  const { say } = useIncidentWords()
  const { item, ordinal, draft, previewing } = props
  const asked = item.fields.filter((field) => isAsked(field, draft.content))
  const answered = asked.filter(({ id }) => draft.content.answers[id]).length
  return (
    <section className={styles.middle} aria-label={say(item.words)}>
      <div className={styles.paneHead}>
        <h2 className={styles.title}>
          {ordinal} {say(item.words)}
        </h2>
        {item.certainty === 'M' && <Tag kind="warn">{t('incidents.duties.unverified')}</Tag>}
        <span className={styles.count} title={item.source}>
          {shortLaw(item.source)}
        </span>
        <span className={styles.count}>{t('reports.form.answered', { n: answered, total: asked.length })}</span>
        <IconButton
          icon={PanelRight}
          label={t(previewing ? 'reports.preview.hide' : 'reports.preview.show')}
          pressed={previewing}
          onClick={() => props.onPreviewing(!previewing)}
        />
      </div>
      <Scroll label={say(item.words)}>
        <div className={fields.form}>
          {asked.map((field) => (
            <FieldRow key={field.id} {...props} field={field} />
          ))}
        </div>
      </Scroll>
    </section>
  )
}
