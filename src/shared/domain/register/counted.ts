/** How many people consented to what a record changes, as the app reported it day by day (个保法 14(2)). */
import type { RegisterDefinition } from './definition.ts'
import type { RecordValues } from './values.ts'

/** The register in which the app's daily numbers stand. */
export const CONSENTS = 'consent'

/** Numbers of one day, as the app reported them. */
export interface ReportedDay {
  scope: unknown
  /** Of what people were asked: for a record its number. It is written, so it is read for days of the scope alone. */
  version(): string | undefined
  values: RecordValues
}

/** Who withdrew is none who consents. Empty for a register that takes no counts, and while nothing was reported. */
export function countedValues(
  { counted }: Pick<RegisterDefinition, 'counted'>,
  number: string | null,
  days: readonly ReportedDay[],
): RecordValues {
  if (!counted || number === null) return {}
  const reported = days.filter(({ scope, version }) => scope === counted.scope && version() === number)
  if (reported.length === 0) return {}
  const sum = (field: string) => reported.reduce((all, { values }) => all + Number(values[field] ?? 0), 0)
  return {
    [counted.consents]: Math.max(0, sum('granted') - sum('withdrawn')),
    [counted.refusals]: sum('refused'),
  }
}
