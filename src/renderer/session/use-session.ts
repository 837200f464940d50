import { useQuery } from '@tanstack/react-query'
import { useDesk } from '../rpc/use-desk.ts'

/** Who is signed in at this desk. Asked again when the desk says that the session changed. */
export function useSession() {
  const desk = useDesk()
  return useQuery(desk.session.status.queryOptions()).data
}

/** Name of the person at this desk, for "recorded as …". */
export function useStaffName(): string {
  return useSession()?.user?.name ?? ''
}

/** Colleagues by id, those who may take a case first. */
export function useStaff() {
  const desk = useDesk()
  return useQuery(desk.requests.staff.queryOptions()).data ?? []
}
