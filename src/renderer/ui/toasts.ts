import type { LucideIcon } from 'lucide-react'
import { createContext, use } from 'react'

/** Tells of an act that can still be taken back. What the screen shows already needs no toast. */
export interface ToastRequest {
  icon: LucideIcon
  text: string
  undo(): void
}

export const ToastContext = createContext<((request: ToastRequest) => void) | null>(null)

/** Shows a toast for ten seconds, during which the act can be undone. */
export function useToast(): (request: ToastRequest) => void {
  const show = use(ToastContext)
  if (!show) throw new Error('useToast stands outside ToastProvider')
  return show
}
