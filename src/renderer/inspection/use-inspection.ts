import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useDesk } from '../rpc/use-desk.ts'
import { useSession } from '../session/use-session.ts'

/** What runs on this desk for officials; null: nothing. */
export function useInspectionSession() {
  const desk = useDesk()
  const ready = useSession()?.state === 'ready'
  return useQuery(desk.inspection.session.queryOptions({ enabled: ready })).data ?? null
}

/** Begins, gives back and ends the guest screen. Every page asks again after each: the desk says so. */
export function useSessionActs() {
  const desk = useDesk()
  const queries = useQueryClient()
  const onSuccess = () => queries.invalidateQueries({ queryKey: desk.inspection.key() })
  return {
    start: useMutation(desk.inspection.start.mutationOptions({ onSuccess })),
    pause: useMutation(desk.inspection.pause.mutationOptions({ onSuccess })),
    resume: useMutation(desk.inspection.resume.mutationOptions({ onSuccess })),
    end: useMutation(desk.inspection.end.mutationOptions({ onSuccess })),
  }
}

/** Asks for everything of inspections and registers again, after an act that wrote a record. */
export function useRefresh(): () => Promise<void> {
  const desk = useDesk()
  const queries = useQueryClient()
  return async () => {
    await queries.invalidateQueries({ queryKey: desk.inspection.key() })
    await queries.invalidateQueries({ queryKey: desk.registers.key() })
  }
}
