import { CircleCheck, CircleDashed, OctagonAlert, TriangleAlert } from 'lucide-react'
import { countdown, type Countdown as Shown, type ShownClock } from '../time/countdown.ts'
import { useCountdownWords } from '../time/use-countdown-words.ts'
import { useNow } from '../time/use-now.ts'
import styles from './Countdown.module.css'
import { classes } from './classes.ts'
import { Icon } from './Icon.tsx'
import { Ring } from './Ring.tsx'

interface CountdownProps {
  /** Null when the law names no number. */
  clock: ShownClock | null
  large?: boolean
}

/** Time left to a deadline as icon, words and colour, all three. */
export function Countdown({ clock, large = false }: CountdownProps) {
  const shown = countdown(clock, useNow())
  const words = useCountdownWords(shown)
  const look = shown.relation === 'met_late' ? 'met_late' : shown.urgency
  return (
    <span className={classes(styles.countdown, styles[look], large && styles.large)}>
      <Sign {...shown} />
      <span aria-hidden="true">{words.shown}</span>
      <span className="sr-only">{words.spoken}</span>
    </span>
  )
}

function Sign({ urgency, used }: Shown) {
  switch (urgency) {
    case 'overdue':
      return <Icon of={OctagonAlert} size={13} stroke={2} />
    case 'urgent':
      return <Icon of={TriangleAlert} size={14} stroke={2} />
    case 'met':
      return <Icon of={CircleCheck} size={14} />
    case 'none':
      return <Icon of={CircleDashed} size={14} />
    default:
      return <Ring share={used} />
  }
}
