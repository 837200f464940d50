import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { type CohortPreview, cohortField } from '#shared/contract/cohorts.ts'
import { Button } from '../../ui/Button.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import styles from './CohortPage.module.css'
import { type CohortJob, isMapped } from './use-cohort-import.ts'

const NONE = -1

/** Our fields beside the file's columns, already matched by their headers. */
export function CohortMappingTable({ preview, job }: { preview: CohortPreview; job: CohortJob }) {
  const { t } = useTranslation()
  const columns = [
    { value: NONE, label: t('incidentForms.people.unmapped') },
    ...preview.headers.map((header, value) => ({ value, label: header || String(value + 1) })),
  ]
  const complete = isMapped(job.mapping)
  const format = [preview.format.toUpperCase(), preview.encoding && t(`imports.encoding.${preview.encoding}`)]
  return (
    <>
      <p className={styles.quiet}>
        {t('incidentForms.people.file', {
          name: preview.fileName,
          format: format.filter(Boolean).join(' · '),
          n: preview.headers.length,
        })}
      </p>
      <div className={styles.mapping}>
        {cohortField.options.map((field) => (
          <div key={field} className={styles.field}>
            <span aria-hidden="true">{t(`incidentForms.people.field.${field}`)}</span>
            <Select
              aria-label={t(`incidentForms.people.field.${field}`)}
              value={job.mapping[field] ?? NONE}
              options={columns}
              onChange={(column) => job.setColumn(field, column === NONE ? undefined : column)}
            />
          </div>
        ))}
      </div>
      <h2>{t('incidentForms.people.sample')}</h2>
      <Sample preview={preview} />
      <div className={styles.actions}>
        <Button kind="primary" disabled={!complete} loading={job.busy} onClick={job.dryRun}>
          {t('incidentForms.people.dryRun')}
        </Button>
        <Button onClick={job.cancel}>{t('incidentForms.people.cancel')}</Button>
        {!complete && <span className={styles.quiet}>{t('incidentForms.people.needed')}</span>}
      </div>
    </>
  )
}

function Sample({ preview }: { preview: CohortPreview }) {
  const { t } = useTranslation()
  return (
    <Scroll fit className={styles.sample} label={t('incidentForms.people.sample')}>
      <table>
        <thead>
          <tr>
            {preview.headers.map((header, at) => (
              <th key={at} scope="col">
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.sample.map((row, line) => (
            <tr key={line}>
              {row.map((cell, at) => (
                <td key={at}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}
