import { FileDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { navigate } from '../../route/use-route.ts'
import { Button } from '../../ui/Button.tsx'

/** 导出… in the head of a register: to the form of its ledger. */
export function RegisterExport({ register }: { register: string }) {
  const { t } = useTranslation()
  const toForm = () => navigate({ path: ['reports', 'exports', `register_${register}`], query: {} })
  return (
    <Button icon={FileDown} onClick={toForm}>
      {t('exports.make')}
    </Button>
  )
}
