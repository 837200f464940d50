/** Notices as pages may see them: words, findings of the gate, names of staff, and the verbs that the rule accepts. */
import type { NoticeDetail, NoticeRow } from '#shared/contract/notices.ts'
import type { StateOf } from '#shared/domain/aggregates.ts'
import { legalNoticeCommands } from '#shared/domain/notice/legal-commands.ts'
import { occasionOf } from '#shared/domain/notice/occasion.ts'
import { latestRevision, type NoticeState } from '#shared/domain/notice/state.ts'
import { checkNotice } from '#shared/text/notice/check-notice.ts'
import { gateSetting } from '#shared/text/notice/told-occasion.ts'
import { listEntries } from '../cases/case.ts'
import type { CommandDesk } from '../commands/command-desk.ts'
import { DeskError } from '../errors.ts'
import type { DeskStore } from '../store/desk-store.ts'
import { listFiles } from '../targets/file-shelf.ts'
import { pendingTypes } from '../targets/pending.ts'
import type { Stored } from '../targets/shelf.ts'
import { namesIn } from '../targets/staff-names.ts'
import { findTarget } from '../targets/target.ts'
import { textsOf } from '../targets/texts.ts'
import { findContent } from './content.ts'
import { getOccasion, viewOccasion } from './occasion.ts'

/** @throws DeskError NOT_FOUND */
export function getNotice(store: DeskStore, id: string): Stored<StateOf['notice']> {
  const found = findTarget(store, { kind: 'notice', id })
  if (!found) throw new DeskError('NOT_FOUND', { what: 'notice' })
  return found
}

/** The newest first; of one incident or record, or of all. */
export function listNotices(desk: CommandDesk, occasion: string | null): NoticeRow[] {
  return listFiles(desk.store, 'notice')
    .filter(({ state }) => occasion === null || state.occasion.id === occasion)
    .sort((a, b) => (a.state.recordedAt < b.state.recordedAt ? 1 : -1))
    .map((notice) => toRow(desk, notice))
}

function toRow(desk: CommandDesk, { id, version, pending, state }: Stored<NoticeState>): NoticeRow {
  const latest = latestRevision(state)
  const { number, stage, drill } = state
  return {
    ...{ id, number, stage, drill, version, pending, sending: state.sending?.stage ?? null },
    occasion: viewOccasion(desk, state.occasion),
    title: latest ? (findContent(desk.store, latest.text.id)?.title ?? '') : '',
    revision: latest?.revision ?? 0,
    savedAt: latest?.at ?? null,
  }
}

/** @throws DeskError NOT_FOUND */
export function getNoticeDetail(desk: CommandDesk, id: string): NoticeDetail {
  const { store, legal, clock } = desk
  const { state, version } = getNotice(store, id)
  const found = getOccasion(desk, state)
  const occasion = occasionOf(found)
  const latest = latestRevision(state)
  const revision = latest?.revision ?? 1
  const content = latest && findContent(store, latest.text.id)
  const setting = gateSetting(found, { legal, revision })
  const { variables, longest } = setting
  const findings = content ? checkNotice(content, setting) : []
  const gate = content && latest ? { gate: { hash: latest.hash, findings } } : {}
  const now = clock.now()
  return {
    ...{ id, version, state, content, findings, variables },
    occasion: { ...viewOccasion(desk, state.occasion), cohort: occasion.cohort },
    incident: found.kind === 'incident' ? found.state : null,
    hash: latest?.hash ?? null,
    longest,
    texts: bodiesBeside(store, id, state),
    staff: namesIn(
      store,
      state,
      listEntries(store, id).map(({ entry }) => entry),
    ),
    verbs: legalNoticeCommands(state, { actor: desk.actor(), now, at: now, legal, facts: { occasion, ...gate } }),
    pending: pendingTypes(store, id),
  }
}

/** What people wrote about the notice; versions and questions are asked for where they are shown. */
function bodiesBeside(store: DeskStore, id: string, state: NoticeState): Record<string, string> {
  const { revisions, answers = [], questions = [] } = state
  const versions = new Set([...revisions, ...answers, ...questions].map(({ text }) => text.id))
  return Object.fromEntries(Object.entries(textsOf(store, id)).filter(([textId]) => !versions.has(textId)))
}
