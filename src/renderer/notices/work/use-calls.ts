import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { CallReport, CallTask, WorkDone } from '#shared/contract/work-lists.ts'
import type { CallOutcome } from '#shared/domain/delivery/work.ts'
import type { Instant } from '#shared/domain/values.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { useOnline } from '../delivery/use-board.ts'

/** Milliseconds: colleagues take people, and calls that were put off come due. */
const LIVE = 10_000

export interface Said {
  task: CallTask
  outcome: CallOutcome
  againAt?: Instant
}

/** The caller's place, and what can be done there. Each act asks for the place again. */
export function useCalls(id: string) {
  const desk = useDesk()
  const queries = useQueryClient()
  const online = useOnline()
  const options = desk.delivery.calls.queryOptions({
    input: { id },
    enabled: online,
    staleTime: 0,
    refetchInterval: LIVE,
  })
  const refresh = () => queries.invalidateQueries({ queryKey: options.queryKey })
  const place = useQuery(options)
  const take = useMutation(desk.delivery.takeCalls.mutationOptions({ onSettled: refresh }))
  const giveBack = useMutation(desk.delivery.giveBackCalls.mutationOptions({ onSettled: refresh }))
  const askRemedy = useMutation(desk.delivery.askRemedy.mutationOptions({ onSettled: refresh }))
  const reported = useMutation(desk.delivery.reportCall.mutationOptions({ onSettled: refresh }))
  const unheard = useRef<CallReport>(undefined)
  /** A press after an answer that was lost sends the same report again, so that it stays one call. */
  const report = async ({ task: { message }, outcome, againAt }: Said): Promise<WorkDone> => {
    const before = unheard.current
    const isSame = before?.message === message && before.outcome === outcome && before.againAt === againAt
    const fresh = { id: crypto.randomUUID(), message, outcome, at: new Date().toISOString() }
    const said = isSame ? before : { ...fresh, ...(againAt ? { againAt } : {}) }
    unheard.current = said
    const done = await reported.mutateAsync({ id, report: said })
    unheard.current = undefined
    return done
  }
  return { online, place, take, giveBack, askRemedy, reported, report }
}

export type Calls = ReturnType<typeof useCalls>
