import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { CohortField, CohortPreview, CohortReport } from '#shared/contract/cohorts.ts'
import type { OccasionRef } from '#shared/domain/notice/occasion.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { usePickFile } from '../../rpc/use-pick-file.ts'

export type CohortStep = 'choose' | 'map' | 'check' | 'done'
export type CohortMapping = CohortPreview['mapping']

/** How far it is, as the desk's events tell it. */
interface CohortProgress {
  done: number
  total: number
}

/** What tells two rows of one person: without one of these nobody can be counted once. */
const personKeys: readonly CohortField[] = ['accountId', 'phone', 'email']

export function isMapped(mapping: CohortMapping): boolean {
  return personKeys.some((field) => mapping[field] !== undefined)
}

/** One list from file to commit. Leaving it half way leaves nothing behind. */
export function useCohortImport(occasion: OccasionRef) {
  const desk = useDesk()
  const pick = usePickFile()
  const [step, setStep] = useState<CohortStep>('choose')
  const [preview, setPreview] = useState<CohortPreview>()
  const [mapping, setMapping] = useState<CohortMapping>({})
  const [report, setReport] = useState<CohortReport>()
  const cohortId = preview?.cohortId ?? ''
  // Written by the event stream alone.
  const progress = useQuery<CohortProgress>({ queryKey: ['cohort', cohortId], enabled: false }).data

  const choose = useMutation({
    mutationFn: async () => {
      const handle = await pick('.csv,.txt,.xlsx')
      return handle === 'cancelled' ? null : desk.cohorts.begin.call({ occasion, handle })
    },
    onSuccess: (found) => {
      if (!found) return
      setPreview(found)
      setMapping(found.mapping)
      setStep('map')
    },
  })
  const take = (next: CohortStep) => (found: CohortReport) => {
    setReport(found)
    setStep(next)
  }
  const dryRun = useMutation({
    mutationFn: () => desk.cohorts.dryRun.call({ cohortId, mapping }),
    onSuccess: take('check'),
  })
  const commit = useMutation({ mutationFn: () => desk.cohorts.commit.call({ cohortId }), onSuccess: take('done') })
  const errorFile = useMutation({ mutationFn: () => desk.cohorts.errorFile.call({ cohortId }) })
  const cancel = useMutation({
    mutationFn: () => desk.cohorts.cancel.call({ cohortId }),
    onSuccess: () => setStep('choose'),
  })
  return {
    step,
    preview,
    mapping,
    report,
    progress,
    busy: [choose, dryRun, commit].some((each) => each.isPending),
    error: choose.error ?? dryRun.error ?? commit.error ?? errorFile.error,
    savedErrors: errorFile.data?.path ?? null,
    setColumn: (field: CohortField, column: number | undefined) =>
      setMapping((present) => {
        const { [field]: _, ...others } = present
        return column === undefined ? others : { ...others, [field]: column }
      }),
    choose: () => choose.mutate(),
    dryRun: () => dryRun.mutate(),
    again: () => setStep('map'),
    saveErrors: () => errorFile.mutate(),
    commit: () => commit.mutate(),
    cancel: () => cancel.mutate(),
  }
}

export type CohortJob = ReturnType<typeof useCohortImport>
