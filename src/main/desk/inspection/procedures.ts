/** The procedures of inspections and audits. */
import type { InspectionSession, ShownScreen } from '#shared/contract/inspection.ts'
import { latestOf, shown } from '#shared/domain/register/state.ts'
import type { RecordValues } from '#shared/domain/register/values.ts'
import { permits } from '#shared/domain/roles.ts'
import { uuid } from '#shared/domain/values.ts'
import { fill } from '#shared/text/document-words.ts'
import { submit } from '../commands/submit.ts'
import { readDocumentWords } from '../documents/words.ts'
import { DeskError } from '../errors.ts'
import { type DeskContext, os } from '../procedure.ts'
import { findWords, sealWords } from '../registers/content.ts'
import { findThing } from '../registers/links.ts'
import { getRecord } from '../registers/records.ts'
import { noteView } from '../session/views.ts'
import { findTarget } from '../targets/target.ts'
import { draw, readSample } from './draw.ts'
import { caseFileOf, paperOf, sealCaseFile, settingOf } from './files.ts'
import { listItems, openItem } from './items.ts'
import { savePaper, setHandover, today } from './papers.ts'

const deskOf = ({ session }: DeskContext) => session.workspace.commands
const watchOf = ({ session }: DeskContext) => session.workspace.inspection
const populationsOf = ({ session }: DeskContext) => session.workspace.populations

/** @throws DeskError NOT_FOUND when none runs */
function runningSession(context: DeskContext): InspectionSession {
  const running = watchOf(context).running
  if (!running) throw new DeskError('NOT_FOUND', { what: 'inspection_session' })
  const thing = findThing(deskOf(context), running.inspection)
  return { ...running, number: thing?.number ?? null, title: thing?.title ?? '' }
}

/** Every page asks again: what it may show has changed. */
function announce({ events }: DeskContext): void {
  events.publish({ type: 'session' })
}

/** What a screen that was seen is called, and what it names. */
function nameOf(context: DeskContext, subject: string | null): { number: string | null; kind: string | null } {
  const { data } = uuid.safeParse(subject)
  if (data === undefined) return { number: subject, kind: null }
  const thing = findThing(deskOf(context), data)
  return { number: thing?.number ?? null, kind: thing?.kind ?? null }
}

