import { useTranslation } from 'react-i18next'
import type { RegisterLine } from '#shared/contract/work-lists.ts'
import { shortMoment } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import { Status } from '../../ui/Status.tsx'
import type { LetterAct } from './LetterDialog.tsx'
import styles from './Letters.module.css'

interface RegisterTableProps {
  lines: readonly RegisterLine[]
  /** Lines of several volumes. */
  withVolume: boolean
  disabled: boolean
  onAct(line: RegisterLine, act: LetterAct): void
}

export function RegisterTable({ lines, withVolume, disabled, onAct }: RegisterTableProps) {
  const { t } = useTranslation()
  return (
    <Scroll fit className={styles.scroll} label={t('work.register.number')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t(withVolume ? 'work.register.volumePlace' : 'work.register.place')}</th>
            <th scope="col">{t('work.register.person')}</th>
            <th scope="col">{t('work.register.number')}</th>
            <th scope="col">{t('work.register.posted')}</th>
            <th scope="col">{t('work.register.result')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.message}>
              <th scope="row">{withVolume ? `${line.volume} · ${line.place}` : line.place}</th>
              <td>{line.name ?? t('work.person.noName')}</td>
              <td>
                <Numbers line={line} />
              </td>
              <td>{line.postedAt ?? <span className={styles.quiet}>{t('ui.empty')}</span>}</td>
              <td>
                <Result line={line} />
              </td>
              <td className={styles.act}>
                <Acts line={line} disabled={disabled} onAct={onAct} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

/** The number, and behind it those that stood there before. */
function Numbers({ line: { registered, earlier } }: { line: RegisterLine }) {
  const { t } = useTranslation()
  const now = useMinute()
  return (
    <>
      <span className={styles.registered}>{registered ?? <span className={styles.quiet}>{t('ui.empty')}</span>}</span>
      {earlier.map((each) => (
        <span key={each.at} className={styles.earlier}>
          {t('work.register.earlier', { number: each.registered })} ·{' '}
          {t('work.register.earlierBy', { at: shortMoment(each.at, now) })}
        </span>
      ))}
    </>
  )
}

function Result({ line: { receivedAt, returnedAt, reason } }: { line: RegisterLine }) {
  const { t } = useTranslation()
  if (receivedAt) return <Status kind="done">{t('work.register.received', { on: receivedAt })}</Status>
  if (returnedAt) {
    const why = t(`work.reason.${reason ?? 'other'}`)
    return <Status kind="failed">{t('work.register.returned', { on: returnedAt, why })}</Status>
  }
  return <span className={styles.quiet}>{t('ui.empty')}</span>
}

/** Links, not a menu: a register is worked down line by line, hundreds of them. */
function Acts({ line, disabled, onAct }: Pick<RegisterTableProps, 'disabled' | 'onAct'> & { line: RegisterLine }) {
  const { t } = useTranslation()
  if (disabled) return null
  const isDone = line.receivedAt !== null || line.returnedAt !== null
  const acts: LetterAct[] = [line.registered === null ? 'setNumber' : 'correct']
  if (!isDone) acts.push('setReceived', 'setReturned')
  return (
    <span className={styles.acts}>
      {acts.map((act) => {
        const word = t(`work.register.${act}`)
        return (
          <LinkButton
            key={act}
            label={t('work.register.actFor', { n: line.place, act: word })}
            onClick={() => onAct(line, act)}
          >
            {word}
          </LinkButton>
        )
      })}
    </span>
  )
}
