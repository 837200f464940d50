import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { hasEnded } from '#shared/domain/register/state.ts'
import { ListCard } from '../../incidents/page/ReachCard.tsx'
import { progressOf, progressWords } from '../../notices/delivery/progress.ts'
import { useProgress } from '../../notices/delivery/use-progress.ts'
import { noticeRefusal } from '../../notices/refusal-words.ts'
import { navigate } from '../../route/use-route.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { useMay } from '../../session/use-session.ts'
import { numberOf } from '../../time/dates.ts'
import { Card, CardEmpty } from '../../ui/Card.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import { places } from '../places.ts'
import type { RecordProps } from '../record/RecordPage.tsx'
import { mayNow } from '../use-registers.ts'
import { KnownCard } from './KnownCard.tsx'
import styles from './TellingTab.module.css'

/** 告知: who is told of the record, the notices that tell them, and what those that were sent say for its fields. */
export function TellingTab({ detail, definition }: RecordProps) {
  const { t } = useTranslation()
  const { id, state } = detail
  const manage = mayNow(detail, 'record.set_cohort') ? () => navigate(places.people(id)) : undefined
  return (
    <Scroll className={styles.scroll} label={t('registers.record.tab.telling')}>
      <ListCard occasion={id} title={t('registers.telling.list')} cohort={state.cohort ?? null} onManage={manage} />
      <Notices record={id} over={hasEnded(state)} />
      <KnownCard detail={detail} definition={definition} title={t('registers.telling.told')} known={detail.told} />
      <KnownCard
        detail={detail}
        definition={definition}
        title={t('registers.telling.counted')}
        known={detail.counted}
      />
    </Scroll>
  )
}

/** The notices of the record, how each stands, and how many people it has reached. */
function Notices({ record, over }: { record: string; over: boolean }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const may = useMay()
  const queries = useQueryClient()
  const rows = useQuery(desk.notices.list.queryOptions({ input: { occasion: record } })).data ?? []
  const progress = useProgress(rows)
  const toNotice = (id: string) => navigate({ path: ['notices', id], query: {} })
  const open = useMutation(
    desk.notices.open.mutationOptions({
      onSuccess: ({ id }) => {
        void queries.invalidateQueries({ queryKey: desk.notices.key() })
        toNotice(id)
      },
    }),
  )
  const start = may('notice.write') && !over && (
    <LinkButton icon={Plus} onClick={() => open.mutate({ occasion: { kind: 'record', id: record } })}>
      {t('registers.telling.start')}
    </LinkButton>
  )
  const sentOf = (row: (typeof rows)[number]) => {
    const reached = progress.find(({ notice }) => notice === row.id)
    if (row.stage !== 'approved') return t('ui.empty')
    const words = progressWords(progressOf(row, progress), t)
    return reached ? t('registers.telling.reached', { words, n: numberOf(reached.delivered) }) : words
  }
  return (
    <Card title={t('registers.telling.notices')} aside={start}>
      {open.error ? (
        <p className={styles.error} role="alert">
          {noticeRefusal(open.error, t)}
        </p>
      ) : null}
      {rows.length === 0 ? (
        <CardEmpty title={t('registers.telling.none')}>{t('registers.telling.noneHint')}</CardEmpty>
      ) : (
        <ul className={styles.notices}>
          {rows.map((row) => (
            <li key={row.id}>
              <LinkButton onClick={() => toNotice(row.id)}>{row.number ?? t('notices.noNumber')}</LinkButton>
              <span className={styles.title}>{row.title || t('notices.noTitle')}</span>
              <span>{t(`notices.stage.${row.stage}`)}</span>
              <span className={styles.quiet}>{sentOf(row)}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
