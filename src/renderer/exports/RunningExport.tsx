import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../rpc/use-desk.ts'
import { Progress } from '../ui/Progress.tsx'
import { useLanguage } from '../words/use-language.ts'
import styles from './Exports.module.css'
import { useCancelExport, useRunningExport } from './use-exports.ts'

/** The export that runs now, with the way to end it. Nothing when none runs. */
export function RunningExport() {
  const { t } = useTranslation()
  const word = useLanguage() === 'en' ? 'en' : 'zh'
  const ledgers = useQuery(useDesk().exports.ledgers.queryOptions()).data
  const running = useRunningExport()
  const cancel = useCancelExport()
  if (!running) return null
  const { entry, progress } = running
  const names = entry.ledgers.map((id) => ledgers?.find((ledger) => ledger.id === id)?.words[word] ?? id)
  return (
    <div className={styles.running}>
      <Progress
        title={t('exports.running', { what: names.join(t('exports.separator')) })}
        {...progress}
        note={t('exports.runningNote')}
        onCancel={() => cancel.mutate(entry.id)}
      />
    </div>
  )
}
