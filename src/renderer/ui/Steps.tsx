import { Circle, CircleCheck, CircleDot } from 'lucide-react'
import { classes } from './classes.ts'
import { Icon } from './Icon.tsx'
import styles from './Steps.module.css'

interface StepsProps {
  label: string
  steps: readonly { id: string; label: string }[]
  /** Index of the present step; everything before it is done. `steps.length` when all are. */
  now: number
}

/** The way of a case on one line. */
export function Steps({ label, steps, now }: StepsProps) {
  return (
    <ol className={styles.steps} aria-label={label}>
      {steps.map((step, at) => (
        <li
          key={step.id}
          className={classes(styles.step, at < now && styles.done, at === now && styles.now)}
          aria-current={at === now ? 'step' : undefined}
        >
          <Sign at={at} now={now} />
          {step.label}
        </li>
      ))}
    </ol>
  )
}

function Sign({ at, now }: { at: number; now: number }) {
  if (at < now) return <Icon of={CircleCheck} size={15} tone="accent" />
  if (at === now) return <Icon of={CircleDot} size={15} tone="accent" stroke={2.25} />
  return <Icon of={Circle} size={15} />
}
