import { useTranslation } from 'react-i18next'
import { EmptyState } from '../ui/EmptyState.tsx'
import { AppWindow } from './AppWindow.tsx'
import { TitleBar } from './TitleBar.tsx'

/** The page was opened without a code that works: how to open one that does. */
export function Refused() {
  const { t } = useTranslation()
  return (
    <AppWindow title={<TitleBar />} status={<footer />}>
      <EmptyState title={t('app.refused.title')}>{t('app.refused.body')}</EmptyState>
    </AppWindow>
  )
}
