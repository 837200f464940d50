import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ImportField, ImportPreview, ImportReport } from '#shared/contract/imports.ts'
import { useDesk } from '../rpc/use-desk.ts'
import { usePickFile } from '../rpc/use-pick-file.ts'

export type ImportStep = 'choose' | 'map' | 'check' | 'done'
export type Mapping = ImportPreview['mapping']

/** How far an import is, as the desk's events tell it. */
export interface ImportProgress {
  done: number
  total: number
}

/** One import from file to commit. Leaving it half way leaves nothing behind. */
export function useImport() {
  const desk = useDesk()
  const client = useQueryClient()
  const pick = usePickFile()
  const [step, setStep] = useState<ImportStep>('choose')
  const [preview, setPreview] = useState<ImportPreview>()
  const [mapping, setMapping] = useState<Mapping>({})
  const [report, setReport] = useState<ImportReport>()
  const importId = preview?.importId ?? ''

  const choose = useMutation({
    mutationFn: async () => {
      const handle = await pick('.csv,.txt')
      return handle === 'cancelled' ? null : desk.imports.begin.call({ handle })
    },
    onSuccess: (found) => {
      if (!found) return
      setPreview(found)
      setMapping(found.mapping)
      setStep('map')
    },
  })
  const dryRun = useMutation({
    mutationFn: () => desk.imports.dryRun.call({ importId, mapping }),
    onSuccess: (found) => {
      setReport(found)
      setStep('check')
    },
  })
  const errorFile = useMutation({ mutationFn: () => desk.imports.errorFile.call({ importId }) })
  const commit = useMutation({
    mutationFn: () => desk.imports.commit.call({ importId }),
    onSuccess: (found) => {
      setReport(found)
      setStep('done')
    },
  })
  const cancel = useMutation({
    mutationFn: () => desk.imports.cancel.call({ importId }),
    onSuccess: () => setStep('choose'),
  })
  const running = [choose, dryRun, commit].find((each) => each.isPending)
  return {
    step,
    preview,
    mapping,
    report,
    progress: client.getQueryData<ImportProgress>(['import', importId]),
    busy: running !== undefined,
    error: choose.error ?? dryRun.error ?? commit.error ?? errorFile.error,
    savedErrors: errorFile.data?.path ?? null,
    setColumn: (field: ImportField, column: number | undefined) =>
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

export type ImportJob = ReturnType<typeof useImport>
