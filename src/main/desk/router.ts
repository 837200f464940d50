/** The desk contract, answered: each procedure names what it asks of whom. Rules and SQL stand elsewhere. */
import { rm } from 'node:fs/promises'
import { isFinished } from '#shared/domain/case/state.ts'
import { annual } from './annual/procedures.ts'
import { getCase, getDetail } from './case-detail.ts'
import { findPerson, listEntries, listStaff } from './cases/case.ts'
import { queueCounts } from './cases/counts.ts'
import { queuePage } from './cases/page.ts'
import { toQueuePage } from './cases/view.ts'
import { newId } from './commands/command-desk.ts'
import { discard, listConflicts, repeat } from './commands/conflicts.ts'
import { attachEvidence, deleteEvidence } from './commands/evidence.ts'
import { issueCode } from './commands/issue-code.ts'
import { type Intent, intentOf, submit } from './commands/submit.ts'
import { delivery } from './delivery/procedures.ts'
import { previewDocument, saveDocument } from './documents/documents.ts'
import { findDraft, putDraft } from './drafts.ts'
import { DeskError } from './errors.ts'
import { exportProcedures } from './exports/procedures.ts'
import { cohorts } from './incidents/cohort-procedures.ts'
import { incidents } from './incidents/procedures.ts'
import { inspection } from './inspection/procedures.ts'
import { notices } from './notices/procedures.ts'
import { os } from './procedure.ts'
import { promises } from './promises/procedures.ts'
import { registers } from './registers/procedures.ts'
import { findArchived, listOlderEntries } from './remote.ts'
import { reports } from './reports/procedures.ts'
import { noteView } from './session/views.ts'
import { toTimeline } from './targets/timeline.ts'
import type { Workspace } from './workspace.ts'

const viewer = (workspace: Workspace) => ({ userId: workspace.actor().id, now: workspace.now() })

/** Gives a command, tells pages and the sync thread, and answers with what `answer` is made of. */
function give(workspace: Workspace, intent: Intent): { id: string } {
  const id = submit(workspace.commands, intent)
  workspace.given([intent.target])
  return { id }
}

const session = {
  status: os.session.status.handler(({ context }) => context.session.status()),
  connect: os.session.connect.handler(async ({ context, input }) => {
    await context.session.connect(input.url)
    return context.session.status()
  }),
  disconnect: os.session.disconnect.handler(async ({ context }) => {
    await context.session.disconnect()
    return context.session.status()
  }),
  signIn: os.session.signIn.handler(async ({ context, input }) => {
    await context.session.signIn(input)
    return context.session.status()
  }),
  signOut: os.session.signOut.handler(async ({ context }) => {
    await context.session.signOut()
    return context.session.status()
  }),
  lock: os.session.lock.handler(async ({ context }) => {
    await context.session.lock()
    return context.session.status()
  }),
}

const sync = {
  status: os.sync.status.handler(({ context }) => context.session.workspace.status()),
  retry: os.sync.retry.handler(({ context }) => {
    context.session.workspace.retry()
    return context.session.workspace.status()
  }),
  outbox: os.sync.outbox.handler(({ context }) => context.session.workspace.queue.list()),
  conflicts: os.sync.conflicts.handler(({ context }) => listConflicts(context.session.workspace.commands)),
  decide: os.sync.decide.handler(async ({ context, input }) => {
    const { workspace } = context.session
    const { commands, store } = workspace
    const act = input.decision === 'discard' ? discard : repeat
    const { target, files } = store.write(() => act(commands, input.id))
    workspace.given([target])
    await deleteEvidence(store.folder, files)
    return {}
  }),
  exportWork: os.sync.exportWork.handler(async ({ context }) => {
    const { store } = context.session.workspace
    const suggestedName = `unsent-${context.ports.now().slice(0, 10)}.privacydesk`
    const path = await context.ports.dialogs.save({ suggestedName, filters: [] })
    if (path === null) return { path }
    // The person agreed to replace it; SQLite writes new files only.
    await rm(path, { force: true })
    store.exportWork(path)
    return { path }
  }),
}

