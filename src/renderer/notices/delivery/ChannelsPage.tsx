import { useQuery } from '@tanstack/react-query'
import { ChevronLeft } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChannelReadiness } from '#shared/contract/delivery.ts'
import { type ProviderChannel, providerChannel } from '#shared/domain/delivery/message.ts'
import { useKeys } from '../../keys/use-keys.ts'
import { navigate } from '../../route/use-route.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { useMay } from '../../session/use-session.ts'
import { momentOf, numberOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import { SkeletonRows } from '../../ui/SkeletonRows.tsx'
import { Status, type StatusKind } from '../../ui/Status.tsx'
import styles from './Channels.module.css'
import { channelIcon, channelName, reasonOf } from './delivery-look.ts'
import { SettingsForm } from './SettingsForm.tsx'
import { TestDialog } from './TestDialog.tsx'
import { useOnline } from './use-board.ts'

/** 通道就绪度: what each channel lacks, looked at in quiet times because it cannot be had at night. */
export function ChannelsPage() {
  const { t } = useTranslation()
  const desk = useDesk()
  const online = useOnline()
  const readiness = useQuery(desk.delivery.channels.queryOptions({ enabled: online, staleTime: 0 }))
  const back = () => navigate({ path: ['notices'], query: {} })
  useKeys([{ chords: ['Escape'], group: 'move', label: t('app.keys.back'), run: back }])
  const channels = readiness.data?.channels
  const ready = channels?.filter((each) => each.ready).length ?? 0
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <LinkButton icon={ChevronLeft} onClick={back}>
          {t('delivery.readiness.back')}
        </LinkButton>
        <h1>{t('delivery.readiness.title')}</h1>
        <span className={styles.hint}>
          {channels && `${t('delivery.readiness.summary', { count: ready, n: ready })} · `}
          {t('delivery.readiness.hint')}
        </span>
      </header>
      <Scroll label={t('delivery.readiness.title')}>
        {!online && !channels && (
          <EmptyState title={t('delivery.readiness.offline')}>{t('delivery.readiness.offlineHint')}</EmptyState>
        )}
        {online && readiness.isPending && <SkeletonRows count={6} />}
        {online && readiness.isError && !channels && (
          <ErrorState title={t('delivery.readiness.failed')} id="CHANNELS" onRetry={() => void readiness.refetch()}>
            {t('delivery.readiness.failedHint')}
          </ErrorState>
        )}
        {channels?.length === 0 && (
          <EmptyState title={t('delivery.readiness.none')}>{t('delivery.readiness.noneHint')}</EmptyState>
        )}
        {channels && channels.length > 0 && <ChannelTable channels={channels} />}
        {readiness.data && <SettingsForm settings={readiness.data.settings} />}
      </Scroll>
    </div>
  )
}

const columns = ['channel', 'provider', 'limit', 'state', 'checks'] as const

function ChannelTable({ channels }: { channels: readonly ChannelReadiness[] }) {
  const { t } = useTranslation()
  const may = useMay()
  const [testing, setTesting] = useState<ProviderChannel>()
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map((id) => (
              <th key={id} scope="col">
                {t(`delivery.readiness.${id}`)}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {channels.map((channel) => (
            <ChannelRow key={channel.channel} channel={channel} onTest={may('notice.send') ? setTesting : undefined} />
          ))}
        </tbody>
      </table>
      {testing && <TestDialog channel={testing} onClose={() => setTesting(undefined)} />}
    </>
  )
}

interface ChannelRowProps {
  channel: ChannelReadiness
  onTest: ((channel: ProviderChannel) => void) | undefined
}

function ChannelRow({ channel: { channel, provider, perSecond, ready, checks }, onTest }: ChannelRowProps) {
  const { t } = useTranslation()
  const sends = providerChannel.options.find((each) => each === channel)
  const without = sends ? t('delivery.readiness.noProvider') : t('delivery.readiness.byPeople')
  return (
    <tr>
      <th scope="row">
        <span className={styles.channel}>
          <Icon of={channelIcon[channel]} tone="text2" />
          {channelName(channel, t)}
        </span>
      </th>
      <td className={provider === null ? styles.quiet : undefined}>{provider ?? without}</td>
      <td>
        {perSecond === null ? (
          <span className={styles.quiet}>{t('ui.empty')}</span>
        ) : (
          t('delivery.readiness.perSecond', { n: numberOf(perSecond) })
        )}
      </td>
      <td>
        <Status kind={ready ? 'done' : 'needs'}>
          {ready ? t('delivery.readiness.ready') : t('delivery.readiness.notReady')}
        </Status>
      </td>
      <td>
        {checks.length === 0 ? (
          <span className={styles.quiet}>{t('delivery.readiness.noChecks')}</span>
        ) : (
          <ul className={styles.checks}>
            {checks.map((check) => (
              <Check key={check.id} check={check} />
            ))}
          </ul>
        )}
      </td>
      <td className={styles.act}>
        {sends && provider !== null && onTest && (
          <Button size="small" onClick={() => onTest(sends)}>
            {t('delivery.readiness.test')}
          </Button>
        )}
      </td>
    </tr>
  )
}

type CheckOf = ChannelReadiness['checks'][number]

/** What was checked just now is no end of anything. */
const HOUR = 3_600_000

const looks: Record<CheckOf['state'], StatusKind> = {
  ok: 'done',
  missing: 'failed',
  pending: 'running',
  expired: 'needs',
  failed: 'failed',
}

function Check({ check: { id, state, at, detail } }: { check: CheckOf }) {
  const { t } = useTranslation()
  const now = useMinute()
  // A test is a thing of the past, also when it lies too far back.
  const ends = (state === 'expired' && id !== 'test') || (at !== null && Date.parse(at) - Date.parse(now) > HOUR)
  const when = at && t(ends ? 'delivery.readiness.until' : 'delivery.readiness.checkedAt', { at: momentOf(at, now) })
  const said = id === 'test' && detail !== null ? reasonOf(detail, t) : detail
  const notes = [said, when].filter(Boolean).join(' · ')
  if (id === 'test' && state === 'missing') {
    return (
      <li>
        <Status kind="not_started">{t('delivery.readiness.notTested')}</Status>
      </li>
    )
  }
  return (
    <li>
      <Status kind={looks[state]}>
        {t(`delivery.readiness.check.${id}`)} {t(`delivery.readiness.checkState.${state}`)}
      </Status>
      {notes && <span className={styles.note}>{notes}</span>}
    </li>
  )
}
