import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '#shared/contract/requests.ts'
import { dayKinds, rulingClock } from '#shared/domain/clock.ts'
import { useMinute } from '../../time/use-now.ts'
import { ClockBlock } from '../../ui/ClockBlock.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { useLegal } from '../use-legal.ts'
import styles from './CaseClocks.module.css'

/** The deadline that rules, the second one, and what they stand on. */
export function CaseClocks({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation()
  const now = useMinute()
  const { legal } = useLegal()
  const ruling = rulingClock([...detail.clocks])
  const clock = detail.clocks.find((each) => each.rule === ruling?.rule)
  if (!clock) return null
  const name = (rule: string) => t(`clock.rules.${rule}`, { defaultValue: rule })
  const other = detail.clocks.find((each) => each.rule !== clock.rule && !each.internal)
  const internal = detail.clocks.find((each) => each.internal && !each.metAt)
  const second = internal ?? other
  return (
    <div className={styles.clocks}>
      <ClockBlock
        clock={clock}
        name={name(clock.rule)}
        days={legal ? dayKinds(clock, detail.state.waits, { now, calendar: legal.calendar }) : []}
        elapsed={clock.elapsed}
        other={second && { clock: second, name: name(second.rule) }}
      />
      <p className={styles.source}>
        {clock.source}
        {clock.certainty === 'M' && <Tag kind="warn">{t('requests.unverifiedRule')}</Tag>}
      </p>
    </div>
  )
}
