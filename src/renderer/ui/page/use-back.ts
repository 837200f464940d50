import { useTranslation } from 'react-i18next'
import { useKeys } from '../../keys/use-keys.ts'

/** The way out of a page: where it leads, in words, and the step itself. */
export interface Back {
  label: string
  go(): void
  /** Esc does not leave: what was typed or has begun here is not kept. */
  keyless?: boolean
}

/** Esc goes where the link does. */
export function useBack(back: Back | undefined): void {
  const { t } = useTranslation()
  useKeys(back && !back.keyless ? [{ chords: ['Escape'], group: 'move', label: t('app.keys.back'), run: back.go }] : [])
}
