import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { RegisterField } from '#shared/domain/register/definition.ts'
import { compareTexts } from '#shared/text/notice/compare-notices.ts'
import { ChangeSummary, Changes } from '../../ui/versions/Changes.tsx'
import { wordsOfValue } from '../field-words.ts'
import { useSide, useWordContext } from '../use-registers.ts'
import { isSame, type Version } from './provenance.ts'
import type { RecordProps } from './RecordPage.tsx'
import styles from './VersionsTab.module.css'

type ComparisonProps = RecordProps & { from: Version; to: Version }

/** What differs between two versions, field by field. */
export function Comparison({ detail, definition, from, to }: ComparisonProps) {
  const { t } = useTranslation()
  const side = useSide()
  const differing = definition.fields.filter((field) => !isSame(detail, field, [from, to]))
  if (differing.length === 0) return <p className={styles.same}>{t('registers.versions.same')}</p>
  return (
    <>
      <ChangeSummary>
        {t('registers.versions.differs', {
          ...{ from: from.revision, to: to.revision },
          ...{ count: differing.length, n: differing.length },
        })}
      </ChangeSummary>
      <dl className={styles.fields}>
        {differing.map((field) => (
          <Fragment key={field.id}>
            <dt>{side(field.words)}</dt>
            <dd>
              <Difference detail={detail} definition={definition} from={from} to={to} field={field} />
            </dd>
          </Fragment>
        ))}
      </dl>
    </>
  )
}

function Difference({ detail, from, to, field }: ComparisonProps & { field: RegisterField }) {
  const { t } = useTranslation()
  const context = useWordContext(detail)
  if (!context) return null
  const read = (version: Version) =>
    field.type === 'text'
      ? (detail.words[version.revision]?.[field.id] ?? '')
      : (wordsOfValue(field, version.values[field.id], context) ?? '')
  const [before, after] = [read(from), read(to)]
  // Only what somebody wrote is compared word by word; a value is replaced as a whole.
  if (field.type === 'text' && !field.personal) {
    return <Changes of={compareTexts(before, after)} />
  }
  return (
    <>
      {before && <del>{before}</del>} {after && <ins>{after}</ins>}
      {before === after && <small className={styles.quiet}> {t('registers.versions.masked')}</small>}
    </>
  )
}
