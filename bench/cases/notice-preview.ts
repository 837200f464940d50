/** A keystroke in a long notice to all previews: every variant rendered, judged by the gate, measured by its limits. */
import { readFileSync } from 'node:fs'
import { noticeTemplate } from '../../src/shared/contract/notices.ts'
import { incidentRules } from '../../src/shared/domain/incident/legal.ts'
import { noticeElement } from '../../src/shared/domain/notice/vocabulary.ts'
import { checkNotice } from '../../src/shared/text/notice/check-notice.ts'
import { longestSample } from '../../src/shared/text/notice/notice-values.ts'
import { pushLengths } from '../../src/shared/text/notice/push.ts'
import { renderVariants } from '../../src/shared/text/notice/render-notice.ts'
import { smsLength } from '../../src/shared/text/notice/sms.ts'
import { incidentTold } from '../../src/shared/text/notice/told-occasion.ts'
import { answer, caseOptions } from '../child.ts'
import { load, spread } from '../measure.ts'

const { keystrokes, blockUnits } = caseOptions<{ keystrokes: number; blockUnits: number }>()
const resource = (name: string) => JSON.parse(readFileSync(new URL(`../../resources/${name}`, import.meta.url), 'utf8'))
const { notice: rules } = incidentRules.parse(resource('legal/incidents.json'))
const { content } = noticeTemplate.parse(resource('notices/api-bulk-query.json'))
const variables: Record<string, string> = {
  ...{ incident_number: 'E26-0013', occurred: '2026年11月22日23:40起', categories: '手机号码、会员名、位置信息' },
  ...{ operator: '某公司', hotline: rules.hotline, notice_url: rules.url, pointer: rules.pointer },
  ...{ published_on: '2026年11月24日', version: '3' },
}
const sample = longestSample(variables)
for (const element of noticeElement.options) {
  const block = content.blocks[element] ?? ''
  content.blocks[element] = block.repeat(Math.ceil(blockUnits / block.length))
}

const times: number[] = []
let units = 0
for (let key = 0; key < keystrokes; key += 1) {
  content.blocks.facts += '字'
  const begun = performance.now()
  const { sms, push, email } = renderVariants(content, { variables, sample })
  checkNotice(content, { rules, variables, longest: sample, occasion: incidentTold })
  smsLength(sms.text?.body ?? '', rules.sms.signature, rules.sms)
  pushLengths(push.text?.title ?? '', push.text?.body ?? '', rules.push)
  times.push(performance.now() - begun)
  units = email.text?.body.length ?? 0
}
answer({ load: load(), units, keystroke: spread(times) })
