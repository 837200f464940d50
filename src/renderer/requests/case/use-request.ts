import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { CaseCommandType } from '#shared/domain/case/commands.ts'
import { useDesk } from '../../rpc/use-desk.ts'

/** A case and its timeline. Both are asked again when the desk says that the case changed. */
export function useRequest(id: string) {
  const desk = useDesk()
  const detail = useQuery(desk.requests.get.queryOptions({ input: { id } }))
  const timeline = useQuery(desk.requests.timeline.queryOptions({ input: { id } }))
  return { detail, timeline }
}

export interface CommandInput {
  type: CaseCommandType
  args: Record<string, unknown>
  text?: string
}

/** Gives a command on this case. It holds at once on this desk, offline too: when it is given, the page shows it. */
export function useCaseCommand(caseId: string) {
  const desk = useDesk()
  const queries = useQueryClient()
  // A form that is opened next begins with what this one has decided.
  const onSuccess = () => queries.invalidateQueries({ queryKey: desk.requests.get.key({ input: { id: caseId } }) })
  const { mutateAsync, isPending, error, reset } = useMutation(desk.requests.command.mutationOptions({ onSuccess }))
  const give = ({ type, args, text }: CommandInput) =>
    mutateAsync({ type, caseId, args, ...(text?.trim() ? { text: text.trim() } : {}) })
  return { give, isPending, error, reset }
}
