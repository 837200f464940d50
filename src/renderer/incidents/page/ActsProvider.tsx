import { type ReactNode, useCallback, useState } from 'react'
import type { IncidentDetail } from '#shared/contract/incidents.ts'
import { ActDialog } from '../dialogs/ActDialog.tsx'
import { type ActId, AskContext } from './acts.ts'

/** One dialog at a time, over the page of its incident. */
export function ActsProvider({ detail, children }: { detail: IncidentDetail; children: ReactNode }) {
  const [asked, setAsked] = useState<{ act: ActId; subject: string } | null>(null)
  const ask = useCallback((act: ActId, subject = '') => setAsked({ act, subject }), [])
  return (
    <AskContext value={ask}>
      {children}
      {asked && <ActDialog {...asked} detail={detail} onClose={() => setAsked(null)} />}
    </AskContext>
  )
}
