/** 公告: the approved announcement as one standalone file for the web team. */
import { createHash } from 'node:crypto'
import { shanghaiDate } from '#shared/domain/calendar.ts'
import type { FoundOccasion } from '#shared/domain/notice/occasion.ts'
import { latestRevision } from '#shared/domain/notice/state.ts'
import { announcementHtml } from '#shared/text/notice/announcement-html.ts'
import { longestSample, noticeVariables } from '#shared/text/notice/notice-values.ts'
import type { CommandDesk } from '../commands/command-desk.ts'
import { writeFileAtomically } from '../documents/write-file.ts'
import { DeskError } from '../errors.ts'
import type { DeskPorts } from '../ports.ts'
import { pendingTypes } from '../targets/pending.ts'
import { findText } from '../targets/texts.ts'
import { findContent } from './content.ts'
import { getNotice } from './notice.ts'
import { getOccasion } from './occasion.ts'

export interface SavedFile {
  path: string | null
  sha256: string | null
}

/**
 * Saves to the place that the person chooses; null when they choose none.
 *
 * @throws DeskError NOT_FOUND; REJECTED until the version is approved, and the backend has acknowledged that
 */
export async function saveAnnouncement(
  { desk, dialogs }: { desk: CommandDesk; dialogs: DeskPorts['dialogs'] },
  id: string,
): Promise<SavedFile> {
  const { name, html } = announcementOf(desk, id)
  const path = await dialogs.save({ suggestedName: name, filters: [{ name: 'HTML', extensions: ['html'] }] })
  if (path === null) return { path: null, sha256: null }
  const bytes = Buffer.from(html)
  await writeFileAtomically(path, bytes).catch((cause) => {
    throw new DeskError('DOCUMENT_REFUSED', { reason: 'unwritable', characters: '' }, cause)
  })
  return { path, sha256: createHash('sha256').update(bytes).digest('hex') }
}

function announcementOf(desk: CommandDesk, id: string): { name: string; html: string } {
  const { store, legal, clock } = desk
  const { state } = getNotice(store, id)
  if (state.stage !== 'approved') throw refused('INVALID_TRANSITION', { stage: state.stage })
  if (pendingTypes(store, id).length > 0) throw refused('NOT_ACKNOWLEDGED')
  const latest = latestRevision(state)
  const content = latest && findContent(store, latest.text.id)
  if (!content) throw refused('NOTICE_INCOMPLETE', { held: false })
  const occasion = getOccasion(desk, state)
  const { number, drill } = state
  const { revision } = latest
  const variables = noticeVariables({ occasion, legal, revision, publishedOn: shanghaiDate(clock.now()) })
  const values = { variables, sample: longestSample(variables) }
  const earlier = earlierOf(desk, { id, occasion, revision })
  const { html, findings } = announcementHtml(content, { values, number, revision, drill, earlier })
  if (html === null) throw refused('NOTICE_INCOMPLETE', { findings: findings.length })
  return { name: `${number ?? id}-v${revision}.html`, html }
}

/** Versions of this notice that were published before: an incident keeps its announcements. */
function earlierOf(
  { store }: CommandDesk,
  { id, occasion, revision }: { id: string; occasion: FoundOccasion; revision: number },
) {
  if (occasion.kind === 'record') return []
  return occasion.state.publications
    .filter((each) => each.notice === id && each.revision < revision)
    .map((each) => ({
      revision: each.revision,
      publishedOn: shanghaiDate(each.from),
      url: (each.url && findText(store, each.url.id)) ?? null,
    }))
}

function refused(code: 'INVALID_TRANSITION' | 'NOT_ACKNOWLEDGED' | 'NOTICE_INCOMPLETE', data = {}): DeskError {
  return new DeskError('REJECTED', { code, data })
}
