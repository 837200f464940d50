import { useTranslation } from 'react-i18next'
import { useKeys } from '../keys/use-keys.ts'
import { navigate } from '../route/use-route.ts'
import { rooms } from './rooms.ts'

interface WindowKeys {
  onSheet(): void
  onLock?: () => void
  onSearch?: () => void
}

/** The keys that work in every room. */
export function useWindowKeys({ onSheet, onLock, onSearch }: WindowKeys): void {
  const { t } = useTranslation()
  useKeys([
    ...rooms.map(({ id, key }) => ({
      chords: [`g ${key}`],
      group: 'go' as const,
      label: t('app.keys.go', { room: t(`app.rooms.${id}`) }),
      run: () => navigate({ path: [id], query: {} }),
    })),
    { chords: ['?'], group: 'window', label: t('app.keys.sheet'), run: onSheet },
    ...(onLock ? [{ chords: ['Mod+l'], group: 'window' as const, label: t('app.keys.lock'), run: onLock }] : []),
    ...(onSearch ? [{ chords: ['Mod+k'], group: 'window' as const, label: t('app.keys.palette'), run: onSearch }] : []),
  ])
}
