import { FileDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatHash } from '../route/route.ts'
import { Icon } from '../ui/Icon.tsx'
import { useRunningExport } from './use-exports.ts'

/** In the status bar while an export runs, from wherever the person is. */
export function ExportStatus() {
  const { t } = useTranslation()
  const running = useRunningExport()
  if (!running) return null
  const { done, total } = running.progress
  return (
    <a href={formatHash({ path: ['reports', 'exports'], query: {} })}>
      <Icon of={FileDown} size={14} tone="accent" />
      {t('exports.status', { n: total > 0 ? Math.floor((done / total) * 100) : 0 })}
    </a>
  )
}
