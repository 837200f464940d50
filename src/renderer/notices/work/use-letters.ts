import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useDesk } from '../../rpc/use-desk.ts'
import { useOnline } from '../delivery/use-board.ts'

/** Milliseconds. */
const LIVE = 15_000

/** Which lines of the register are shown: those of a volume, or those with a number. */
export type RegisterOf = { volume: number } | { number: string }

/** Volumes and register of a notice, and what can be done with them. Each act asks for all of it again. */
export function useLetters(id: string) {
  const desk = useDesk()
  const queries = useQueryClient()
  const online = useOnline()
  const fresh = { enabled: online, staleTime: 0, refetchInterval: LIVE }
  const refresh = () =>
    Promise.all(
      [desk.delivery.volumes.key(), desk.delivery.register.key(), desk.delivery.board.key()].map((queryKey) =>
        queries.invalidateQueries({ queryKey }),
      ),
    )
  return {
    online,
    volumes: useQuery(desk.delivery.volumes.queryOptions({ input: { id }, ...fresh })),
    close: useMutation(desk.delivery.closeVolume.mutationOptions({ onSettled: refresh })),
    print: useMutation(desk.delivery.printVolume.mutationOptions()),
    report: useMutation(desk.delivery.reportLetter.mutationOptions({ onSuccess: refresh })),
    put: useMutation(
      desk.delivery.putNumbers.mutationOptions({
        onSuccess: (_, { put }) => (put.dryRun ? undefined : refresh()),
      }),
    ),
  }
}

export type Letters = ReturnType<typeof useLetters>

/** @param of null while none is asked for */
export function useRegister(id: string, of: RegisterOf | null) {
  const desk = useDesk()
  const online = useOnline()
  return useQuery(
    desk.delivery.register.queryOptions({
      input: { id, of: of ?? { volume: 1 } },
      enabled: online && of !== null,
      staleTime: 0,
      placeholderData: keepPreviousData,
    }),
  )
}
