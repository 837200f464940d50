import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { type ImportPreview, importField } from '#shared/contract/imports.ts'
import { Button } from '../ui/Button.tsx'
import { Scroll } from '../ui/Scroll.tsx'
import styles from './ImportPage.module.css'
import type { ImportJob } from './use-import.ts'

const NONE = -1

/** Our fields beside the file's columns, already matched by their headers. */
export function MappingTable({ preview, job }: { preview: ImportPreview; job: ImportJob }) {
  const { t } = useTranslation()
  const columns = [
    { value: NONE, label: t('imports.unmapped') },
    ...preview.headers.map((header, value) => ({ value, label: header || String(value + 1) })),
  ]
  const has = (field: keyof typeof job.mapping) => job.mapping[field] !== undefined
  const complete = has('kind') && has('receivedAt') && has('name') && (has('phone') || has('accountId'))
  return (
    <>
      <p className={styles.quiet}>
        {t('imports.file', {
          name: preview.fileName,
          encoding: t(`imports.encoding.${preview.encoding}`),
          n: preview.headers.length,
        })}
      </p>
      <div className={styles.mapping}>
        {importField.options.map((field) => (
          <div key={field} className={styles.field}>
            <span aria-hidden="true">{t(`imports.field.${field}`)}</span>
            <Select
              aria-label={t(`imports.field.${field}`)}
              value={job.mapping[field] ?? NONE}
              options={columns}
              onChange={(column) => job.setColumn(field, column === NONE ? undefined : column)}
            />
          </div>
        ))}
      </div>
      <h2>{t('imports.sample')}</h2>
      <Scroll fit className={styles.sample} label={t('imports.sample')}>
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
      <div className={styles.actions}>
        <Button kind="primary" disabled={!complete} loading={job.busy} onClick={job.dryRun}>
          {t('imports.dryRun')}
        </Button>
        <Button onClick={job.cancel}>{t('imports.cancel')}</Button>
        {!complete && <span className={styles.quiet}>{t('imports.needed')}</span>}
      </div>
    </>
  )
}
