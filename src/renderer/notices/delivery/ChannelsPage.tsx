import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChannelReadiness } from '#shared/contract/delivery.ts'
import { type ProviderChannel, providerChannel } from '#shared/domain/delivery/message.ts'
import { navigate } from '../../route/use-route.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { useMay } from '../../session/use-session.ts'
import { momentOf, numberOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Page } from '../../ui/page/Page.tsx'
import { HeadHint, PageHead } from '../../ui/page/PageHead.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
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
  const back = { label: t('delivery.readiness.back'), go: () => navigate({ path: ['notices'], query: {} }) }
  const channels = readiness.data?.channels
  const ready = channels?.filter((each) => each.ready).length ?? 0
  return (
    <Page>
      <PageHead back={back} title={t('delivery.readiness.title')} ruled>
        <HeadHint>
          {channels && `${t('delivery.readiness.summary', { count: ready, n: ready })} · `}
          {t('delivery.readiness.hint')}
        </HeadHint>
      </PageHead>
      <Scroll label={t('delivery.readiness.title')}>
        {!online && !channels && (
          <EmptyState title={t('delivery.readiness.offline')}>{t('delivery.readiness.offlineHint')}</EmptyState>
        )}
        {(online || channels) && (
          <Loaded
            of={readiness}
            failed={t('delivery.readiness.failed')}
            hint={t('delivery.readiness.failedHint')}
            id="CHANNELS"
            rows={6}
          >
            {(found) => (
              <>
                {found.channels.length === 0 && (
                  <EmptyState title={t('delivery.readiness.none')}>{t('delivery.readiness.noneHint')}</EmptyState>
                )}
                {found.channels.length > 0 && <ChannelTable channels={found.channels} />}
                <SettingsForm settings={found.settings} />
              </>
            )}
          </Loaded>
        )}
      </Scroll>
    </Page>
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
