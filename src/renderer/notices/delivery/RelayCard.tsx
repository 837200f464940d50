import { Gauge } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeliveryBoard, DeliveryStage } from '#shared/contract/delivery.ts'
import type { DryRun } from '#shared/domain/notice/state.ts'
import { percentOf } from '../../incidents/page/reach-parts.ts'
import { navigate } from '../../route/use-route.ts'
import { useMay } from '../../session/use-session.ts'
import { numberOf } from '../../time/dates.ts'
import { Card } from '../../ui/Card.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { Status } from '../../ui/Status.tsx'
import { yuan } from '../money.ts'
import { ClassTable } from './ClassTable.tsx'
import { channelIcon } from './delivery-look.ts'
import styles from './Relay.module.css'
import { type RelayLine, rateOf, relayLine, smsCost } from './relay.ts'

interface RelayCardProps {
  board: DeliveryBoard
  dryRun: DryRun | null
  stage: DeliveryStage
}

/** 通道接力: what each channel carried and handed on; or the same people by class. */
export function RelayCard({ board, dryRun, stage }: RelayCardProps) {
  const { t } = useTranslation()
  const [view, setView] = useState<'byChannel' | 'byClass'>('byChannel')
  return (
    <Card
      title={t('delivery.relay.title')}
      note={t('delivery.relay.note')}
      aside={
        <Segmented
          label={t('delivery.relay.view')}
          options={(['byChannel', 'byClass'] as const).map((id) => ({ id, label: t(`delivery.relay.${id}`) }))}
          value={view}
          onChange={setView}
        />
      }
    >
      {view === 'byChannel' ? <RelayTable board={board} /> : <ClassTable board={board} />}
      <Foot board={board} dryRun={dryRun} stage={stage} />
    </Card>
  )
}

function RelayTable({ board }: { board: DeliveryBoard }) {
  const { t } = useTranslation()
  const may = useMay()
  // Who is left to the announcement stands among the five figures: nothing is sent to them.
  const lines = board.channels.filter(({ channel }) => channel !== 'announcement').map(relayLine)
  return (
    <table className={styles.table}>
      <caption className="sr-only">{t('delivery.relay.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('delivery.relay.channel')}</th>
          {(['total', 'delivered', 'open', 'failed', 'share'] as const).map((id) => (
            <th key={id} scope="col" className={styles.number}>
              {t(`delivery.relay.${id}`)}
            </th>
          ))}
          <th scope="col">{t('delivery.relay.next')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.channel}>
            <th scope="row">
              <span className={styles.channel}>
                <Icon of={channelIcon[line.channel]} size={14} tone="text2" />
                {t(`notices.channel.${line.channel}`)}
              </span>
            </th>
            <td className={styles.number}>{numberOf(line.total)}</td>
            <td className={styles.number}>
              <b>{numberOf(line.delivered)}</b>
            </td>
            <td className={styles.number}>{numberOf(line.open)}</td>
            <td className={styles.number}>{numberOf(line.failed)}</td>
            <td className={styles.number}>{line.share === null ? t('ui.empty') : percentOf(line.share)}</td>
            <td className={styles.next}>
              <Next line={line} />
              {line.byPeople && line.total > 0 && may('notice.call') && <WorkLink notice={board.notice} line={line} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What becomes of those whom a channel has not reached. */
function Next({ line }: { line: RelayLine }) {
  const { t } = useTranslation()
  const { total, moved, waiting, uncertain, open } = line
  if (line.lacksProvider) return <Status kind="needs">{t('delivery.relay.lacksProvider')}</Status>
  if (waiting > 0) return <Status kind="needs">{t('delivery.relay.waiting', { n: numberOf(waiting) })}</Status>
  const said = [
    moved > 0 && t('delivery.relay.moved', { n: numberOf(moved) }),
    uncertain > 0 && t('delivery.relay.uncertain', { n: numberOf(uncertain) }),
    line.byPeople && open > 0 && t('delivery.relay.byPeople'),
  ].filter(Boolean)
  return said.length > 0 && total > 0 ? said.join(' · ') : <span className={styles.quiet}>{t('ui.empty')}</span>
}

/** Where people work a channel off. */
function WorkLink({ notice, line: { channel } }: { notice: string; line: RelayLine }) {
  const { t } = useTranslation()
  const list = channel === 'phone' ? 'calls' : 'letters'
  return (
    <span className={styles.work}>
      <LinkButton onClick={() => navigate({ path: ['notices', notice, list], query: {} })}>
        {t(`work.open.${list}`)}
      </LinkButton>
    </span>
  )
}

/** How fast it goes, against what the contracts allow, and what it has cost. */
function Foot({ board, dryRun, stage }: RelayCardProps) {
  const { t } = useTranslation()
  const rates = board.channels.filter(({ lastMinute }) => lastMinute > 0)
  const cost = smsCost(board, dryRun)
  return (
    <p className={styles.foot}>
      <Icon of={Gauge} size={14} tone="text3" />
      <span>
        {rates
          .map((figures) => {
            const { n, per, limit } = rateOf(figures)
            const channel = t(`notices.channel.${figures.channel}`)
            const said = t(`delivery.relay.rate.${per}`, { channel, n: numberOf(n) })
            return limit === null ? said : said + t('delivery.relay.limit', { n: numberOf(limit) })
          })
          .join(' · ')}
        {rates.length === 0 && (stage === 'sending' ? t('delivery.relay.idle') : t(`delivery.stage.${stage}`))}
      </span>
      {cost && (
        <b title={t(cost.isEstimate ? 'delivery.relay.estimateHint' : 'delivery.relay.spentHint')}>
          {t(cost.isEstimate ? 'delivery.relay.estimate' : 'delivery.relay.spent', { money: yuan(cost.fen) })}
        </b>
      )}
    </p>
  )
}
