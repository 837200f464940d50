/** Everything that goes into a pack, by name. */
import type { NoticeDetail } from '#shared/contract/notices.ts'
import type { CohortPerson } from '#shared/domain/cohort/person.ts'
import type { Instant } from '#shared/domain/values.ts'
import { renderForm } from '../paper/form.ts'
import { type IncidentSource, incidentFiles, readme } from './contents.ts'
import { noticeFiles } from './notices.ts'
import { peopleFiles } from './people.ts'

export interface PackSource extends IncidentSource {
  notices: readonly NoticeDetail[]
  /** People of the cohort in force; null when this desk does not hold them. */
  people: readonly CohortPerson[] | null
  /** Number of a blank paper form for whoever works on without a network. */
  form: string
  demo: boolean
}

/** @throws DocumentError GLYPHS_MISSING, TYPESETTING */
export async function packFiles(
  source: PackSource,
  made: { madeAt: Instant; resourcesDir: string },
): Promise<Map<string, Uint8Array>> {
  const { words, notices, people, legal, demo } = source
  const { resourcesDir, madeAt } = made
  const files = new Map<string, Uint8Array>([
    [words.files.readme, readme(source, { madeAt, hasPeople: people !== null })],
    ...incidentFiles(source),
    ...noticeFiles(notices, words),
    [words.files.form, await renderForm(source.form, { resourcesDir, legal, demo })],
  ])
  const notice = notices.find(({ state }) => state.stage === 'approved') ?? notices[0] ?? null
  if (people) for (const file of await peopleFiles({ people, notice, words, resourcesDir })) files.set(...file)
  return files
}
