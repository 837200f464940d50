import {
  Circle,
  CircleCheck,
  CircleDashed,
  CircleDot,
  CircleDotDashed,
  CirclePause,
  CircleQuestionMark,
  CircleX,
  Lock,
  type LucideIcon,
  Minus,
  TriangleAlert,
  UserRoundCheck,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { Icon, type Tone } from './Icon.tsx'
import styles from './Status.module.css'

const looks = {
  not_started: [Circle, 'text3'],
  running: [CircleDot, 'accent'],
  partly: [CircleDotDashed, 'accent'],
  done: [CircleCheck, 'ok'],
  needs: [TriangleAlert, 'warn'],
  failed: [CircleX, 'bad'],
  yours: [UserRoundCheck, 'accent'],
  paused: [CirclePause, 'text2'],
  kept: [Lock, 'text2'],
  unknown: [CircleQuestionMark, 'warn'],
  to_choose: [CircleDashed, 'warn'],
  below: [Minus, 'text3'],
} as const satisfies Record<string, readonly [LucideIcon, Tone]>

export type StatusKind = keyof typeof looks

/** A state as icon and word. No pill: grids stay calm. */
export function Status({ kind, children }: { kind: StatusKind; children: ReactNode }) {
  const [icon, tone] = looks[kind]
  return (
    <span className={styles.status}>
      <Icon of={icon} size={14} tone={tone} />
      <span className={styles.word}>{children}</span>
    </span>
  )
}
