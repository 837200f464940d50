import { useMutation, useQuery } from '@tanstack/react-query'
import { ArrowUpFromLine, GitCompareArrows, HardDrive } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConflictChain, OutboxItem } from '#shared/contract/session.ts'
import { useDesk } from '../rpc/use-desk.ts'
import { timeOf } from '../time/dates.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Conflict, kindOf } from './Conflict.tsx'
import styles from './SyncPage.module.css'
import { stepName } from './step-name.ts'

/** Nothing typed is lost. Left: what waits, what collides. Right: the chain that a person decides. */
export function SyncPage() {
  const { t } = useTranslation()
  const desk = useDesk()
  const outbox = useQuery(desk.sync.outbox.queryOptions()).data ?? []
  const conflicts = useQuery(desk.sync.conflicts.queryOptions()).data ?? []
  const [chosen, setChosen] = useState<string>()
  const conflict = conflicts.find((each) => each.id === chosen) ?? conflicts[0]
  return (
    <div className={styles.page}>
      <aside className={styles.list} aria-label={t('sync.title')}>
        <h1>{t('sync.title')}</h1>
        {conflicts.length > 0 && (
          <h2 className={styles.loud}>
            <Icon of={GitCompareArrows} size={14} />
            {t('sync.conflicts', { n: conflicts.length })}
          </h2>
        )}
        <ConflictList conflicts={conflicts} chosen={conflict?.id} onChoose={setChosen} />
        <h2>
          <Icon of={ArrowUpFromLine} size={14} />
          {outbox.length > 0 ? t('sync.waiting', { n: outbox.length }) : t('sync.waitingNone')}
        </h2>
        <OutboxList items={outbox} />
        {outbox.length + conflicts.length > 0 && <ExportWork />}
      </aside>
      <section className={styles.detail}>
        {conflict ? (
          <Conflict key={conflict.id} chain={conflict} />
        ) : (
          <EmptyState title={t('sync.conflict.none')}>{t('sync.conflict.noneHint')}</EmptyState>
        )}
      </section>
    </div>
  )
}

interface ConflictListProps {
  conflicts: readonly ConflictChain[]
  chosen: string | undefined
  onChoose(id: string): void
}

function ConflictList({ conflicts, chosen, onChoose }: ConflictListProps) {
  const { t } = useTranslation()
  return (
    <ul>
      {conflicts.map((chain) => (
        <li key={chain.id}>
          <button
            type="button"
            className={styles.conflict}
            aria-current={chain.id === chosen}
            onClick={() => onChoose(chain.id)}
          >
            <span>
              <span className={styles.number}>{chain.number ?? t('requests.noNumber')}</span> {kindOf(chain, t)}
            </span>
            <span className={styles.quiet}>{t(`errors.${chain.rejection.code}`)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function OutboxList({ items }: { items: readonly OutboxItem[] }) {
  const { t } = useTranslation()
  return (
    <ul>
      {items.map((item) => (
        <li key={item.id} className={styles.item}>
          <Icon of={HardDrive} size={14} tone="text3" />
          <span className={styles.number}>{item.number ?? t('requests.noNumber')}</span>
          <span className={styles.verb}>{stepName(item.type, t)}</span>
          <span className={styles.quiet}>{t(`sync.state.${item.state}`)}</span>
          <time dateTime={item.at}>{timeOf(item.at)}</time>
        </li>
      ))}
      {items.length > 0 && <li className={styles.quiet}>{t('sync.kept')}</li>}
    </ul>
  )
}

function ExportWork() {
  const { t } = useTranslation()
  const desk = useDesk()
  const save = useMutation(desk.sync.exportWork.mutationOptions())
  return (
    <p className={styles.export}>
      <Button size="small" loading={save.isPending} onClick={() => save.mutate(undefined)}>
        {t('sync.export')}
      </Button>
      {save.data?.path && <span role="status">{t('sync.exported', { path: save.data.path })}</span>}
    </p>
  )
}