const requests = {
  page: os.requests.page.handler(({ context, input }) => {
    const { workspace } = context.session
    return toQueuePage(queuePage(workspace.store, input, viewer(workspace)))
  }),
  counts: os.requests.counts.handler(
    ({
      context: {
        session: { workspace },
      },
    }) => queueCounts(workspace.store, viewer(workspace)),
  ),
  get: os.requests.get.handler(({ context: { session: from }, input: { id } }) => {
    const detail = getDetail(from.workspace.commands, id)
    noteView(from.workspace, 'case.view', id)
    return detail
  }),
  timeline: os.requests.timeline.handler(async ({ context, input }) => {
    const { workspace } = context.session
    const { state } = getCase(workspace.commands, input.id)
    const lines = listEntries(workspace.store, input.id)
    const older = await listOlderEntries(workspace, { id: input.id, isFinished: isFinished(state), known: lines })
    return toTimeline(workspace.commands, [...older, ...lines])
  }),
  open: os.requests.open.handler(({ context, input }) => {
    const { kind, requester, channel, receivedAt, note: text, ...person } = input
    const target = newId()
    const args = { kind, requester, channel, receivedAt }
    const texts = { text: text || undefined }
    give(context.session.workspace, {
      ...{ type: 'case.open', target, args, texts },
      person: { caseId: target, ...person },
    })
    return { id: target }
  }),
  command: os.requests.command.handler(({ context, input: { type, caseId, args, text } }) =>
    give(context.session.workspace, intentOf({ type, target: caseId, args, texts: { text } }, ['case'])),
  ),
  reveal: os.requests.reveal.handler(({ context, input: { id, field, reason } }) => {
    const { workspace } = context.session
    give(workspace, { type: 'case.reveal', target: id, args: { field, reason } })
    return { value: findPerson(workspace.store, id)?.[field] ?? null }
  }),
  issueCode: os.requests.issueCode.handler(({ context, input: { id } }) => {
    const { workspace } = context.session
    const code = issueCode(workspace.commands, id)
    workspace.given([id])
    return { code }
  }),
  findArchived: os.requests.findArchived.handler(({ context, input }) =>
    findArchived(context.session.workspace, input.value),
  ),
  staff: os.requests.staff.handler(({ context }) =>
    listStaff(context.session.workspace.store)
      .filter(({ active }) => active)
      .map(({ id, name, roles }) => ({ id, name, roles })),
  ),
}

const evidence = {
  add: os.evidence.add.handler(async ({ context, input: { target, handle, line } }) => {
    const { ports } = context
    const { workspace } = context.session
    const path = handle === null ? await ports.dialogs.open({ filters: [] }) : await ports.uploads.take(handle)
    if (path === null && handle !== null) throw new DeskError('NOT_FOUND', { what: 'upload' })
    if (path === null) return null
    try {
      const attached = await attachEvidence(workspace.commands, path, { target, line })
      workspace.given([target])
      return attached
    } finally {
      if (handle !== null) await rm(path, { force: true })
    }
  }),
}

export const router = os.router({
  session,
  sync,
  requests,
  evidence,
  documents: {
    preview: os.documents.preview.handler(({ context, input }) => previewDocument(context, input)),
    save: os.documents.save.handler(({ context, input }) => saveDocument(context, input)),
  },
  imports: {
    begin: os.imports.begin.handler(({ context, input }) => context.session.workspace.imports.begin(input.handle)),
    dryRun: os.imports.dryRun.handler(({ context, input }) =>
      context.session.workspace.imports.dryRun(input.importId, input.mapping),
    ),
    errorFile: os.imports.errorFile.handler(async ({ context, input }) => ({
      path: await context.session.workspace.imports.errorFile(input.importId),
    })),
    commit: os.imports.commit.handler(({ context, input }) => context.session.workspace.imports.commit(input.importId)),
    cancel: os.imports.cancel.handler(async ({ context, input }) => {
      await context.session.workspace.imports.cancel(input.importId)
      return {}
    }),
  },
  exports: exportProcedures,
  annual,
  inspection,
  incidents,
  cohorts,
  notices,
  delivery,
  registers,
  reports,
  promises,
  legal: { get: os.legal.get.handler(({ context }) => context.legal) },
  drafts: {
    get: os.drafts.get.handler(({ context, input }) => ({
      body: findDraft(context.session.workspace.store, input.key),
    })),
    put: os.drafts.put.handler(({ context, input }) => {
      putDraft(context.session.workspace.store, input.key, input.body)
      return {}
    }),
  },
  events: os.events.handler(async function* ({ context, signal }) {
    yield* context.events.subscribe(signal)
  }),
})
