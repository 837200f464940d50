/** Everything that this desk holds of an incident, for a pack. */
import { gunzipSync } from 'node:zlib'
import { fromWire, type PeoplePage, peoplePage } from '#shared/contract/cohort-upload.ts'
import type { CohortPerson } from '#shared/domain/cohort/person.ts'
import type { CohortSummary } from '#shared/domain/cohort/summary.ts'
import { listEntries } from '../cases/case.ts'
import { CohortStaging, cohortPath } from '../cohorts/staging.ts'
import { listWaiting } from '../cohorts/waiting.ts'
import type { CommandDesk } from '../commands/command-desk.ts'
import { isDemo } from '../documents/issuer.ts'
import { getNoticeDetail } from '../notices/notice.ts'
import type { PackSource } from '../pack/files.ts'
import { nextFormNumber } from '../paper/form.ts'
import type { DeskStore } from '../store/desk-store.ts'
import { metaOf } from '../store/meta.ts'
import { type BackendClient, BackendError } from '../sync/backend-client.ts'
import { toTimeline } from '../targets/timeline.ts'
import { getIncidentDetail } from './incident.ts'

/** @throws DeskError NOT_FOUND */
export function packSource(from: { desk: CommandDesk; device: string; client: BackendClient }) {
  return async (incident: string): Promise<Omit<PackSource, 'words'>> => {
    const { desk, device, client } = from
    const { store, legal, clock } = desk
    const detail = getIncidentDetail(desk, incident)
    return {
      ...{ detail, legal },
      timeline: toTimeline(desk, listEntries(store, incident)),
      notices: detail.notices.map(({ id }) => getNoticeDetail(desk, id)),
      people:
        detail.cohort && (waitingPeople(store, detail.cohort.cohort) ?? (await fetchPeople(client, detail.cohort))),
      form: store.write(() => nextFormNumber(store, { device, now: clock.now() })),
      demo: isDemo(metaOf(store.db)),
    }
  }
}

/** The people of a list that still waits here for the backend; null when this desk has sums only. */
function waitingPeople(store: DeskStore, cohort: string): CohortPerson[] | null {
  if (!listWaiting(store).some(({ id }) => id === cohort)) return null
  const staging = CohortStaging.open(cohortPath(store.folder, cohort), store.keys)
  try {
    const people: CohortPerson[] = []
    for (let n = 0; ; n += 1) {
      const chunk = staging.chunk(n)
      if (!chunk) return people
      const lines = gunzipSync(chunk.body).toString().split('\n')
      for (const line of lines) if (line !== '') people.push(readPerson(line))
    }
  } finally {
    staging.close()
  }
}

function readPerson(line: string): CohortPerson {
  const read = fromWire(line)
  if (!read) throw new Error('what was staged can be read again')
  return read.person
}

/** Null when the backend is away, or does not give the list to this person: the pack then says that it has none. */
async function fetchPeople(
  client: BackendClient,
  { cohort, people: all }: CohortSummary,
): Promise<CohortPerson[] | null> {
  const found: CohortPerson[] = []
  try {
    let after: string | null = ''
    while (after !== null) {
      const path: string = `/v1/cohorts/${cohort}/people?after=${encodeURIComponent(after)}`
      const page: PeoplePage = await client.call(peoplePage, { path })
      found.push(...page.people)
      after = page.next
    }
  } catch (error) {
    if (error instanceof BackendError) return null
    throw error
  }
  return found.length === all ? found : null
}
