import { Check, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { CallDesk, CallTask } from '#shared/contract/work-lists.ts'
import { remedy } from '#shared/domain/delivery/remedy.ts'
import { type CallOutcome, callLimits } from '#shared/domain/delivery/work.ts'
import { useKeys } from '../../keys/use-keys.ts'
import { shortMoment, timeOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { CallNumber } from './CallNumber.tsx'
import styles from './Calls.module.css'
import type { Calls } from './use-calls.ts'

const MINUTE_MS = 60_000
/** From here on the time that is left is counted out. */
const SOON = 10

interface CallPersonProps {
  id: string
  calls: Calls
  place: CallDesk
  task: CallTask
}

/** Whom to call: masked, with the calls before, what they asked for, and who comes next. */
export function CallPerson({ id, calls, place, task }: CallPersonProps) {
  const { t } = useTranslation()
  const back = (message: string | null) => {
    if (calls.online && !calls.giveBack.isPending) calls.giveBack.mutate({ id, message })
  }
  useKeys([{ chords: ['b'], group: 'act', label: t('work.person.back'), run: () => back(task.message) }])
  return (
    <aside className={styles.person} aria-label={t('work.person.title')}>
      <CallNumber id={id} task={task} disabled={!calls.online} />
      <Until task={task} />
      <div className={styles.backs}>
        <Button size="small" icon={Undo2} keyCap="B" disabled={!calls.online} onClick={() => back(task.message)}>
          {t('work.person.back')}
        </Button>
        {place.calls.length > 1 && (
          <Button
            size="small"
            kind="text"
            note={t('work.person.backAllNote', { n: place.calls.length })}
            disabled={!calls.online}
            onClick={() => back(null)}
          >
            {t('work.person.backAll')}
          </Button>
        )}
      </div>
      <Attempts task={task} />
      <Remedies id={id} calls={calls} task={task} />
      <Next place={place} />
    </aside>
  )
}

function Until({ task: { until } }: { task: CallTask }) {
  const { t } = useTranslation()
  const now = useMinute()
  const left = Math.max(0, Math.round((Date.parse(until) - Date.parse(now)) / MINUTE_MS))
  return (
    <p className={left <= SOON ? styles.soon : styles.quiet}>
      {left <= SOON ? t('work.person.untilSoon', { n: left }) : t('work.person.until', { at: timeOf(until) })}
    </p>
  )
}

function Attempts({ task: { made } }: { task: CallTask }) {
  const { t } = useTranslation()
  const now = useMinute()
  const of = (outcome: CallOutcome) => made.filter((call) => call.outcome === outcome).length
  return (
    <section className={styles.block}>
      <h2>{t('work.attempts.title')}</h2>
      {made.length === 0 && <p className={styles.quiet}>{t('work.attempts.none')}</p>}
      <ol className={styles.calls}>
        {made.map(({ outcome, at, againAt }) => (
          <li key={at}>
            <span className={styles.quiet}>{shortMoment(at, now)}</span>
            {t(`work.outcome.made.${outcome}`)}
            {againAt && (
              <span className={styles.quiet}>{t('work.attempts.again', { at: shortMoment(againAt, now) })}</span>
            )}
          </li>
        ))}
      </ol>
      <p className={styles.limits} title={t('work.attempts.limitHint')}>
        {(Object.keys(callLimits) as (keyof typeof callLimits)[])
          .map((outcome) =>
            t('work.attempts.limit', {
              outcome: t(`work.outcome.made.${outcome}`),
              n: of(outcome),
              of: callLimits[outcome],
            }),
          )
          .join(' · ')}
      </p>
      <p className={styles.hint}>{t('work.attempts.limitHint')}</p>
    </section>
  )
}

function Remedies({ id, calls, task }: Pick<CallPersonProps, 'id' | 'calls' | 'task'>) {
  const { t } = useTranslation()
  const { mutate, isPending } = calls.askRemedy
  return (
    <section className={styles.block}>
      <h2>{t('work.remedies.asked')}</h2>
      <div className={styles.remedies}>
        {remedy.options.map((each) => {
          const isTaken = task.remedies.includes(each)
          return (
            <button
              key={each}
              type="button"
              className={styles.remedy}
              aria-pressed={isTaken}
              disabled={!calls.online || isPending}
              onClick={() => !isTaken && mutate({ id, message: task.message, remedy: each })}
            >
              {isTaken && <Icon of={Check} size={12} stroke={2.5} />}
              {t(`work.remedies.name.${each}`)}
            </button>
          )
        })}
      </div>
      <p className={styles.hint}>{t('work.remedies.askedHint')}</p>
    </section>
  )
}

function Next({ place }: { place: CallDesk }) {
  const { t } = useTranslation()
  const [, ...rest] = place.calls
  return (
    <section className={styles.block}>
      <h2>{t('work.mine.title')}</h2>
      {rest.length === 0 && <p className={styles.quiet}>{t('work.mine.none')}</p>}
      <ol className={styles.next}>
        {rest.map(({ message, name, phone, addressee, made }) => (
          <li key={message}>
            <span>{name ?? t('work.person.noName')}</span>
            <span className={styles.quiet}>{phone}</span>
            <span className={styles.hint}>
              {[
                addressee === 'guardian' && t('work.person.guardian'),
                made.length > 0 && t('work.mine.tries', { count: made.length, n: made.length }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
