/** One record with its history: words of every version, what it names, what names it, and the verbs that are legal. */
import type { LinkedThing, RecordDetail } from '#shared/contract/registers.ts'
import { shanghaiDate } from '#shared/domain/calendar.ts'
import { CONSENTS, countedValues, type ReportedDay } from '#shared/domain/register/counted.ts'
import { findRegister } from '#shared/domain/register/definition.ts'
import { legalRecordCommands } from '#shared/domain/register/legal-commands.ts'
import { dueDays, findingsOf } from '#shared/domain/register/review.ts'
import { shown, versionsOf } from '#shared/domain/register/state.ts'
import { toldValues } from '#shared/domain/register/told.ts'
import { uuid } from '#shared/domain/values.ts'
import { listEntries } from '../cases/case.ts'
import type { CommandDesk } from '../commands/command-desk.ts'
import { listFiles } from '../targets/file-shelf.ts'
import { pendingTypes } from '../targets/pending.ts'
import { namesIn } from '../targets/staff-names.ts'
import { textsOf } from '../targets/texts.ts'
import { findWords, maskWords, wordingsOf } from './content.ts'
import { linkedFacts } from './linked-facts.ts'
import { findThing, listTouching } from './links.ts'
import { getRecord } from './records.ts'

/** @throws DeskError NOT_FOUND */
export function getRecordDetail(desk: CommandDesk, id: string): RecordDetail {
  const { store, legal, clock } = desk
  const { state, version } = getRecord(desk, id)
  const definition = findRegister(legal.registers, state.register)
  const versions = versionsOf(state)
  const whole = versions.map((each) => ({ revision: each.revision, words: findWords(store, each) }))
  const masked = whole.flatMap(({ revision, words }) => (words ? [[revision, maskWords(words, definition)]] : []))
  const contents = new Set(versions.flatMap(({ text }) => (text ? [text.id] : [])))
  const today = shanghaiDate(clock.now())
  const now = clock.now()
  const links = linkedFacts(desk, { state, command: { type: 'record.approve', target: id, args: {} } })
  return {
    ...{ id, version, state },
    words: Object.fromEntries(masked),
    wordings: wordingsOf(definition, whole),
    findings: definition ? findingsOf(definition, state, today).map((found) => found.id) : [],
    due: definition ? dueDays(definition, state, today).map(({ words: _words, ...day }) => day) : [],
    links: linksOf(
      desk,
      versions.map(({ values }) => values),
    ),
    linkedBy: listTouching(desk, id).filter((thing) => thing.id !== id),
    texts: Object.fromEntries(Object.entries(textsOf(store, id)).filter(([textId]) => !contents.has(textId))),
    staff: namesIn(
      store,
      state,
      listEntries(store, id).map(({ entry }) => entry),
    ),
    verbs: legalRecordCommands(state, { actor: desk.actor(), now, at: now, legal, facts: { links } }),
    told: definition?.notice ? toldValues(definition, sentLast(desk, id)) : {},
    counted: definition?.counted ? countedValues(definition, state.number, reportedDays(desk)) : {},
    pending: pendingTypes(store, id),
  }
}

function sentLast({ store }: CommandDesk, record: string) {
  return listFiles(store, 'notice')
    .filter(({ state }) => state.occasion.id === record && state.sending !== null)
    .sort((a, b) => a.state.recordedAt.localeCompare(b.state.recordedAt))
    .at(-1)
}

function reportedDays({ store }: CommandDesk): ReportedDay[] {
  return listFiles(store, 'record')
    .filter(({ state }) => state.register === CONSENTS && state.stage === 'in_force')
    .map(({ state }) => {
      const revision = shown(state)
      const version = () => findWords(store, revision)?.policy_text_version
      return { scope: revision.values.scope, version, values: revision.values }
    })
}

function linksOf(desk: CommandDesk, values: readonly Record<string, unknown>[]): Record<string, LinkedThing> {
  const named = new Set(values.flatMap((each) => Object.values(each)).flat())
  const things = [...named].flatMap((value) => {
    const { data } = uuid.safeParse(value)
    const thing = data === undefined ? undefined : findThing(desk, data)
    return thing ? [[thing.id, thing] as const] : []
  })
  return Object.fromEntries(things)
}
