/** Complete files as they are asked for: composed, set, and put on the list of what was shown while a session runs. */
import type { CaseFileContent, SealedFile } from '#shared/contract/inspection.ts'
import { isFinished } from '#shared/domain/case/state.ts'
import { fill } from '#shared/text/document-words.ts'
import { getCase } from '../case-detail.ts'
import { listEntries } from '../cases/case.ts'
import { isDemo } from '../documents/issuer.ts'
import { readDocumentWords } from '../documents/words.ts'
import { speechOf } from '../exports/speech.ts'
import { readExportWords } from '../exports/words.ts'
import type { DeskContext } from '../procedure.ts'
import { listOlderEntries } from '../remote.ts'
import { metaOf } from '../store/meta.ts'
import { type CaseFileSetting, composeCaseFile } from './case-file.ts'
import { listItems, openItem } from './items.ts'
import { type Paper, setCaseFile, today } from './papers.ts'
import { readInspectionWords } from './words.ts'

export function settingOf({ session, ports, legal }: DeskContext): CaseFileSetting {
  const { workspace } = session
  const { resourcesDir } = ports
  const documents = readDocumentWords(resourcesDir)
  const speech = workspace.store.read(() =>
    speechOf({ words: readExportWords(resourcesDir), documents, legal, db: workspace.store.db }),
  )
  return {
    ...{ desk: workspace.commands, speech, words: readInspectionWords(resourcesDir) },
    ...{ day: today(workspace.now()), maker: workspace.userName, demo: isDemo(metaOf(workspace.store.db)) },
  }
}

/** At once, from what this desk holds; lines of a closed case that it does not hold come from the backend. */
export async function caseFileOf(context: DeskContext, id: string): Promise<CaseFileContent> {
  const { workspace } = context.session
  const { state } = getCase(workspace.commands, id)
  const known = listEntries(workspace.store, id)
  const older = await listOlderEntries(workspace, { id, isFinished: isFinished(state), known })
  const entries = [...older, ...known].map(({ entry }) => entry)
  return composeCaseFile(id, entries, settingOf(context))
}

export async function paperOf(context: DeskContext, id: string): Promise<Paper & { number: string }> {
  const content = await caseFileOf(context, id)
  const paper = await setCaseFile(content, settingOf(context), context.ports.resourcesDir)
  return { ...paper, number: content.number }
}

/** A line for each content of a file: looking again shows nothing new. */
export async function sealCaseFile(context: DeskContext, id: string): Promise<SealedFile> {
  const { sha256, pages, number } = await paperOf(context, id)
  const { workspace } = context.session
  const desk = workspace.commands
  const running = workspace.inspection.running
  if (!running) return { sha256, pages, item: null }
  const { inspection } = running
  const known = listItems(desk, inspection).find(({ values }) => values.file_hash === sha256)
  if (known) return { sha256, pages, item: known.id }
  const what = fill(readInspectionWords(context.ports.resourcesDir).shown.case_file ?? '{number}', { number })
  const item = openItem(desk, { inspection, what, at: desk.clock.now(), pages, file_hash: sha256, cases: [id] })
  workspace.given([item])
  return { sha256, pages, item }
}
