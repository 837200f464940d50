import type { LucideIcon } from 'lucide-react'
import styles from './Icon.module.css'

export type Tone = 'text' | 'text2' | 'text3' | 'accent' | 'ok' | 'warn' | 'bad'

interface IconProps {
  of: LucideIcon
  /** 20 rail, 16 buttons and bars, 14 status, 12 and 13 in chips. */
  size?: 12 | 13 | 14 | 15 | 16 | 20
  tone?: Tone
  stroke?: number
  /** Name of an icon that stands alone. Without one it is decoration beside words. */
  label?: string
}

export function Icon({ of: Drawing, size = 16, tone, stroke = 1.75, label }: IconProps) {
  const named = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true as const }
  return <Drawing size={size} strokeWidth={stroke} className={tone && styles[tone]} {...named} />
}
