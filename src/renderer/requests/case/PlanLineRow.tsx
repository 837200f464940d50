import { DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { keepingActions, lineAction } from '#shared/domain/vocabulary.ts'
import { classes } from '../../ui/classes.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { useLegal } from '../use-legal.ts'
import styles from './PlanLineRow.module.css'
import { type DraftLine, withAction } from './plan-draft.ts'

interface PlanLineRowProps {
  line: DraftLine
  onChange(line: DraftLine): void
  onRemove(): void
}

/** What stands in which column. The controls say it themselves to those who cannot see it. */
export function PlanLineHead() {
  const { t } = useTranslation()
  return (
    <div className={classes(styles.row, styles.heads)} aria-hidden="true">
      <span>{t('requests.plan.category')}</span>
      <span>{t('requests.plan.system')}</span>
      <span>{t('requests.plan.action')}</span>
      <span>{t('requests.plan.ground')}</span>
      <span>{t('forms.plan.until')}</span>
    </div>
  )
}

/** One category in one system, and what becomes of it. */
export function PlanLineRow({ line, onChange, onRemove }: PlanLineRowProps) {
  const { t } = useTranslation()
  const { options, word } = useLegal()
  const keeps = keepingActions.includes(line.action)
  const name = word('categories', line.category)
  return (
    <fieldset className={styles.row} aria-label={name}>
      <Select
        variant="borderless"
        aria-label={`${t('requests.plan.category')} ${name}`}
        value={line.category || undefined}
        placeholder={t('requests.plan.category')}
        options={options('categories')}
        onChange={(category) => onChange({ ...line, category })}
      />
      <Select
        variant="borderless"
        aria-label={`${t('requests.plan.system')} ${name}`}
        value={line.system || undefined}
        placeholder={t('requests.plan.system')}
        options={options('systems')}
        onChange={(system) => onChange({ ...line, system })}
      />
      <Select
        variant="borderless"
        aria-label={`${t('requests.plan.action')} ${name}`}
        value={line.action}
        options={lineAction.options.map((value) => ({ value, label: t(`requests.action.${value}`) }))}
        onChange={(action) => onChange(withAction(line, action))}
      />
      <Select
        variant="borderless"
        aria-label={`${t('requests.plan.ground')} ${name}`}
        value={line.ground || undefined}
        placeholder={t('requests.plan.ground')}
        options={options('grounds')}
        onChange={(ground) => onChange({ ...line, ground })}
      />
      {keeps ? (
        <DatePicker
          variant="borderless"
          aria-label={`${t('forms.plan.until')} ${name}`}
          value={line.until ? dayjs(line.until) : null}
          placeholder={t('forms.plan.until')}
          onChange={(day) => onChange({ ...line, until: day ? day.format('YYYY-MM-DD') : null })}
        />
      ) : (
        <span className={styles.none}>{t('ui.empty')}</span>
      )}
      <IconButton icon={Trash2} small label={`${t('forms.plan.remove')} ${name}`} onClick={onRemove} />
    </fieldset>
  )
}
