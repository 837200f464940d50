import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ShownScreen } from '#shared/contract/inspection.ts'
import { useDefinitions, useSide } from '../registers/use-registers.ts'
import { refusalWords } from '../requests/case/refusal-words.ts'
import { useDesk } from '../rpc/use-desk.ts'
import { momentOf, numberOf } from '../time/dates.ts'
import { useMinute } from '../time/use-now.ts'
import { LinkButton } from '../ui/LinkButton.tsx'
import { wordAt } from '../words/word-at.ts'
import styles from './Inspection.module.css'
import { useRefresh } from './use-inspection.ts'

/** What was on the guest screen; each can become a line of the hand-over list. */
export function SeenCard({ id }: { id: string }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const refresh = useRefresh()
  const seen = useQuery(desk.inspection.shown.queryOptions({ input: { id } })).data
  const take = useMutation(desk.inspection.take.mutationOptions({ onSuccess: refresh }))
  const onTake = ({ screen, subject }: ShownScreen) => take.mutate({ inspection: id, screen, subject })
  return (
    <section className={styles.card} aria-label={t('inspection.seen.title')}>
      <header>
        <h2>{t('inspection.seen.title')}</h2>
      </header>
      {seen?.length === 0 && <p className={styles.quiet}>{t('inspection.seen.none')}</p>}
      {seen && seen.length > 0 && <SeenTable seen={seen} onTake={onTake} />}
      {take.error ? (
        <p className={styles.error} role="alert">
          {refusalWords(take.error, t)}
        </p>
      ) : null}
    </section>
  )
}

function SeenTable({ seen, onTake }: { seen: readonly ShownScreen[]; onTake(screen: ShownScreen): void }) {
  const { t } = useTranslation()
  const now = useMinute()
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('inspection.seen.screen')}</th>
          <th scope="col">{t('inspection.seen.at')}</th>
          <th scope="col" className={styles.end}>
            {t('inspection.seen.times')}
          </th>
          <th scope="col" aria-label={t('inspection.seen.take')} />
        </tr>
      </thead>
      <tbody>
        {seen.map((each) => (
          <tr key={`${each.screen} ${each.subject}`}>
            <th scope="row">
              <ScreenName of={each} />
            </th>
            <td>{momentOf(each.firstAt, now)}</td>
            <td className={styles.end}>{numberOf(each.times)}</td>
            <td>
              {each.item ? (
                <span className={styles.quiet}>{t('inspection.seen.taken')}</span>
              ) : (
                <LinkButton onClick={() => onTake(each)}>{t('inspection.seen.take')}</LinkButton>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function ScreenName({ of: { screen, number } }: { of: ShownScreen }) {
  const { t } = useTranslation()
  const side = useSide()
  const register = useDefinitions()?.find(({ id }) => id === number)
  const name = wordAt(t, `inspection.screen.${screen.replace('.', '_')}`, { otherwise: screen })
  return [name, register ? side(register.words) : number].filter(Boolean).join(' ')
}
