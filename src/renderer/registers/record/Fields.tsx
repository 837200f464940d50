import { CircleQuestionMark, PencilLine } from 'lucide-react'
import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { RegisterField } from '#shared/domain/register/definition.ts'
import { dueRuleOf } from '#shared/domain/register/definition.ts'
import { shownFields } from '#shared/domain/register/form.ts'
import { isRequired } from '#shared/domain/register/values.ts'
import { CopyHash } from '../../notices/CopyHash.tsx'
import { momentOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Counted } from '../Counted.tsx'
import { wordsOfValue } from '../field-words.ts'
import { ThingChip } from '../ThingChip.tsx'
import { useSide, useWordContext } from '../use-registers.ts'
import styles from './ContentTab.module.css'
import { MaskedField } from './MaskedField.tsx'
import { originOf, type Version } from './provenance.ts'
import type { RecordProps } from './RecordPage.tsx'
import { useNames } from './use-names.ts'

type FieldProps = RecordProps & { shown: Version; field: RegisterField }

/** Every field that is asked for, in the order of the register, each with the version that it goes back to. */
export function Fields({ detail, definition, shown }: Omit<FieldProps, 'field'>) {
  const { t } = useTranslation()
  const side = useSide()
  const today = shown.at.slice(0, 10)
  const subject = { ...shown, today }
  const erased = shown.text !== null && detail.words[shown.revision] === undefined
  return (
    <>
      {erased && <p className={styles.quiet}>{t('registers.record.erased')}</p>}
      <dl className={styles.fields}>
        {shownFields(definition, subject).map((field) => (
          <Fragment key={field.id}>
            <dt>{side(field.words)}</dt>
            <dd>
              <Value detail={detail} definition={definition} shown={shown} field={field} />
              <Origin
                detail={detail}
                definition={definition}
                shown={shown}
                field={field}
                optional={!isRequired(field, subject)}
              />
            </dd>
          </Fragment>
        ))}
      </dl>
    </>
  )
}

function isEmpty({ shown, field }: Pick<FieldProps, 'shown' | 'field'>): boolean {
  return field.type === 'text' ? !shown.written.includes(field.id) : shown.values[field.id] === undefined
}

function Value({ detail, shown, field }: FieldProps) {
  const { t } = useTranslation()
  const context = useWordContext(detail)
  const box = (content: ReactNode) => <div className={styles.value}>{content}</div>
  if (isEmpty({ shown, field })) return box(<span className={styles.none}>{t('ui.empty')}</span>)
  if (field.type === 'text') {
    const words = detail.words[shown.revision]?.[field.id]
    if (words === undefined) return box(<span className={styles.none}>{t('timeline.erased')}</span>)
    return box(field.personal ? <MaskedField detail={detail} field={field} masked={words} shown={shown} /> : words)
  }
  const value = shown.values[field.id]
  if (field.type === 'hash') return box(<CopyHash hash={String(value)} />)
  if (field.type === 'link') {
    const ids = [value ?? []].flat().map(String)
    return (
      <div className={`${styles.value} ${styles.chips}`}>
        {ids.map((id) => {
          const thing = detail.links[id]
          return thing ? (
            <ThingChip key={id} thing={thing} />
          ) : (
            <span key={id} className={styles.none}>
              {t('registers.elsewhere')}
            </span>
          )
        })}
      </div>
    )
  }
  return box(context && wordsOfValue(field, value, context))
}

/** By whom and when it was entered; that it may follow, where nothing is. */
function Origin({ optional, ...props }: FieldProps & { optional: boolean }) {
  const { t } = useTranslation()
  const now = useMinute()
  const name = useNames(props.detail)
  if (isEmpty(props)) {
    return (
      <span className={styles.origin}>
        <Icon of={CircleQuestionMark} size={12} />
        {t(lacking(props.field, optional))}
      </span>
    )
  }
  const { definition, field, shown } = props
  const rule = dueRuleOf(field)
  if (rule && shown.computed) {
    return (
      <span className={styles.origin}>
        <Counted definition={definition} rule={rule} provisional={shown.computed.provisional.includes(field.id)} />
      </span>
    )
  }
  const { revision, by, at } = originOf(props.detail, props.field, props.shown)
  return (
    <span className={styles.origin}>
      <Icon of={PencilLine} size={12} />
      {t('registers.record.written', { n: revision, who: name(by), at: momentOf(at, now) })}
    </span>
  )
}

function lacking(field: RegisterField, optional: boolean) {
  if (dueRuleOf(field)) return 'registers.computed.waits'
  return optional ? 'registers.record.later' : 'registers.record.empty'
}
