import type { CaseCommandType } from '#shared/domain/case/commands.ts'
import type { LegalCommand } from '#shared/domain/case/legal-commands.ts'

/** The verbs of the foot, most wanted first. 同意 拒绝 转交 退回 always stand in this order. */
const order: readonly CaseCommandType[] = [
  'case.claim',
  'case.protect',
  'case.verify_identity',
  'case.check_conditions',
  'case.accept',
  'case.draft_plan',
  'case.submit_plan',
  'case.approve_plan',
  'case.reject_plan',
  'case.hand_over',
  'case.return_plan',
  'case.reply',
  'case.close',
  'case.stop_service',
  // After 答复 and 办结: a backup that has run out is recorded when it is time.
  'case.execute_line',
  'case.submit_result',
  'case.verify_result',
  'case.return_result',
  'case.receive_completion',
  'case.ask_completion',
  'case.not_accept',
  'case.resume',
  'case.archive',
]

/** Verbs that stand behind 更多, because they are not the way forward. */
const aside: readonly CaseCommandType[] = [
  'case.hand_over',
  'case.release',
  'case.issue_code',
  'case.withdraw',
  'case.lapse',
  'case.suspend',
]

/** Most verbs that stand open in the foot. */
const OPEN = 4

interface ArrangedVerbs {
  foot: LegalCommand[]
  menu: LegalCommand[]
  /** The verb that goes on with the case; undefined when there is none, or when it is blocked. */
  primary: LegalCommand | undefined
}

/** Sorts the legal verbs into the foot and the menu behind it. A blocked verb stays visible with its reason. */
export function arrangeVerbs(verbs: readonly LegalCommand[]): ArrangedVerbs {
  // Who has the case stands in its head; that it cannot be claimed needs no button of its own.
  const shown = verbs.filter((verb) => verb.type !== 'case.claim' || verb.blockedBy === null)
  const find = (type: CaseCommandType) => shown.filter((verb) => verb.type === type)
  // While a plan is reviewed, 转交 is one of the answers; at other times it is no way forward.
  const reviewing = find('case.approve_plan').length > 0
  const behind = aside.filter((type) => !(reviewing && type === 'case.hand_over'))
  const ordered = order.filter((type) => !behind.includes(type)).flatMap(find)
  const ready = [...ordered.filter((verb) => !verb.blockedBy), ...ordered.filter((verb) => verb.blockedBy)]
  const others = behind.flatMap(find)
  // Nothing leads forward: what is left stands open.
  if (ready.length === 0) return { primary: undefined, foot: others.slice(0, OPEN), menu: others.slice(OPEN) }
  return {
    primary: ready.find((verb) => !verb.blockedBy),
    foot: ready.slice(0, OPEN),
    menu: [...ready.slice(OPEN), ...others],
  }
}
