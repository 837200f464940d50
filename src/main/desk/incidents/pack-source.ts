/** Everything that this desk holds of an incident, for a pack. */
import { gunzipSync } from 'node:zlib'
import { fromWire } from '#shared/contract/cohort-upload.ts'
import type { CohortPerson } from '#shared/domain/cohort/person.ts'
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
import { toTimeline } from '../targets/timeline.ts'
import { getIncidentDetail } from './incident.ts'

/** @throws DeskError NOT_FOUND */
export function packSource(from: { desk: CommandDesk; device: string }) {
  return async (incident: string): Promise<Omit<PackSource, 'words'>> => {
    const { desk, device } = from
    const { store, legal, clock } = desk
    const detail = getIncidentDetail(desk, incident)
    return {
      ...{ detail, legal },
      timeline: toTimeline(desk, listEntries(store, incident)),
      notices: detail.notices.map(({ id }) => getNoticeDetail(desk, id)),
      people: detail.cohort && peopleOf(store, detail.cohort.cohort),
      form: store.write(() => nextFormNumber(store, { device, now: clock.now() })),
      demo: isDemo(metaOf(store.db)),
    }
  }
}

/** The people of a list that still waits here for the backend; null when this desk has sums only. */
function peopleOf(store: DeskStore, cohort: string): CohortPerson[] | null {
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
