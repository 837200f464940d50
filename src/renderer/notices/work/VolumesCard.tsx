import { BookLock, Printer } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { NoticeDetail } from '#shared/contract/notices.ts'
import type { LetterVolume } from '#shared/contract/work-lists.ts'
import { VOLUME_LETTERS } from '#shared/domain/delivery/work.ts'
import { documentFailureWords } from '../../requests/case/document-failure.ts'
import { rejectionCode } from '../../requests/case/refusal-words.ts'
import { useMay } from '../../session/use-session.ts'
import { numberOf, shortMoment } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, CardEmpty } from '../../ui/Card.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import styles from './Letters.module.css'
import type { Letters } from './use-letters.ts'
import { workFailure } from './work-failure.ts'

interface VolumesCardProps {
  detail: NoticeDetail
  letters: Letters
  volumes: readonly LetterVolume[]
  /** Letters that are in no volume yet. */
  waiting: number
  open: number | undefined
  onOpen(volume: number): void
}

/** What was put together to be printed and posted; the next volume is closed here. */
export function VolumesCard({ detail, letters, volumes, waiting, open, onOpen }: VolumesCardProps) {
  const { t } = useTranslation()
  const may = useMay()
  const next = Math.min(waiting, VOLUME_LETTERS)
  const { close, online } = letters
  return (
    <Card
      title={t('work.volumes.title')}
      note={t('work.volumes.note', { n: VOLUME_LETTERS })}
      aside={
        may('notice.send') && (
          <Button
            kind={next > 0 ? 'primary' : 'default'}
            icon={BookLock}
            disabled={!online || next === 0}
            loading={close.isPending}
            onClick={() => close.mutate({ id: detail.id }, { onSuccess: ({ volume }) => onOpen(volume) })}
          >
            {next > 0 ? t('work.volumes.closeOf', { n: next }) : t('work.volumes.close')}
          </Button>
        )
      }
    >
      {volumes.length === 0 ? (
        <CardEmpty title={t('work.volumes.none')}>
          {waiting > 0 ? t('work.volumes.noneReady', { n: numberOf(waiting) }) : t('work.volumes.noneWaiting')}
        </CardEmpty>
      ) : (
        <VolumeTable detail={detail} letters={letters} volumes={volumes} open={open} onOpen={onOpen} />
      )}
      <Said letters={letters} />
    </Card>
  )
}

type VolumeTableProps = Omit<VolumesCardProps, 'waiting'>

function VolumeTable({ detail, letters: { print, online }, volumes, open, onOpen }: VolumeTableProps) {
  const { t } = useTranslation()
  const now = useMinute()
  const may = useMay()
  return (
    <div className={styles.volumes}>
      <table className={styles.table}>
        <caption className="sr-only">{t('work.volumes.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('work.volumes.volume')}</th>
            {(['letters', 'posted', 'received', 'returned'] as const).map((id) => (
              <th key={id} scope="col" className={styles.count}>
                {t(`work.volumes.${id}`)}
              </th>
            ))}
            <th scope="col">{t('work.volumes.closed')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {volumes.map(({ volume, letters, posted, received, returned, closedAt, closedBy }) => (
            <tr key={volume} data-open={volume === open || undefined}>
              <th scope="row">
                <LinkButton onClick={() => onOpen(volume)}>{t('work.volumes.name', { n: volume })}</LinkButton>
              </th>
              <td className={styles.count}>{numberOf(letters)}</td>
              <td className={styles.count}>{numberOf(posted)}</td>
              <td className={styles.count}>{numberOf(received)}</td>
              <td className={styles.count}>{numberOf(returned)}</td>
              <td className={styles.quiet}>
                {shortMoment(closedAt, now)} {detail.staff[closedBy] ?? ''}
              </td>
              <td className={styles.act}>
                {may('notice.send') && (
                  <span title={t('work.volumes.printNote')}>
                    <Button
                      size="small"
                      icon={Printer}
                      disabled={!online}
                      loading={print.isPending && print.variables.volume === volume}
                      onClick={() => print.mutate({ id: detail.id, volume })}
                    >
                      {t('work.volumes.print')}
                    </Button>
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What came of closing and printing. */
function Said({ letters: { print, close } }: { letters: Letters }) {
  const { t } = useTranslation()
  const error = close.error ?? print.error
  const done = print.data
  const byHand = done && done.byHand.length > 0 && done.byHand.join(', ')
  if (error) {
    const isDocument = error === print.error && !rejectionCode(error)
    return (
      <p className={styles.failure} role="alert">
        {isDocument ? documentFailureWords(error, t) : workFailure(error, t)}
      </p>
    )
  }
  if (!done || (!done.path && !byHand)) return null
  return (
    <p className={styles.saved} role="status">
      {done.path && t('work.volumes.printed', { path: done.path })}
      {byHand && <span className={styles.warns}>{t('work.volumes.byHand', { places: byHand })}</span>}
    </p>
  )
}
