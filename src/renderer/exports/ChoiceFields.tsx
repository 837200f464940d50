import { DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { csvEncoding, type ExportLedger, exportScope, PASSPHRASE_LEAST, redaction } from '#shared/contract/exports.ts'
import { Tick } from '../incidents/forms/Tick.tsx'
import { Field } from '../ui/Field.tsx'
import { Segmented } from '../ui/Segmented.tsx'
import { useLanguage } from '../words/use-language.ts'
import { ApprovalField } from './ApprovalField.tsx'
import styles from './Exports.module.css'
import { type ExportChoice, formats } from './export-request.ts'
import { FormField } from './FormField.tsx'
import { TimestampField } from './TimestampField.tsx'

export interface ChoiceProps {
  ledgers: readonly ExportLedger[]
  choice: ExportChoice
  isBundle: boolean
  onChange(changes: Partial<ExportChoice>): void
}

/** The fields of an export, each only where it says something. */
export function ChoiceFields(props: ChoiceProps) {
  const { t } = useTranslation()
  const { ledgers, choice, isBundle, onChange } = props
  const chosen = ledgers.filter(({ id }) => choice.ledgers.includes(id))
  const hasPersonal = chosen.some(({ columns }) => columns.some(({ personal }) => personal))
  return (
    <>
      {isBundle && <LedgersField {...props} />}
      {chosen.some(({ dated }) => dated) && <PeriodField {...props} />}
      {chosen.some(({ scoped }) => scoped) && (
        <Labelled label={t('exports.scopeLabel')}>
          <Segmented
            label={t('exports.scopeLabel')}
            options={exportScope.options.map((id) => ({ id, label: t(`exports.scope.${id}`) }))}
            value={choice.scope}
            onChange={(scope) => onChange({ scope })}
          />
        </Labelled>
      )}
      <FormatField {...props} />
      {choice.formats.includes('csv') && (
        <Labelled label={t('exports.encoding')}>
          <Segmented
            label={t('exports.encoding')}
            options={csvEncoding.options.map((id) => ({ id, label: t(`exports.encodings.${id}`) }))}
            value={choice.encoding}
            onChange={(encoding) => onChange({ encoding })}
          />
        </Labelled>
      )}
      {choice.formats.includes('form') && <FormField {...props} />}
      {!isBundle && <ColumnsField {...props} />}
      {hasPersonal && (
        <Labelled label={t('exports.redactionLabel')}>
          <Segmented
            label={t('exports.redactionLabel')}
            options={redaction.options.map((id) => ({ id, label: t(`exports.redaction.${id}`) }))}
            value={choice.redaction}
            onChange={(value) => onChange({ redaction: value })}
          />
        </Labelled>
      )}
      {choice.redaction === 'full' && <ApprovalField {...props} />}
      <BundleFields {...props} />
    </>
  )
}

function Labelled({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className={styles.labelled}>
      <span>{label}</span>
      {children}
    </div>
  )
}

function LedgersField({ ledgers, choice, onChange }: ChoiceProps) {
  const { t } = useTranslation()
  const word = useLanguage() === 'en' ? 'en' : 'zh'
  return (
    <Field label={t('exports.ledgers')}>
      {(control) => (
        <Select
          {...control}
          mode="multiple"
          maxTagCount={6}
          options={ledgers.map(({ id, words }) => ({ value: id, label: words[word] }))}
          optionFilterProp="label"
          value={choice.ledgers}
          onChange={(value) => onChange({ ledgers: value })}
        />
      )}
    </Field>
  )
}

const DAY = 'YYYY-MM-DD'

function PeriodField({ choice: { period }, onChange }: ChoiceProps) {
  const { t } = useTranslation()
  return (
    <div className={styles.period}>
      {(['from', 'to'] as const).map((edge) => (
        <Field key={edge} label={`${t('exports.period')} · ${t(`exports.${edge}`)}`}>
          {(control) => (
            <DatePicker
              {...control}
              format={DAY}
              placeholder={t('exports.unlimited')}
              value={period[edge] === null ? null : dayjs(period[edge])}
              onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
              onChange={(at) => onChange({ period: { ...period, [edge]: at === null ? null : at.format(DAY) } })}
            />
          )}
        </Field>
      ))}
    </div>
  )
}

function FormatField({ choice, isBundle, onChange }: ChoiceProps) {
  const { t } = useTranslation()
  const offered = formats.filter((format) => !isBundle || format !== 'form')
  const options = offered.map((value) => ({ value, label: t(`exports.format.${value}`) }))
  const [only = 'xlsx'] = choice.formats
  return (
    <Field label={t('exports.formats')} provenance={{ kind: 'hint', text: t(`exports.formatHint.${only}`) }}>
      {(control) =>
        isBundle ? (
          <Select
            {...control}
            mode="multiple"
            options={options}
            value={choice.formats}
            onChange={(value) => onChange({ formats: value })}
          />
        ) : (
          <Select {...control} options={options} value={only} onChange={(value) => onChange({ formats: [value] })} />
        )
      }
    </Field>
  )
}

function ColumnsField({ ledgers, choice, onChange }: ChoiceProps) {
  const { t } = useTranslation()
  const word = useLanguage() === 'en' ? 'en' : 'zh'
  const columns = ledgers.find(({ id }) => id === choice.ledgers[0])?.columns ?? []
  return (
    <Field label={t('exports.columns')}>
      {(control) => (
        <Select
          {...control}
          mode="multiple"
          allowClear
          maxTagCount="responsive"
          placeholder={t('exports.allColumns', { n: columns.length })}
          options={columns.map(({ id, words }) => ({ value: id, label: words[word] }))}
          optionFilterProp="label"
          value={choice.columns ?? []}
          onChange={(value: string[]) => onChange({ columns: value.length > 0 ? value : null })}
        />
      )}
    </Field>
  )
}

function BundleFields({ choice, isBundle, onChange }: ChoiceProps) {
  const { t } = useTranslation()
  const isShort = choice.passphrase !== '' && choice.passphrase.length < PASSPHRASE_LEAST
  return (
    <>
      {!isBundle && (
        <Tick
          label={t('exports.bundle')}
          hint={t('exports.bundleHint')}
          checked={choice.bundle}
          onChange={(bundle) => onChange({ bundle })}
        />
      )}
      {choice.bundle && (
        <Field
          label={t('exports.passphrase')}
          provenance={{ kind: 'hint', text: t('exports.passphraseHint') }}
          {...(isShort ? { error: t('exports.passphraseShort') } : {})}
        >
          {(control) => (
            <Input.Password
              visibilityToggle={false}
              {...control}
              autoComplete="new-password"
              value={choice.passphrase}
              onChange={(event) => onChange({ passphrase: event.target.value })}
            />
          )}
        </Field>
      )}
      {choice.bundle && <TimestampField />}
    </>
  )
}
