/** Which verbs to show: the rule itself is asked, so a verb on screen is a verb that the rule accepts. */
import { z } from 'zod'
import { rejection } from '../command.ts'
import { NO_HASH, NO_TEXT, NOBODY, type Probing, verbsOf } from '../probing.ts'
import { type CaseCommandType, caseArguments, casePermissions } from './commands.ts'
import type { CaseContext } from './context.ts'
import { decideCase } from './rule.ts'
import type { CaseState } from './state.ts'

/** A verb that the actor may use now, or one that a gate blocks, with the reason. */
export const legalCommandSchema = z.strictObject({
  type: z.enum(Object.keys(caseArguments) as [CaseCommandType, ...CaseCommandType[]]),
  blockedBy: rejection.shape.code.nullable(),
})
export type LegalCommand = z.infer<typeof legalCommandSchema>

/** Arguments that pass the shape check and lead the rule to its state-dependent guards. */
function probe(type: CaseCommandType, state: CaseState, context: CaseContext): Record<string, unknown> {
  const revision = state.plan?.revision ?? 1
  const line = state.plan?.lines.find((each) => each.execution === null || each.execution.outcome === 'failed')
  const probes: Partial<Record<CaseCommandType, Record<string, unknown>>> = {
    'case.hand_over': { to: NOBODY },
    'case.verify_identity': { method: 'sms_code', passed: true },
    'case.check_conditions': { findings: [] },
    'case.ask_completion': { reasons: [context.legal.completionReasons[0]?.id ?? ''] },
    'case.not_accept': { reason: context.legal.notAcceptedReasons[0]?.id ?? '' },
    'case.draft_plan': {
      proposal: 'refuse',
      refusalGround: context.legal.grounds.find((ground) => ground.refusal)?.id ?? null,
      lines: [],
    },
    'case.approve_plan': { revision },
    'case.return_plan': { revision },
    'case.reject_plan': { revision },
    'case.stop_service': { evidence: null },
    'case.execute_line': {
      line: line?.id ?? 'none',
      outcome: 'no_data',
      method: 'query_only',
      count: 0,
      evidence: null,
    },
    'case.return_result': { lines: (state.plan?.lines ?? []).slice(0, 1).map((each) => each.id) },
    'case.reply': { via: 'result_page' },
    'case.suspend': { state: state.stage === 'closed' ? 'objection' : 'dispute', reasons: ['claim_unclear'] },
    'case.note': { text: NO_TEXT },
    'case.reveal': { field: 'phone', reason: 'identity_call' },
    'case.attach_evidence': { evidence: NOBODY, hash: NO_HASH, bytes: 0, line: null },
    'case.protect': { action: 'freeze', at: context.now },
    'case.issue_code': { salt: '0'.repeat(32), hash: NO_HASH },
  }
  return probes[type] ?? {}
}

const probing: Probing<CaseCommandType, CaseState, CaseContext> = {
  permissions: casePermissions,
  open: 'case.open',
  probe,
  decide: decideCase,
}

/** The commands on an existing case that its actor may give now, and those that only a gate blocks. */
export function legalCommands(state: CaseState, context: CaseContext): LegalCommand[] {
  // A look is written down, and is nothing to press.
  return verbsOf(probing, state, context).filter(({ type }) => type !== 'case.view')
}
