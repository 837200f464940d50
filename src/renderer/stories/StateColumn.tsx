import {
  ArrowUpFromLine,
  Check,
  CloudAlert,
  CloudCheck,
  GitCompareArrows,
  HardDrive,
  Plus,
  RefreshCw,
  UserRoundCheck,
} from 'lucide-react'
import { WindowBanner } from '../app/WindowBanner.tsx'
import { Button } from '../ui/Button.tsx'
import { Countdown } from '../ui/Countdown.tsx'
import { Icon } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Status, type StatusKind } from '../ui/Status.tsx'
import { Tag } from '../ui/Tag.tsx'
import { zhCN } from '../words/zh-CN/catalog.ts'
import styles from './Story.module.css'
import { Story } from './Story.tsx'
import { STORY_NOW, storyClock } from './story-time.ts'

const DAY = 86_400_000
const now = new Date(STORY_NOW).toISOString()
const { level } = zhCN.clock
const { stage, side, action, yours } = zhCN.requests
const facts = [
  { kind: 'offline', since: '2026-11-23T06:06:00.000Z' },
  { kind: 'clock', fast: true, seconds: 192 },
  { kind: 'calendar', year: '2027' },
  { kind: 'demo', embedded: false },
] as const
const clocks = [
  [storyClock(11.39 * DAY), level.ok],
  [storyClock(3.39 * DAY), level.due_soon],
  [storyClock(0.39 * DAY), level.urgent],
  [storyClock(-2.6 * DAY), level.overdue],
  [storyClock(4 * DAY, { metAt: now }), level.met],
  [storyClock(-2 * DAY, { metAt: now }), level.met],
  [null, level.none],
] as const
const states: [StatusKind, string][] = [
  ['not_started', stage.received],
  ['running', stage.executing],
  ['yours', yours],
  ['paused', side.awaiting_requester],
  ['partly', stage.planned],
  ['needs', side.objection],
  ['done', stage.closed],
  ['failed', zhCN.requests.lineOutcome.failed],
  ['kept', action.retain_restricted],
]
const sync = [
  [HardDrive, 'text2', zhCN.ui.sync.local],
  [ArrowUpFromLine, 'accent', zhCN.ui.sync.pending],
  [RefreshCw, 'accent', zhCN.ui.sync.syncing],
  [CloudCheck, 'ok', zhCN.ui.sync.synced],
  [GitCompareArrows, 'warn', zhCN.ui.sync.conflict],
  [CloudAlert, 'bad', zhCN.ui.sync.failed],
] as const

/** States: of the window, of time, of things. */
export function StateColumn() {
  return (
    <div className={styles.column}>
      <Story title="Banners">
        {facts.map((fact) => (
          <WindowBanner key={fact.kind} fact={fact} onRetry={() => undefined} />
        ))}
      </Story>
      <Story title="Countdowns">
        <div className={styles.rows}>
          {clocks.map(([clock, word], at) => (
            <div key={`${word}${at}`}>
              <Countdown clock={clock} />
              <span>{word}</span>
            </div>
          ))}
        </div>
      </Story>
      <Story title="Stages and treatments">
        <div className={styles.three}>
          {states.map(([kind, word]) => (
            <Status key={kind} kind={kind}>
              {word}
            </Status>
          ))}
        </div>
      </Story>
      <Story title="Sync">
        <div className={styles.three}>
          {sync.map(([icon, tone, word]) => (
            <span key={word} className={styles.facts}>
              <Icon of={icon} size={14} tone={tone} />
              {word}
            </span>
          ))}
        </div>
      </Story>
      <Story title="Buttons" plain>
        <Button kind="primary" icon={Check} keyCap="1">
          {zhCN.requests.verb.case.approve_plan}
        </Button>
        <Button keyCap="2">{zhCN.requests.verb.case.reject_plan}</Button>
        <Button kind="text">{zhCN.ui.bulk.cancel}</Button>
        <Button kind="danger">{zhCN.requests.verb.case.withdraw}</Button>
        <Button disabled>{zhCN.requests.verb.case.submit_plan}</Button>
        <Button size="small" icon={Plus}>
          {zhCN.requests.verb.case.open}
        </Button>
        <IconButton icon={RefreshCw} label={zhCN.ui.retry} />
        <IconButton icon={RefreshCw} label={zhCN.ui.retry} disabled />
      </Story>
      <Story title="Tags" plain>
        <Tag kind="accent" icon={UserRoundCheck}>
          {stage.plan_review}
        </Tag>
        <Tag>{stage.closed}</Tag>
        <Tag kind="ok">{zhCN.requests.identity.passed}</Tag>
        <Tag kind="warn">{zhCN.clock.provisional}</Tag>
        <Tag kind="bad">{zhCN.requests.identity.failed}</Tag>
        <Tag kind="line">{zhCN.clock.internal}</Tag>
      </Story>
    </div>
  )
}
