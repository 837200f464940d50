import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { IncidentDetail } from '#shared/contract/incidents.ts'
import type { IncidentCommandType } from '#shared/domain/incident/commands.ts'
import type { TextRef } from '#shared/domain/incident/state.ts'
import { useDesk } from '../rpc/use-desk.ts'

/** Every incident of this desk, open ones first. Asked again when the desk says that incidents changed. */
export function useIncidents() {
  const desk = useDesk()
  return useQuery(desk.incidents.list.queryOptions())
}

/** An incident and its chronology. */
export function useIncident(id: string) {
  const desk = useDesk()
  const detail = useQuery(desk.incidents.get.queryOptions({ input: { id } }))
  const timeline = useQuery(desk.incidents.timeline.queryOptions({ input: { id } }))
  return { detail, timeline }
}

type TextName = 'text' | 'cause' | 'receipt' | 'order' | 'title' | 'url'

/** An act on an incident: what is typed travels beside the arguments, as erasable texts. */
export interface IncidentAct {
  type: IncidentCommandType
  args?: Record<string, unknown>
  texts?: Partial<Record<TextName, string>>
}

/** Gives a command on this incident. It holds at once on this desk, offline too: when it is given, the page shows it. */
export function useIncidentCommand(target: string) {
  const desk = useDesk()
  const queries = useQueryClient()
  // A form that is opened next begins with what this one has decided.
  const onSuccess = () => queries.invalidateQueries({ queryKey: desk.incidents.get.key({ input: { id: target } }) })
  const { mutateAsync, isPending, error, reset } = useMutation(desk.incidents.command.mutationOptions({ onSuccess }))
  const give = ({ type, args = {}, texts = {} }: IncidentAct) =>
    mutateAsync({ type, target, args, texts: written(texts) })
  return { give, isPending, error, reset }
}

/** What was written at all: an empty text is none. */
function written(texts: IncidentAct['texts'] = {}): Partial<Record<TextName, string>> {
  const kept = Object.entries(texts)
    .map(([name, text]) => [name, text.trim()] as const)
    .filter(([, text]) => text !== '')
  return Object.fromEntries(kept)
}

/** The words behind a reference; null once they were erased. */
export function textOf(detail: Pick<IncidentDetail, 'texts'>, ref: TextRef | null): string | null {
  return ref ? (detail.texts[ref.id] ?? null) : null
}