export const inspection = {
  session: os.inspection.session.handler(({ context }) => (watchOf(context).running ? runningSession(context) : null)),
  start: os.inspection.start.handler(({ context, input: { inspection: id, rooms } }) => {
    const { state } = getRecord(deskOf(context), id)
    const isOpen = state.register === 'inspection' && state.stage === 'in_force' && shown(state).values.to === undefined
    if (!isOpen) throw new DeskError('REJECTED', { code: 'INVALID_TRANSITION', data: { stage: state.stage } })
    // Every complete file that is opened becomes a line of a register, in the name of this person.
    const { roles } = context.session.workspace.actor()
    if (!permits(roles, 'register.write')) throw new DeskError('REJECTED', { code: 'FORBIDDEN', data: {} })
    watchOf(context).start(id, rooms)
    announce(context)
    return runningSession(context)
  }),
  pause: os.inspection.pause.handler(async ({ context, input }) => {
    await context.session.confirm(input.password)
    watchOf(context).showGuest(false)
    announce(context)
    return runningSession(context)
  }),
  resume: os.inspection.resume.handler(({ context }) => {
    watchOf(context).showGuest(true)
    announce(context)
    return runningSession(context)
  }),
  end: os.inspection.end.handler(async ({ context, input }) => {
    await context.session.confirm(input.password)
    watchOf(context).end()
    announce(context)
    return {}
  }),
  shown: os.inspection.shown.handler(({ context, input: { id } }): ShownScreen[] =>
    watchOf(context)
      .seen(id)
      .map((each) => ({ ...each, number: nameOf(context, each.subject).number })),
  ),
  take: os.inspection.take.handler(({ context, input: { inspection: id, screen, subject } }) => {
    const seen = watchOf(context)
      .seen(id)
      .find((each) => each.screen === screen && each.subject === subject)
    if (!seen) throw new DeskError('NOT_FOUND', { what: 'screen' })
    const { words } = settingOf(context)
    const { number, kind } = nameOf(context, subject)
    const what = fill(words.shown[screen] ?? screen, { number: number ?? '' }).trim()
    const isLinked = kind === 'case' || kind === 'record'
    const links: RecordValues = isLinked && subject !== null ? { [`${kind}s`]: [subject] } : {}
    const item = openItem(deskOf(context), { ...links, inspection: id, what, at: seen.firstAt, pages: 1 })
    watchOf(context).taken(id, { screen, subject, item })
    context.session.workspace.given([item])
    return { id: item }
  }),
  population: os.inspection.population.handler(async ({ context, input }) => {
    const { size, sha256, unnumbered } = await populationsOf(context).ask(input.population, {})
    return { size, sha256, unnumbered, whole: populationsOf(context).isWhole }
  }),
  savePopulation: os.inspection.savePopulation.handler(async ({ context, input }) => {
    const { list, sha256 } = await populationsOf(context).ask(input.population, { list: true })
    const name = `population-${today(context.session.workspace.now())}`
    const bytes = list ?? new Uint8Array()
    const path = await savePaper({ bytes }, { dialogs: context.ports.dialogs, name, extension: 'txt' })
    return { path, sha256: path === null ? null : sha256 }
  }),
  draw: os.inspection.draw.handler(async ({ context, input }) => {
    const { words } = settingOf(context)
    const { kinds } = readDocumentWords(context.ports.resourcesDir)
    await draw(input, { desk: deskOf(context), populations: populationsOf(context), words, kinds })
    context.session.workspace.given([input.record])
    return readSample(deskOf(context), input.record)
  }),
  sample: os.inspection.sample.handler(({ context, input }) => readSample(deskOf(context), input.id)),
  caseFile: os.inspection.caseFile.handler(async ({ context, input: { id } }) => {
    const content = await caseFileOf(context, id)
    noteView(context.session.workspace, 'case.view', id)
    return content
  }),
  sealCaseFile: os.inspection.sealCaseFile.handler(({ context, input }) => sealCaseFile(context, input.id)),
  saveCaseFile: os.inspection.saveCaseFile.handler(async ({ context, input }) => {
    const paper = await paperOf(context, input.id)
    const name = fill(settingOf(context).words.page.fileName, { number: paper.number })
    const path = await savePaper(paper, { dialogs: context.ports.dialogs, name, extension: 'pdf' })
    return { path, sha256: paper.sha256, pages: paper.pages }
  }),
  handover: os.inspection.handover.handler(({ context, input }) =>
    listItems(deskOf(context), input.id).map(({ id, number, what, values }) => ({
      ...{ id, number, what, manner: String(values.manner), at: String(values.at), pages: Number(values.pages ?? 0) },
      ...{ sha256: (values.file_hash as string | undefined) ?? null, unmasked: values.unmasked === true },
    })),
  ),
  saveHandover: os.inspection.saveHandover.handler(async ({ context, input: { id } }) => {
    const setting = settingOf(context)
    const paper = await setHandover(id, setting, context.ports.resourcesDir)
    const number = findTarget(deskOf(context).store, { kind: 'record', id })?.state.number ?? ''
    const name = fill(setting.words.handover.fileName, { number, day: setting.day })
    const path = await savePaper(paper, { dialogs: context.ports.dialogs, name, extension: 'pdf' })
    if (path !== null) keepHash(context, id, { hash: paper.sha256, reason: setting.words.reasons.handover })
    return { path, sha256: paper.sha256, pages: paper.pages }
  }),
}

/** The record of the inspection names the list that was printed last. */
function keepHash(context: DeskContext, id: string, { hash, reason }: { hash: string; reason: string }): void {
  const desk = deskOf(context)
  const last = latestOf(getRecord(desk, id).state)
  if (last.values.handover_hash === hash) return
  const texts = { text: sealWords(findWords(desk.store, last) ?? {}), reason }
  submit(desk, { type: 'record.revise', target: id, args: { values: { ...last.values, handover_hash: hash } }, texts })
  context.session.workspace.given([id])
}
