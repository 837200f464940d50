import { Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isQuiet } from '#shared/domain/delivery/quiet.ts'
import { mayCallAgain } from '#shared/domain/delivery/work.ts'
import type { Instant } from '#shared/domain/values.ts'
import { MomentField } from '../../incidents/forms/MomentField.tsx'
import { useLegal } from '../../requests/use-legal.ts'
import { shortMoment } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Field } from '../../ui/Field.tsx'
import { NoticeFormDialog } from '../verbs/NoticeFormDialog.tsx'
import styles from './Calls.module.css'
import { type AgainChoice, againChoices, againTime } from './call-again.ts'

interface CallAgainDialogProps {
  busy: boolean
  onSubmit(againAt: Instant): void
  onClose(): void
}

/** 约定再拨: when the person wants to be called. */
export function CallAgainDialog({ busy, onSubmit, onClose }: CallAgainDialogProps) {
  const { t } = useTranslation()
  const now = useMinute()
  const { legal } = useLegal()
  const [choice, setChoice] = useState<AgainChoice>('half_hour')
  const [other, setOther] = useState<Instant | null>(null)
  const at = againTime(choice, { now, other })
  const fits = at !== null && mayCallAgain(at, now)
  const quiet = legal?.incidents.notice.quiet
  return (
    <NoticeFormDialog
      title={t('work.again.title')}
      intro={t('work.again.intro')}
      submit={t('work.again.confirm')}
      complete={fits}
      busy={busy}
      error={null}
      onSubmit={() => at && onSubmit(at)}
      onClose={onClose}
    >
      <Field label={t('work.again.when')}>
        {(control) => (
          <Radio.Group
            id={control.id}
            aria-describedby={control['aria-describedby']}
            className={styles.choices}
            value={choice}
            onChange={(event) => setChoice(event.target.value as AgainChoice)}
            options={againChoices.map((value) => ({ value, label: t(`work.again.${value}`) }))}
          />
        )}
      </Field>
      {choice === 'other' && (
        <MomentField
          label={t('work.again.at')}
          value={other}
          onChange={setOther}
          future
          {...(other !== null && !fits ? { error: t('work.again.range') } : {})}
        />
      )}
      {fits && (
        <p className={styles.quiet}>
          {shortMoment(at, now)}
          {quiet && isQuiet(at, quiet) && ` · ${t('work.again.night', { to: quiet.to })}`}
        </p>
      )}
    </NoticeFormDialog>
  )
}
