import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../rpc/use-desk.ts'
import { printedForm } from './paper-draft.ts'

/** Prints a blank, numbered paper form for the night in which nothing else works. */
export function usePrintForm() {
  const { t } = useTranslation()
  const desk = useDesk()
  const { mutate, data, isPending, isError } = useMutation(desk.incidents.printForm.mutationOptions())
  const saved = data?.path ? t('incidentForms.paper.printed', { form: printedForm(data.form), path: data.path }) : ''
  return {
    start: () => mutate(undefined),
    busy: isPending,
    words: isError ? t('incidentForms.paper.printFailed') : saved,
  }
}
