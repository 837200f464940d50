import type { CaseCommandType } from '#shared/domain/case/commands.ts'
import type { LegalCommand } from '#shared/domain/case/legal-commands.ts'

/** The verbs of the foot, most wanted first. 同意 拒绝 转交 退回 always stand in this order. */
const order: readonly CaseCommandType[] = [
  'case.claim',
  'case.verify_identity',
  'case.check_conditions',
  'case.accept',
  'case.draft_plan',
  'case.submit_plan',
  'case.approve_plan',
  'case.reject_plan',
  'case.return_plan',
  'case.stop_service',
  'case.execute_line',
  'case.submit_result',
  'case.verify_result',
  'case.return_result',
  'case.reply',
  'case.close',
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

/** Sorts the legal verbs into the foot and the menu behind it. A blocked verb stays visible with its reason. */
export function arrangeVerbs(verbs: readonly LegalCommand[]): { foot: LegalCommand[]; menu: LegalCommand[] } {
  // Who has the case stands in its head; that it cannot be claimed needs no button of its own.
  const shown = verbs.filter((verb) => verb.type !== 'case.claim' || verb.blockedBy === null)
  const find = (type: CaseCommandType) => shown.filter((verb) => verb.type === type)
  const ordered = order.flatMap(find)
  const ready = [...ordered.filter((verb) => !verb.blockedBy), ...ordered.filter((verb) => verb.blockedBy)]
  return { foot: ready.slice(0, OPEN), menu: [...ready.slice(OPEN), ...aside.flatMap(find)] }
}
