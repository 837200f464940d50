/** Notices as pages may see them: words, findings of the gate, names of staff, and the verbs that the rule accepts. */
import type { NoticeDetail, NoticeRow } from '#shared/contract/notices.ts'
import type { StateOf } from '#shared/domain/aggregates.ts'
import { legalNoticeCommands } from '#shared/domain/notice/legal-commands.ts'
import { latestRevision, type NoticeState } from '#shared/domain/notice/state.ts'
import { longestSample, noticeVariables } from '#shared/text/notice/notice-values.ts'
import { listEntries } from '../cases/case.ts'
import type { CommandDesk } from '../commands/command-desk.ts'
import { DeskError } from '../errors.ts'
import { getIncident } from '../incidents/incident.ts'
import type { DeskStore } from '../store/desk-store.ts'
import { listFiles } from '../targets/file-shelf.ts'
import { pendingTypes } from '../targets/pending.ts'
import type { Stored } from '../targets/shelf.ts'
import { namesIn } from '../targets/staff-names.ts'
import { findTarget } from '../targets/target.ts'
import { findText, textsOf } from '../targets/texts.ts'
import { findContent } from './content.ts'
import { findingsOf } from './gate.ts'

/** @throws DeskError NOT_FOUND */
export function getNotice(store: DeskStore, id: string): Stored<StateOf['notice']> {
  const found = findTarget(store, { kind: 'notice', id })
  if (!found) throw new DeskError('NOT_FOUND', { what: 'notice' })
  return found
}

/** The newest first; of one incident, or of all. */
export function listNotices(store: DeskStore, incident: string | null): NoticeRow[] {
  return listFiles(store, 'notice')
    .filter(({ state }) => incident === null || state.incident === incident)
    .sort((a, b) => (a.state.recordedAt < b.state.recordedAt ? 1 : -1))
    .map((notice) => toRow(store, notice))
}

function toRow(store: DeskStore, { id, version, pending, state }: Stored<NoticeState>): NoticeRow {
  const latest = latestRevision(state)
  const { number, stage, drill } = state
  return {
    ...{ id, number, stage, drill, version, pending, sending: state.sending?.stage ?? null },
    incident: incidentOf(store, state.incident),
    title: latest ? (findContent(store, latest.text.id)?.title ?? '') : '',
    revision: latest?.revision ?? 0,
    savedAt: latest?.at ?? null,
  }
}

/** A notice may arrive before its incident; words may be erased. */
function incidentOf(store: DeskStore, id: string): NoticeRow['incident'] {
  const state = findTarget(store, { kind: 'incident', id })?.state
  return { id, number: state?.number ?? null, title: (state && findText(store, state.title.id)) ?? '' }
}

/** @throws DeskError NOT_FOUND */
export function getNoticeDetail(desk: CommandDesk, id: string): NoticeDetail {
  const { store, legal, clock } = desk
  const { state, version } = getNotice(store, id)
  const { state: incident } = getIncident(store, state.incident)
  const latest = latestRevision(state)
  const revision = latest?.revision ?? 1
  const content = latest && findContent(store, latest.text.id)
  const findings = content ? findingsOf(legal, { content, incident, revision }) : []
  const gate = content && latest ? { gate: { hash: latest.hash, findings } } : {}
  const now = clock.now()
  const variables = noticeVariables({ incident, legal, revision, publishedOn: null })
  return {
    ...{ id, version, state, content, findings, variables },
    incident: { ...incidentOf(store, state.incident), state: incident },
    hash: latest?.hash ?? null,
    longest: longestSample(variables),
    texts: bodiesBeside(store, id, state),
    staff: namesIn(
      store,
      state,
      listEntries(store, id).map(({ entry }) => entry),
    ),
    verbs: legalNoticeCommands(state, { actor: desk.actor(), now, at: now, legal, facts: { incident, ...gate } }),
    pending: pendingTypes(store, id),
  }
}

/** What people wrote about the notice; versions and questions are asked for where they are shown. */
function bodiesBeside(store: DeskStore, id: string, state: NoticeState): Record<string, string> {
  const { revisions, answers = [], questions = [] } = state
  const versions = new Set([...revisions, ...answers, ...questions].map(({ text }) => text.id))
  return Object.fromEntries(Object.entries(textsOf(store, id)).filter(([textId]) => !versions.has(textId)))
}
