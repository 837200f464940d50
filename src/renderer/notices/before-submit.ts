import type { NoticeDetail } from '#shared/contract/notices.ts'
import type { RejectionCode } from '#shared/domain/command.ts'
import type { NoticeContent, NoticeFinding } from '#shared/domain/notice/content.ts'
import { latestRevision, type NoticeState } from '#shared/domain/notice/state.ts'
import { type Part, tooLong } from './draft/parts.ts'
import { gapsOf } from './preview/gaps.ts'

/** What has been done for the version that would be submitted; `stale`: it was done for an earlier one. */
export type StepState = 'done' | 'open' | 'stale'

export interface StepsBefore {
  saved: StepState
  complete: StepState
  meaning: StepState
  dryRun: StepState
}

function doneFor(what: { revision: number } | null, revision: number): StepState {
  if (!what) return 'open'
  return what.revision === revision ? 'done' : 'stale'
}

export function stepsBefore(
  state: Pick<NoticeState, 'revisions' | 'meaning' | 'dryRun'>,
  { dirty, findings }: { dirty: boolean; findings: readonly NoticeFinding[] },
): StepsBefore {
  const revision = latestRevision(state)?.revision ?? 0
  const ofVersion = (what: { revision: number } | null) => {
    const done = doneFor(what, revision)
    return done === 'done' && dirty ? 'stale' : done
  }
  return {
    saved: revision > 0 && !dirty ? 'done' : 'open',
    complete: findings.length === 0 ? 'done' : 'open',
    meaning: ofVersion(state.meaning),
    dryRun: ofVersion(state.dryRun),
  }
}

export type Hindrance =
  | { kind: 'too_long'; part: Part }
  | { kind: 'no_title' }
  | { kind: 'missing'; count: number }
  | { kind: 'findings'; count: number }
  | { kind: 'unsaved' }
  | { kind: 'meaning' }
  | { kind: 'refused'; code: RejectionCode }

interface Draft {
  content: NoticeContent
  dirty: boolean
  findings: readonly NoticeFinding[]
}

/** Why there can be no new version; undefined when there can. */
export function hindersSaving(content: NoticeContent): Hindrance | undefined {
  const part = tooLong(content)[0]
  if (part) return { kind: 'too_long', part }
  return content.title.trim() === '' ? { kind: 'no_title' } : undefined
}

/** Why it cannot be submitted, what comes first said first; undefined when it can. */
export function hindersSubmitting(detail: Pick<NoticeDetail, 'verbs' | 'state'>, draft: Draft): Hindrance | undefined {
  const saving = hindersSaving(draft.content)
  if (saving) return saving
  const gaps = gapsOf(draft.content)
  if (gaps.length > 0) return { kind: 'missing', count: gaps.length }
  if (draft.findings.length > 0) return { kind: 'findings', count: draft.findings.length }
  if (draft.dirty) return { kind: 'unsaved' }
  if (detail.state.meaning?.revision !== latestRevision(detail.state)?.revision) return { kind: 'meaning' }
  const code = detail.verbs.find(({ type }) => type === 'notice.submit')?.blockedBy
  return code ? { kind: 'refused', code } : undefined
}
