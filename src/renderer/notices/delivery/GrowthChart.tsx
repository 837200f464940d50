import { useTranslation } from 'react-i18next'
import { Area, AreaChart, CartesianGrid, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { numberOf, shortMoment } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { useLanguage } from '../../words/use-language.ts'
import { axisLabel, axisOf, spread } from './chart-axis.ts'
import { channelColour } from './delivery-look.ts'
import styles from './Growth.module.css'
import { type Growth, type GrowthPoint, timeTicks } from './growth.ts'

/** CSS pixels. Labels are ours, in HTML beside the lines: so the scale is, too. */
const HEIGHT = 240
const TOP = 12
const AXIS = 24
const LABELS = 128
const LINE = 18

interface GrowthChartProps {
  growth: Growth
  /** People whom some channel may reach: the dashed line. */
  reachable: number
}

/** Deliveries as stacked areas, each named at its end. One picture to a screen reader: the table has the numbers. */
export function GrowthChart({ growth, reachable }: GrowthChartProps) {
  const { t } = useTranslation()
  const now = useMinute()
  const language = useLanguage()
  const { channels, points } = growth
  const end = points.at(-1) as GrowthPoint
  const ticks = axisOf(Math.max(reachable, end.total))
  const short = (n: number) => axisLabel(n, { language, unit: t('delivery.growth.tenThousand') })
  const moment = (at: number) => new Date(at).toISOString()
  const spoken = t('delivery.growth.spoken', {
    at: shortMoment(moment(end.at), now),
    total: numberOf(end.total),
    channels: channels
      .map((channel) => labelOf(t(`notices.channel.${channel}`), end.delivered[channel]))
      .join(t('ui.listJoiner')),
  })
  return (
    <div className={styles.chart} role="img" aria-label={spoken}>
      <ResponsiveContainer width="100%" height={HEIGHT}>
        <AreaChart data={points} margin={{ top: TOP, right: LABELS, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="at"
            type="number"
            domain={['dataMin', 'dataMax']}
            ticks={timeTicks(points)}
            tickFormatter={(at: number) => shortMoment(moment(at), now)}
            height={AXIS}
            tickLine={false}
            axisLine={{ stroke: 'var(--line-strong)' }}
            tick={{ fill: 'var(--text3)', fontSize: 12 }}
          />
          <YAxis
            domain={[0, ticks.at(-1) ?? 1]}
            ticks={ticks}
            tickFormatter={short}
            width={52}
            tickLine={false}
            axisLine={false}
            tick={{ fill: 'var(--text3)', fontSize: 12 }}
          />
          <ReferenceLine y={reachable} stroke="var(--text3)" strokeDasharray="4 4" />
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: 'var(--line-strong)' }}
            content={({ active, label }) => (
              <Tip growth={growth} point={active ? points.find(({ at }) => at === label) : undefined} />
            )}
          />
          {channels.map((channel) => (
            <Area
              key={channel}
              dataKey={(point: GrowthPoint) => point.delivered[channel] ?? 0}
              stackId="delivered"
              type="linear"
              stroke={channelColour[channel]}
              strokeWidth={2}
              fill={channelColour[channel]}
              fillOpacity={0.18}
              dot={false}
              activeDot={false}
              isAnimationActive={false}
            />
          ))}
        </AreaChart>
      </ResponsiveContainer>
      <Labels growth={growth} reachable={reachable} top={ticks.at(-1) || 1} short={short} />
    </div>
  )
}

function labelOf(name: string, n: number | undefined): string {
  return `${name} ${numberOf(n ?? 0)}`
}

interface LabelsProps extends GrowthChartProps {
  /** The value at the top of the scale. */
  top: number
  short(n: number): string
}

/** The name and number of each area at the height where it ends, moved apart where they would meet. */
function Labels({ growth: { channels, points }, reachable, top, short }: LabelsProps) {
  const { t } = useTranslation()
  const end = points.at(-1) as GrowthPoint
  const heightOf = (n: number) => TOP + (1 - n / top) * (HEIGHT - TOP - AXIS)
  let below = 0
  const areas = channels.map((channel) => {
    const n = end.delivered[channel] ?? 0
    below += n
    return {
      id: channel as string,
      text: t('delivery.growth.label', { channel: t(`notices.channel.${channel}`), n: numberOf(n) }),
      height: heightOf(below - n / 2),
    }
  })
  const line = {
    id: 'reachable',
    text: t('delivery.growth.reachable', { n: short(reachable) }),
    height: heightOf(reachable),
  }
  const labels = [line, ...areas.toReversed()]
  const heights = spread(
    labels.map(({ height }) => height),
    { gap: LINE, lowest: HEIGHT - AXIS },
  )
  return (
    <ul className={styles.labels} style={{ width: LABELS - 8 }} aria-hidden="true">
      {labels.map(({ id, text }, at) => (
        <li key={id} data-label={id} style={{ top: (heights[at] ?? 0) - LINE / 2 }}>
          {text}
        </li>
      ))}
    </ul>
  )
}

/** The numbers under the pointer. */
function Tip({ growth: { channels }, point }: { growth: Growth; point: GrowthPoint | undefined }) {
  const { t } = useTranslation()
  const now = useMinute()
  if (!point) return null
  return (
    <dl className={styles.tip}>
      <dt>{shortMoment(new Date(point.at).toISOString(), now)}</dt>
      <dd>{numberOf(point.total)}</dd>
      {channels.toReversed().map((channel) => (
        <div key={channel}>
          <dt>
            <i style={{ background: channelColour[channel] }} />
            {t(`notices.channel.${channel}`)}
          </dt>
          <dd>{numberOf(point.delivered[channel] ?? 0)}</dd>
        </div>
      ))}
    </dl>
  )
}
