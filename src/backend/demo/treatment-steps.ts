/** From the plan to the verified result, and the ways in which a demo case ends. */

import { noteSometimes, operator, type Scene, sentence, worker } from './intake-steps.ts'
import { executionOf, failureOf, onlinePositions, planned, type Template, templates } from './lines.ts'
import { type DemoOutcome, notAcceptedShare, refusalShare } from './mix.ts'
import { user } from './outline.ts'
import type { Step } from './story.ts'

function reviewer({ outline, words }: Scene) {
  const found = words.staff.find((member) => member.id === outline.reviewer)
  return user(outline.reviewer, found?.roles[0] ?? 'reviewer')
}

const proposals: Partial<Record<DemoOutcome, string>> = { partial: 'partial', refused: 'refuse' }

function planning(scene: Scene, lines: readonly Template[]): Step[] {
  const { outline, random, words } = scene
  const { stage, outcome } = outline
  const refused = outcome === 'refused'
  const proposal = proposals[outcome] ?? 'fulfil'
  const refusalGround = proposal === 'fulfil' ? null : random.weighted(refusalShare)
  const draft: Step = {
    type: 'case.draft_plan',
    by: worker(scene),
    args: (_state, at) => ({ proposal, refusalGround, lines: refused ? [] : planned(lines, at) }),
    share: 1,
  }
  const submit: Step = { type: 'case.submit_plan', by: worker(scene), share: 0.4 }
  const returned = stage === 'planned' ? random.chance(0.4) : !outline.automatic && random.chance(0.07)
  const sentBack: Step = {
    type: 'case.return_plan',
    by: reviewer(scene),
    args: (state) => ({ revision: state?.plan?.revision }),
    note: sentence(scene, words.notes.returned),
    share: 0.8,
  }
  const first = [draft, ...noteSometimes(scene, words.notes.plan, 0.3), submit]
  if (stage === 'planned') return returned ? [...first, sentBack] : [draft]
  const submitted = returned ? [draft, submit, sentBack, draft, submit] : first
  if (stage === 'plan_review') return submitted
  const approve: Step = {
    type: 'case.approve_plan',
    by: reviewer(scene),
    args: (state) => ({ revision: state?.plan?.revision }),
    share: 1.5,
  }
  return [...submitted, approve]
}

function executeLine(scene: Scene, line: Template, position: number): Step[] {
  const { random, outline } = scene
  const step = (args: Record<string, unknown>, share: number): Step => ({
    type: 'case.execute_line',
    by: worker(scene),
    args: () => args,
    share,
  })
  const done = step(executionOf(line, position, random), 0.12)
  const outside = line.system === 'push_vendors' || line.system === 'ad_sdk' || line.system === 'data_warehouse'
  if (outline.automatic || !random.chance(outside ? 0.12 : 0.01)) return [done]
  return [step(failureOf(position), 0.12), { ...done, share: 0.5 }]
}

function treatment(scene: Scene, lines: readonly Template[]): Step[] {
  const { outline, random, words } = scene
  const steps: Step[] = []
  if (outline.kind === 'cancel_account') {
    const evidence = random.hex(64)
    steps.push({ type: 'case.stop_service', by: worker(scene), args: () => ({ evidence }), share: 0.6 })
  }
  const each = onlinePositions(lines).map((position) => executeLine(scene, lines[position] as Template, position))
  if (outline.stage === 'executing') {
    // One in seven has not begun; the others stand somewhere in between.
    if (random.chance(0.14)) return []
    const notes = outline.late ? words.notes.late : words.notes.execution
    const some = each.slice(0, random.int(0, Math.max(0, each.length - 1)))
    return [...steps, ...some.flat(), ...noteSometimes(scene, notes, 0.6)]
  }
  const submit: Step = { type: 'case.submit_result', by: worker(scene), share: 0.6 }
  const done = [...steps, ...each.flat(), ...noteSometimes(scene, words.notes.execution, 0.15), submit]
  if (outline.stage === 'result_review') return done
  return [...done, { type: 'case.verify_result', by: reviewer(scene), share: 1.5 }]
}

/** Plan, treatment and verification, as far as the outline goes. */
export function treatmentSteps(scene: Scene): Step[] {
  const { kind, stage, outcome } = scene.outline
  if (['received', 'verifying', 'conditions', 'accepted'].includes(stage)) return []
  const all = templates(kind, scene.legal, scene.random)
  // A partial answer leaves out what it names a ground for.
  const left = outcome === 'partial' && all.length > 2 ? all[scene.random.int(1, all.length - 2)] : undefined
  const lines = all.filter((line) => line !== left)
  const plan = planning(scene, lines)
  if (stage === 'planned' || stage === 'plan_review' || outcome === 'refused') return plan
  return [...plan, ...treatment(scene, lines)]
}

function reply({ outline, random }: Scene): 'letter' | 'email' | 'phone' | 'sms' | 'result_page' | 'in_app' {
  if (outline.channel === 'letter' || outline.channel === 'referral') return 'letter'
  if (outline.channel === 'email') return 'email'
  if (outline.channel === 'hotline') return random.weighted({ phone: 60, sms: 40 })
  return outline.kind === 'cancel_account' ? random.weighted({ result_page: 70, sms: 30 }) : 'in_app'
}

/** How the case ends, after its work. */
export function closingSteps(scene: Scene): Step[] {
  const { outline, random, words } = scene
  const by = worker(scene)
  switch (outline.outcome) {
    case 'not_accepted': {
      const reason = random.weighted(notAcceptedShare)
      return [{ type: 'case.not_accept', by, args: () => ({ reason }), share: 1 }]
    }
    case 'lapsed':
      return [{ type: 'case.lapse', by, share: 1 }]
    case 'withdrawn':
      return [{ type: 'case.withdraw', by, note: sentence(scene, words.notes.withdrawn), share: 1 }]
    default: {
      const via = reply(scene)
      const replied: Step = { type: 'case.reply', by, args: () => ({ via }), share: 1 }
      return outline.closedAt ? [replied, { type: 'case.close', by, share: 1 }] : [replied]
    }
  }
}

/** The case comes to rest beside its stage. */
export function restingSteps(scene: Scene): Step[] {
  const { outline, words, random } = scene
  const { side } = outline
  if (side !== 'locked' && side !== 'dispute' && side !== 'objection') return []
  const instrument = random.weighted({ authority_freeze: 3, court_preservation: 1 })
  const reason = { locked: instrument, dispute: 'identity_unproven', objection: 'claim_unclear' }[side]
  const list = side === 'locked' ? (words.notes.locked[instrument] ?? words.notes.talk) : words.notes[side]
  const args = () => ({ state: side, reasons: [reason] })
  const note = sentence(scene, list)
  return [{ type: 'case.suspend', by: operator(scene), args, note, share: 1 }]
}
