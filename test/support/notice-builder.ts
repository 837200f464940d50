/** Notices for tests: the templates that ship, with the values of an incident, on the real rules. */
import { readdirSync, readFileSync } from 'node:fs'
import { type NoticeTemplate, noticeTemplate } from '../../src/shared/contract/notices.ts'
import type { NoticeContent, NoticeFinding } from '../../src/shared/domain/notice/content.ts'
import { checkNotice, type GateSetting } from '../../src/shared/text/notice/check-notice.ts'
import { longestSample, type NoticeValues, noticeVariables } from '../../src/shared/text/notice/notice-values.ts'
import { incidentTold } from '../../src/shared/text/notice/told-occasion.ts'
import { legal } from './case-builder.ts'

const folder = new URL('../../resources/notices/', import.meta.url)

export const noticeTemplates: readonly NoticeTemplate[] = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .toSorted()
  .map((name) => noticeTemplate.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))))

/** A copy of a template's content, to be changed at will. */
export function contentOf(id: string): NoticeContent {
  const found = noticeTemplates.find((template) => template.id === id)
  if (!found) throw new Error(`no template ${id}`)
  return structuredClone(found.content)
}

/** Facts of an incident with everything known but the people. */
export const incidentFacts = {
  affected: { low: 61_870, high: 1_242_752, kind: 'estimate' },
  sensitive: { low: null, high: null, kind: 'unknown' },
  lossYuan: { low: null, high: null, kind: 'unknown' },
  ciiWholeMinutes: { low: null, high: null, kind: 'unknown' },
  ciiMainMinutes: { low: null, high: null, kind: 'unknown' },
  importantData: 'no',
  coreData: 'no',
  illegalContentSpread: 'no',
  minorsInvolved: 'unknown',
  crimeSuspected: 'yes',
  ongoing: 'no',
  dataMayBeHarmed: 'yes',
  categories: ['phone_number', 'member_name', 'location'],
} as const

export const variables = noticeVariables({
  occasion: {
    kind: 'incident',
    state: {
      number: 'E26-0013',
      occurred: { from: '2026-11-22T15:40:00.000Z', to: '2026-11-23T05:50:00.000Z', estimated: false },
      facts: { ...incidentFacts, categories: [...incidentFacts.categories] },
    },
  },
  legal,
  revision: 3,
  publishedOn: '2026-11-24',
})

/** As the gate of an incident is given them. */
export const rules = {
  ...legal.incidents.notice,
  smsTemplates: legal.incidents.notice.smsTemplates.filter(({ occasion }) => occasion === 'incident'),
}
export const setting: GateSetting = { rules, variables, longest: longestSample(variables), occasion: incidentTold }
export const values: NoticeValues = { variables, sample: { memberName: '高**', categories: '会员名、手机号码' } }

/** What the gate says of a template after a change. */
export function findingsAfter(change: (content: NoticeContent) => void, id = 'api_bulk_query'): NoticeFinding[] {
  const content = contentOf(id)
  change(content)
  return checkNotice(content, setting)
}

/** Code, variant and element of each finding, as one word each. */
export function brief(findings: readonly NoticeFinding[]): string[] {
  return findings.map(({ code, variant, element }) =>
    [code, variant, element].filter((part) => part !== null).join(' '),
  )
}
