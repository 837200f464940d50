import { useTranslation } from 'react-i18next'
import type { RecordDetail } from '#shared/contract/registers.ts'

/** Names of those who acted on a record; what is done without a person is done by the system. */
export function useNames({ staff }: Pick<RecordDetail, 'staff'>): (id: string | null) => string {
  const { t } = useTranslation()
  return (id) => (id === null ? t('people.system') : (staff[id] ?? t('ui.unknown')))
}
