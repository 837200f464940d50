import { ArrowRightFromLine } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { reachChannel } from '#shared/domain/incident/vocabulary.ts'
import { navigate, useRoute } from '../../route/use-route.ts'
import { useMay } from '../../session/use-session.ts'
import { numberOf } from '../../time/dates.ts'
import { AddFilter } from '../../ui/AddFilter.tsx'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FilterChip } from '../../ui/FilterChip.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { AdvanceDialog } from './AdvanceDialog.tsx'
import type { BoardProps } from './Board.tsx'
import { reasonOf } from './delivery-look.ts'
import styles from './Unreached.module.css'
import { UnreachedTable } from './UnreachedTable.tsx'
import { PAGE, type UnreachedFilter, useUnreached } from './use-unreached.ts'

const states = ['failed', 'uncertain'] as const

interface UnreachedProps extends Pick<BoardProps, 'detail' | 'board' | 'stage'> {
  moving: boolean
}

/** 未送达: the people behind the numbers, masked, and the one act that takes them on. */
export function Unreached({ detail, board, stage, moving }: UnreachedProps) {
  const { t } = useTranslation()
  const may = useMay()
  const [advancing, setAdvancing] = useState(false)
  const [said, setSaid] = useState('')
  const { filter, set, clear } = useFilters()
  const { list, rows, codes } = useUnreached(detail.id, { filter, moving })
  const waits = board.coverage.waiting + board.guardians.waiting > 0
  const filters = [
    {
      id: 'code',
      label: t('delivery.unreached.reason'),
      options: codes.map(({ code, n }) => ({
        id: code,
        label: t('delivery.unreached.reasonCount', { reason: reasonOf(code, t), n: numberOf(n) }),
      })),
    },
    {
      id: 'channel',
      label: t('delivery.unreached.channel'),
      options: reachChannel.options
        .filter((id) => id !== 'announcement')
        .map((id) => ({ id, label: t(`notices.channel.${id}`) })),
    },
  ] as const
  const isSet = (id: 'code' | 'channel') => filter[id] !== undefined
  return (
    <section className={styles.section} aria-label={t('delivery.unreached.title')}>
      <header className={styles.bar}>
        <h2>{t('delivery.unreached.title')}</h2>
        <Segmented
          label={t('delivery.unreached.stateLabel')}
          options={states.map((id) => ({ id, label: t(`delivery.unreached.state.${id}`) }))}
          value={filter.state}
          onChange={(state) => set('state', state === 'failed' ? undefined : state)}
        />
        {filters
          .filter(({ id }) => isSet(id))
          .map(({ id, label, options }) => (
            <FilterChip
              key={id}
              label={label}
              options={options}
              value={filter[id] ?? ''}
              onChange={(value) => set(id, value)}
            />
          ))}
        <AddFilter filters={filters.filter(({ id, options }) => !isSet(id) && options.length > 0)} onAdd={set} />
        {(isSet('code') || isSet('channel')) && <LinkButton onClick={clear}>{t('ui.clearFilters')}</LinkButton>}
        <span className={styles.hint} role="status">
          {said || t(`delivery.unreached.hint.${filter.state}`)}
        </span>
        {waits && stage !== 'stopped' && may('notice.send') && (
          <Button icon={ArrowRightFromLine} onClick={() => setAdvancing(true)}>
            {t('delivery.advance.button')}
          </Button>
        )}
      </header>
      <UnreachedTable rows={rows} />
      {rows.length === 0 && (
        <Loaded
          of={list}
          failed={t('delivery.unreached.failed')}
          hint={t('delivery.unreached.failedHint')}
          id="MESSAGES"
          rows={4}
        >
          {() => <Nothing filter={filter} />}
        </Loaded>
      )}
      {rows.length > 0 && (
        <footer className={styles.foot}>
          <span>{t('delivery.unreached.shown', { count: rows.length, n: numberOf(rows.length) })}</span>
          {list.hasNextPage && (
            <Button size="small" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {t('delivery.unreached.more', { n: PAGE })}
            </Button>
          )}
        </footer>
      )}
      {advancing && <AdvanceDialog id={detail.id} board={board} onDone={setSaid} onClose={() => setAdvancing(false)} />}
    </section>
  )
}

/** The filters of the list, in the address. */
function useFilters() {
  const { path, query } = useRoute()
  const filter: UnreachedFilter = {
    state: states.find((each) => each === query.state) ?? 'failed',
    channel: reachChannel.options.find((each) => each === query.channel),
    code: query.code,
  }
  const set = (id: string, value: string | undefined) =>
    navigate({ path, query: { ...query, [id]: value ?? '' } }, true)
  const clear = () => navigate({ path, query: { ...query, code: '', channel: '' } }, true)
  return { filter, set, clear }
}

function Nothing({ filter }: { filter: UnreachedFilter }) {
  const { t } = useTranslation()
  if (filter.code !== undefined || filter.channel !== undefined) {
    return (
      <EmptyState title={t('delivery.unreached.noneFiltered')}>{t('delivery.unreached.noneFilteredHint')}</EmptyState>
    )
  }
  return (
    <EmptyState title={t(`delivery.unreached.none.${filter.state}`)}>
      {t(`delivery.unreached.noneHint.${filter.state}`)}
    </EmptyState>
  )
}
