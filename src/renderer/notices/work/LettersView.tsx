import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChannelFigures } from '#shared/contract/delivery.ts'
import type { NoticeDetail } from '#shared/contract/notices.ts'
import type { LetterVolume } from '#shared/contract/work-lists.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { SkeletonRows } from '../../ui/SkeletonRows.tsx'
import { useBoard } from '../delivery/use-board.ts'
import { noticeRefusal } from '../refusal-words.ts'
import styles from './Letters.module.css'
import { OfflineBar } from './OfflineBar.tsx'
import { RegisterCard } from './RegisterCard.tsx'
import { type Letters, useLetters } from './use-letters.ts'
import { VolumesCard } from './VolumesCard.tsx'
import { WorkFigures } from './WorkFigures.tsx'

/** 信函: volumes that are printed and posted, and their register. */
export function LettersView({ detail }: { detail: NoticeDetail }) {
  const { t } = useTranslation()
  const letters = useLetters(detail.id)
  const board = useBoard(detail)
  const { volumes, online } = letters
  const figures = board.data?.channels.find(({ channel }) => channel === 'letter')
  if (volumes.data) {
    return <Post detail={detail} letters={letters} volumes={volumes.data.volumes} figures={figures} />
  }
  if (!online) return <EmptyState title={t('work.offline')}>{t('work.offlineLetters')}</EmptyState>
  if (volumes.isError) {
    return (
      <ErrorState title={t('work.failed')} id="LETTERS" onRetry={() => void volumes.refetch()}>
        {noticeRefusal(volumes.error, t)} {t('work.failedHint')}
      </ErrorState>
    )
  }
  return <SkeletonRows count={10} />
}

interface PostProps {
  detail: NoticeDetail
  letters: Letters
  volumes: readonly LetterVolume[]
  figures: ChannelFigures | undefined
}

function Post({ detail, letters, volumes, figures }: PostProps) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<number>()
  const [typed, setTyped] = useState('')
  const open = chosen ?? volumes.at(-1)?.volume
  const wanted = typed.trim()
  const searched = wanted.length >= 4 ? { number: wanted } : null
  const of = searched ?? (open === undefined ? null : { volume: open })
  const waiting = figures?.ready ?? 0
  return (
    <>
      <Progress volumes={volumes} waiting={waiting} />
      {!letters.online && <OfflineBar />}
      <div className={styles.cards}>
        <VolumesCard
          detail={detail}
          letters={letters}
          volumes={volumes}
          waiting={waiting}
          open={searched ? undefined : open}
          onOpen={(volume) => {
            setChosen(volume)
            setTyped('')
          }}
        />
        {of && (
          <RegisterCard
            id={detail.id}
            letters={letters}
            of={of}
            search={
              <Input.Search
                allowClear
                className={styles.search}
                aria-label={t('work.register.search')}
                placeholder={t('work.register.search')}
                title={t('work.register.searchHint')}
                value={typed}
                maxLength={20}
                spellCheck={false}
                autoComplete="off"
                onChange={(event) => setTyped(event.target.value)}
              />
            }
          />
        )}
      </div>
    </>
  )
}

function Progress({ volumes, waiting }: { volumes: readonly LetterVolume[]; waiting: number }) {
  const { t } = useTranslation()
  const sum = (of: (volume: LetterVolume) => number) => volumes.reduce((total, volume) => total + of(volume), 0)
  const [received, returned] = [sum((each) => each.received), sum((each) => each.returned)]
  const [all, posted] = [sum((each) => each.letters), sum((each) => each.posted)]
  const figures = [
    { id: 'waiting', n: waiting },
    { id: 'noNumber', n: all - posted },
    { id: 'inPost', n: Math.max(0, posted - received - returned) },
    { id: 'received', n: received },
    { id: 'returned', n: returned },
  ] as const
  return (
    <WorkFigures
      label={t('work.volumes.label')}
      figures={figures.map(({ id, n }) => ({ id, n, label: t(`work.volumes.${id}`) }))}
    />
  )
}
