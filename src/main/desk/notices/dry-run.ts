/** 试算: who would be told by which channel, whom no text reaches, and what the SMS cost. Recorded, and nothing is sent. */
import type { CohortSummary } from '#shared/domain/cohort/summary.ts'
import type { ReachChannel } from '#shared/domain/incident/vocabulary.ts'
import type { LegalData } from '#shared/domain/legal.ts'
import type { NoticeContent } from '#shared/domain/notice/content.ts'
import { occasionOf } from '#shared/domain/notice/occasion.ts'
import { type DryRun, latestRevision } from '#shared/domain/notice/state.ts'
import { longestSample, noticeVariables } from '#shared/text/notice/notice-values.ts'
import { renderVariants } from '#shared/text/notice/render-notice.ts'
import { smsCost, smsLength } from '#shared/text/notice/sms.ts'
import type { CommandDesk } from '../commands/command-desk.ts'
import { submit } from '../commands/submit.ts'
import { DeskError } from '../errors.ts'
import { findContent } from './content.ts'
import { getNotice } from './notice.ts'
import { getOccasion } from './occasion.ts'

/** @throws DeskError NOT_FOUND, REJECTED without a version that is held or a cohort in force */
export function runDry(desk: CommandDesk, id: string): DryRun {
  const { store, legal } = desk
  const { state } = getNotice(store, id)
  const occasion = getOccasion(desk, state)
  const latest = latestRevision(state)
  const content = latest && findContent(store, latest.text.id)
  const { cohort } = occasionOf(occasion)
  if (!latest || !content) throw missing('revision')
  if (!cohort) throw missing('cohort')
  const { revision } = latest
  const variables = noticeVariables({ occasion, legal, revision, publishedOn: null })
  const sums = estimate({ content, cohort, variables, rules: legal.incidents.notice })
  const args = { revision, cohort: cohort.cohort, cohortRevision: cohort.revision, people: cohort.people, ...sums }
  submit(desk, { type: 'notice.record_dry_run', target: id, args })
  const { dryRun } = getNotice(store, id).state
  if (!dryRun) throw new Error('what the rule has recorded stands in the state')
  return dryRun
}

function missing(field: string): DeskError {
  return new DeskError('REJECTED', { code: 'INVALID_TRANSITION', data: { field } })
}

interface Estimated {
  content: NoticeContent
  cohort: Pick<CohortSummary, 'firstChannel'>
  variables: Record<string, string>
  rules: LegalData['incidents']['notice']
}

/**
 * People by the channel that reaches them first, which for a cancelled account is 公告 alone; whoever's channel has no
 * text that can be sent is excluded. An SMS is as long as for the longest recipient.
 */
export function estimate({ content, cohort, variables, rules }: Estimated) {
  const texts = renderVariants(content, { variables, sample: longestSample(variables) })
  const channels: Partial<Record<ReachChannel, number>> = {}
  let excluded = 0
  for (const [channel, people] of Object.entries(cohort.firstChannel) as [ReachChannel, number][]) {
    if (texts[channel].text?.body.trim()) channels[channel] = people
    else excluded += people
  }
  const length = smsLength(texts.sms.text?.body ?? '', rules.sms.signature, rules.sms)
  const people = channels.sms ?? 0
  return {
    channels,
    excluded,
    smsParts: people * length.parts,
    costFen: smsCost(length, people, rules.sms.feeFen).costFen,
  }
}
