import { useQuery } from '@tanstack/react-query'
import { type Permission, permits } from '#shared/domain/roles.ts'
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

/** Whether a role of the person at this desk permits an act: what it does not permit is absent from the screen. */
export function useMay(): (permission: Permission) => boolean {
  const roles = useSession()?.user?.roles ?? []
  return (permission) => permits(roles, permission)
}
