import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordDetail } from '#shared/contract/registers.ts'
import type { RegisterDefinition } from '#shared/domain/register/definition.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import { SkeletonRows } from '../ui/SkeletonRows.tsx'
import { useDefinition, useDefinitions, type useRecord } from './use-registers.ts'

interface LoadedRecordProps {
  id: string
  of: ReturnType<typeof useRecord>['detail']
  children(detail: RecordDetail, definition: RegisterDefinition): ReactNode
}

/** A record with the register that it is in, once both are there. */
export function LoadedRecord({ id, of, children }: LoadedRecordProps) {
  const { t } = useTranslation()
  const known = useDefinitions()
  const definition = useDefinition(of.data?.state.register ?? '')
  return (
    <Loaded
      of={of}
      failed={t('registers.record.loadFailed')}
      hint={t('registers.record.loadFailedHint')}
      id={id.slice(0, 8)}
    >
      {(detail) => {
        if (definition) return children(detail, definition)
        if (!known) return <SkeletonRows count={12} />
        return <EmptyState title={t('registers.list.unknown')}>{t('registers.list.unknownHint')}</EmptyState>
      }}
    </Loaded>
  )
}
