import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { AnnualFormat } from '#shared/contract/desk-annual.ts'
import { type AnnualEdition, annualEdition } from '#shared/domain/annual/edition.ts'
import { useFilter } from '../../route/use-route.ts'
import { useDesk } from '../../rpc/use-desk.ts'

/** Year and edition stand in the address: a link is the report. */
export function useAnnualChoice() {
  const desk = useDesk()
  const years = useQuery(desk.annual.years.queryOptions()).data
  const [chosen, setYear] = useFilter('year')
  const [edition, setEdition] = useFilter('edition')
  const year = years?.find((each) => String(each) === chosen) ?? years?.[0]
  return {
    years: years ?? [],
    year,
    edition: annualEdition.safeParse(edition).data ?? 'full',
    setYear: (to: number) => setYear(String(to)),
    setEdition: (to: AnnualEdition) => setEdition(to === 'full' ? undefined : to),
  }
}

/** Figures are kept; that there are none yet is asked again. */
const staleUnlessRead = ({ state }: { state: { data: unknown } }) =>
  state.data === null ? 0 : Number.POSITIVE_INFINITY

/** The report of a year, in an edition. It is of the moment at which it was read, until somebody reads it anew. */
export function useAnnual(year: number | undefined, edition: AnnualEdition) {
  const desk = useDesk()
  const queries = useQueryClient()
  const input = year === undefined ? skipToken : { year, edition, anew: false }
  const sync = useQuery(desk.sync.status.queryOptions()).data
  const isWhole = sync !== undefined && sync.progress === null
  const report = useQuery({ ...desk.annual.read.queryOptions({ input }), enabled: isWhole, staleTime: staleUnlessRead })
  const pages = useQuery({
    ...desk.annual.pages.queryOptions({ input: year === undefined ? skipToken : { year, edition } }),
    enabled: report.data != null,
  })
  const progress = useQuery<{ done: number; total: number }>({ queryKey: ['annual', year], queryFn: skipToken }).data
  const anew = useMutation(
    desk.annual.read.mutationOptions({
      onSuccess: async (data, { year, edition }) => {
        // The other edition and the pages are of the figures before.
        await queries.resetQueries({ queryKey: desk.annual.pages.key() })
        queries.removeQueries({ queryKey: desk.annual.read.key(), type: 'inactive' })
        queries.setQueryData(desk.annual.read.queryKey({ input: { year, edition, anew: false } }), data)
      },
    }),
  )
  const cancel = useMutation(desk.annual.cancel.mutationOptions())
  return {
    report,
    pages,
    progress,
    /** Whether the first sync still goes on: then nothing is counted. */
    isWaiting: !isWhole || report.data === null,
    isReading: report.isFetching || anew.isPending,
    anew: () => year !== undefined && anew.mutate({ year, edition, anew: true }),
    cancel: () => cancel.mutate(undefined),
  }
}

export function useSaveAnnual(year: number | undefined, edition: AnnualEdition) {
  const desk = useDesk()
  const saving = useMutation(desk.annual.save.mutationOptions())
  const save = (format: AnnualFormat) => year !== undefined && saving.mutate({ year, edition, format })
  return { save, saving }
}
