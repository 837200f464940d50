/** The incidents of the demo and the notice that one of them drafts, as the rules make them of their stories. */
import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from '#shared/domain/canonical-json.ts'
import type { Actor } from '#shared/domain/command.ts'
import type { IncidentState } from '#shared/domain/incident/state.ts'
import { incidentOccasion } from '#shared/domain/notice/occasion.ts'
import type { Instant, Uuid } from '#shared/domain/values.ts'
import type { Backend } from '../backend.ts'
import { gateOf } from '../commands/facts/notice-facts.ts'
import { numberOf, numberYear } from '../commands/numbers.ts'
import { type Cast, closedIncident, drillIncident, leadIncident, runningIncident } from './incident-stories.ts'
import type { IncidentWords } from './incident-words.ts'
import { tellLargeIncident } from './large-incident.ts'
import { createRandom, uuidAt } from './random.ts'
import { type FileStep, type ToldFile, tellFile } from './tell-file.ts'
import type { DemoStaff } from './words.ts'

interface Given {
  staff: readonly DemoStaff[]
  words: IncidentWords
  /** Reports of a leak that belong to the running incident. */
  reports: readonly Uuid[]
}

/** @throws Error when a story is not legal */
export function tellIncidents({ legal, now }: Pick<Backend, 'legal' | 'now'>, given: Given): ToldFile[] {
  const cast = castOf(given, Date.parse(now()))
  const counts = new Map<string, number>()
  const random = createRandom('incidents')
  const next = (opened: Instant) => {
    const year = numberYear(opened)
    const value = (counts.get(year) ?? 0) + 1
    counts.set(year, value)
    return numberOf('incident', { year, value })
  }
  const tell = (steps: readonly FileStep[], name: string) => {
    const own = random.fork(name)
    const opened = steps[0]?.at ?? now()
    const number = next(opened)
    const facts = () => ({ number, assigneeFit: true })
    return tellFile({ kind: 'incident', id: uuidAt(opened, own), steps, facts }, { legal, random: own })
  }
  // In the order of their numbers.
  const large = tellLargeIncident(cast, legal, next)
  const closed = tell(closedIncident(cast), 'closed')
  const drill = tell(drillIncident(cast), 'drill')
  const running = tell(runningIncident(cast), 'running')
  const lead = tell(leadIncident(cast), 'lead')
  return [closed, drill, running, lead, tellNotice(cast, running, legal), ...large]
}

function castOf({ staff, words, reports }: Given, now: number): Cast {
  const actor = (login: string): Actor => {
    const found = staff.find((member) => member.login === login)
    if (!found) throw new Error(`the demo has nobody with the login ${login}`)
    return { kind: 'user', id: found.id, roles: found.roles }
  }
  return {
    ...{ duty: actor('chenjiahe'), lead: actor('zhouyining'), officer: actor('shenmingyuan'), words, reports },
    ago: (minutes) => new Date(now - minutes * 60_000).toISOString(),
  }
}

/** A draft of the running incident, from the template of its kind: written by the one on duty. */
function tellNotice({ duty, words, ago }: Cast, about: ToldFile, legal: Backend['legal']): ToldFile {
  const random = createRandom('notice')
  const incident = about.state as IncidentState
  const opened = ago(18)
  const body = canonicalJson(words.notice as unknown as Json)
  const hash = createHash('sha256').update(body).digest('hex')
  const steps: FileStep[] = [
    {
      type: 'notice.open',
      by: duty,
      at: opened,
      args: { occasion: { kind: 'incident', id: about.id }, drill: incident.drill },
    },
    { type: 'notice.save', by: duty, at: ago(12), args: { hash }, texts: { text: body } },
  ]
  const number = numberOf('notice', { year: numberYear(opened), value: 1 })
  const occasion = incidentOccasion(incident)
  const gate = gateOf(words.notice, { legal }, { occasion: { kind: 'incident', state: incident }, revision: 1 })
  const story = {
    kind: 'notice',
    id: uuidAt(opened, random),
    steps,
    facts: () => ({ number, occasion, gate }),
  } as const
  return tellFile(story, { legal, random })
}
