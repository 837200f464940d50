import { Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { navigate } from '../../route/use-route.ts'
import { Button } from '../../ui/Button.tsx'

/** The ledger that holds a register. */
const ledgerOf = (register: string) => `register_${register}`

/** 导出… in the head of a register: leads to the form of its ledger. */
export function RegisterExport({ register }: { register: string }) {
  const { t } = useTranslation()
  return (
    <Button icon={Download} onClick={() => navigate({ path: ['reports', 'exports', ledgerOf(register)], query: {} })}>
      {t('registers.export.open')}
    </Button>
  )
}
