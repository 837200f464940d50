import {
  CalendarClock,
  type LucideIcon,
  PhoneCall,
  PhoneMissed,
  PhoneOff,
  TriangleAlert,
  UserRoundX,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { CallMade } from '#shared/contract/work-lists.ts'
import { afterCall, type CallOutcome, type CallsMade, callOutcome } from '#shared/domain/delivery/work.ts'
import { useKeys } from '../../keys/use-keys.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './Calls.module.css'

const icons: Record<CallOutcome, LucideIcon> = {
  reached: PhoneCall,
  no_answer: PhoneMissed,
  busy: PhoneOff,
  refused: UserRoundX,
  wrong_number: TriangleAlert,
  call_back: CalendarClock,
}

interface OutcomeBarProps {
  made: readonly CallMade[]
  disabled: boolean
  busy: boolean
  onOutcome(outcome: CallOutcome): void
}

/** One key for each result. One that would be the last of its kind says so before it is pressed. */
export function OutcomeBar({ made, disabled, busy, onOutcome }: OutcomeBarProps) {
  const { t } = useTranslation()
  const say = (outcome: CallOutcome) => {
    if (!disabled && !busy) onOutcome(outcome)
  }
  useKeys(
    callOutcome.options.map((outcome, index) => ({
      chords: [String(index + 1)],
      group: 'act' as const,
      label: t(`work.outcome.made.${outcome}`),
      run: () => say(outcome),
    })),
  )
  const before = callsMade(made)
  return (
    <fieldset className={styles.outcomes} disabled={disabled} aria-label={t('work.outcome.label')}>
      {callOutcome.options.map((outcome, index) => (
        <Button
          key={outcome}
          kind={outcome === 'reached' ? 'primary' : 'default'}
          size="large"
          icon={icons[outcome]}
          keyCap={String(index + 1)}
          disabled={disabled}
          loading={busy}
          {...(isLast(outcome, before) ? { note: t('work.outcome.last') } : {})}
          onClick={() => say(outcome)}
        >
          {t(`work.outcome.${outcome}`)}
        </Button>
      ))}
      {callOutcome.options.some((outcome) => isLast(outcome, before)) && (
        <span className={styles.lastHint}>{t('work.outcome.lastHint')}</span>
      )}
    </fieldset>
  )
}

function callsMade(made: readonly CallMade[]): CallsMade {
  const counted: CallsMade = {}
  for (const { outcome } of made) counted[outcome] = (counted[outcome] ?? 0) + 1
  return counted
}

/** Whether a result that usually leaves the person for later would end it now. */
function isLast(outcome: CallOutcome, made: CallsMade): boolean {
  return afterCall(outcome, { made: {} }).state === 'ready' && afterCall(outcome, { made }).state === 'failed'
}
