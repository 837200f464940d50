import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { ChannelReadiness } from '#shared/contract/delivery.ts'
import { navigate } from '../../route/use-route.ts'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { Status } from '../../ui/Status.tsx'
import { channelName } from './delivery-look.ts'
import styles from './Ways.module.css'
import { doubts, lacking, type WaysOfList } from './ways.ts'

/** A test that lies further back says little, in days: as the backend has it. */
const TEST_DAYS = 30

/** Before a start: which channels carry it, which are passed over and why, and where that is mended. */
export function Ways({ ways: { ready, left } }: { ways: WaysOfList }) {
  const { t } = useTranslation()
  const doubtful = ready.filter((channel) => doubts(channel).length > 0)
  if (left.length + doubtful.length === 0) return null
  return (
    <section className={styles.ways} aria-label={t('delivery.start.readiness.label')}>
      {left.length > 0 && (
        <p className={ready.length === 0 ? styles.none : styles.lead} role={ready.length === 0 ? 'alert' : undefined}>
          {t(ready.length === 0 ? 'delivery.start.readiness.none' : 'delivery.start.readiness.left')}
        </p>
      )}
      <ul>
        {left.map((channel) => (
          <li key={channel.channel}>
            <Status kind="failed">{channelName(channel.channel, t)}</Status>
            <span>{t('delivery.start.readiness.lacks', { what: lackWords(channel, t) })}</span>
          </li>
        ))}
        {doubtful.map((channel) => (
          <li key={channel.channel}>
            <Status kind="needs">{channelName(channel.channel, t)}</Status>
            <span>{doubtWords(channel, t)}</span>
          </li>
        ))}
      </ul>
      <LinkButton onClick={() => navigate({ path: ['notices', 'channels'], query: {} })}>
        {t('delivery.start.readiness.open')}
      </LinkButton>
    </section>
  )
}

function lackWords(channel: ChannelReadiness, t: TFunction): string {
  return lacking(channel)
    .map(({ id }) => t(`delivery.readiness.check.${id}`))
    .join(t('ui.listJoiner'))
}

function doubtWords(channel: ChannelReadiness, t: TFunction): string {
  const found = doubts(channel)
  const carriers = found.filter(({ id }) => id !== 'test').map(({ id }) => t(`delivery.readiness.check.${id}`))
  return [
    ...(carriers.length > 0
      ? [t('delivery.start.readiness.carriers', { carriers: carriers.join(t('ui.listJoiner')) })]
      : []),
    ...(found.some(({ id }) => id === 'test') ? [t('delivery.start.readiness.untested', { days: TEST_DAYS })] : []),
  ].join(t('ui.listJoiner'))
}
