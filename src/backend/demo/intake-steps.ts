/** From 收到 to 受理: the first steps of a demo case. */
import type { Actor } from '#shared/domain/command.ts'
import type { LegalData } from '#shared/domain/legal.ts'
import type { IdentityMethod } from '#shared/domain/vocabulary.ts'
import type { CompletionReason } from './mix.ts'
import { app, type Outline, rule, user } from './outline.ts'
import type { Random } from './random.ts'
import type { Step } from './story.ts'
import type { DemoWords } from './words.ts'

/** What the makers of steps share. `others`: operators beside the one who works the case. */
export interface Scene {
  outline: Outline
  legal: LegalData
  words: DemoWords
  random: Random
  others: readonly string[]
}

/** Asked for while the identity is checked; everything else is asked for with the conditions. */
const identityReasons: readonly CompletionReason[] = ['identity_unproven', 'papers_incomplete']

export function operator({ outline }: Scene): Actor {
  return user(outline.operator, 'operator')
}

export function worker(scene: Scene): Actor {
  return scene.outline.automatic ? rule : operator(scene)
}

/** Fills `{year}` and `{number}` of an invented document number. */
export function sentence(scene: Scene, list: readonly string[]): string {
  const { random, outline } = scene
  return random
    .pick(list)
    .replace('{year}', outline.receivedAt.slice(0, 4))
    .replace('{number}', String(random.int(1, 480)).padStart(4, '0'))
}

/** A note of the operator, in a share of the cases; none where nothing fits. */
export function noteSometimes(scene: Scene, list: readonly string[] | undefined, share: number): Step[] {
  if (scene.outline.automatic || !list || !scene.random.chance(share)) return []
  return [{ type: 'case.note', by: operator(scene), note: sentence(scene, list), share: 0.2 }]
}

function opening(scene: Scene): Step[] {
  const { outline, words } = scene
  const { kind, requester, channel, receivedAt } = outline
  const byApp = channel === 'in_app' || channel === 'number_platform'
  const open: Step = {
    type: 'case.open',
    by: byApp ? app : operator(scene),
    args: () => ({ kind, requester, channel, receivedAt }),
    share: byApp ? 0 : 0.3,
    ...(channel === 'referral' ? { note: sentence(scene, words.notes.referral) } : {}),
  }
  if (outline.stage === 'received') return [open]
  const claim: Step = { type: 'case.claim', by: operator(scene), share: 1 }
  const first = scene.others[0]
  if (outline.unassigned) return [open, claim, { type: 'case.release', by: operator(scene), share: 0.5 }]
  if (outline.automatic || first === undefined || !scene.random.chance(0.05)) return [open, claim]
  const other = user(first, 'operator')
  const handOver: Step = { type: 'case.hand_over', by: other, args: () => ({ to: outline.operator }), share: 0.5 }
  return [open, { ...claim, by: other }, handOver]
}

function identityMethod({ outline, random }: Scene): IdentityMethod {
  if (outline.kind === 'leak_report' || outline.kind === 'complaint') return 'not_required'
  if (outline.automatic) return 'app_session'
  if (outline.requester === 'number_holder') return 'real_name'
  if (outline.requester !== 'self') return 'papers'
  if (outline.channel === 'in_app') return random.weighted({ sms_code: 60, usual_device: 40 })
  return random.weighted({ call_back: 55, sms_code: 45 })
}

/** Asks for what is missing; the case waits, its clocks do not. */
function askCompletion(scene: Scene, reason: CompletionReason): Step {
  const note = sentence(scene, scene.words.notes.completion[reason] ?? scene.words.notes.talk)
  return { type: 'case.ask_completion', by: worker(scene), args: () => ({ reasons: [reason] }), note, share: 0.4 }
}

const received: Pick<Step, 'type' | 'share'> = { type: 'case.receive_completion', share: 3 }

function identity(scene: Scene): Step[] {
  const { outline, words } = scene
  const method = identityMethod(scene)
  const check = (passed: boolean): Step => ({
    type: 'case.verify_identity',
    by: worker(scene),
    args: () => ({ method, passed }),
    share: 0.8,
  })
  const steps: Step[] = []
  if (method === 'call_back') {
    const args = () => ({ field: 'phone', reason: 'verify_by_phone' })
    steps.push({ type: 'case.reveal', by: operator(scene), args, share: 0.4 })
  }
  if (outline.completion && identityReasons.includes(outline.completion)) {
    steps.push(check(false), askCompletion(scene, outline.completion))
    if (outline.side === 'awaiting_requester') return steps
    steps.push({ ...received, by: operator(scene) })
  }
  const notes = method === 'papers' ? words.notes.papers : words.notes.identity[method]
  return [...steps, check(true), ...noteSometimes(scene, notes, 0.4)]
}

/** Class A never blocks: the person is told, and may give it up. */
function toldOnly({ legal, random }: Scene) {
  return legal.conditions
    .filter((condition) => condition.class === 'A' && random.chance(0.18))
    .map((condition) => ({ condition: condition.id, class: condition.class, open: true }))
}

function conditions(scene: Scene): Step[] {
  const { outline, legal, words, random } = scene
  const told = outline.kind === 'cancel_account' ? toldOnly(scene) : []
  const check = (more: object[]): Step => ({
    type: 'case.check_conditions',
    by: worker(scene),
    args: () => ({ findings: [...told, ...more] }),
    share: 0.6,
  })
  const steps: Step[] = []
  if (outline.completion && !identityReasons.includes(outline.completion)) {
    const blocking = legal.conditions.find((condition) => condition.id === outline.completion)
    const finding = blocking && { condition: blocking.id, class: blocking.class, open: true }
    steps.push(check(finding ? [finding] : []), askCompletion(scene, outline.completion))
    if (outline.side === 'awaiting_requester') return steps
    steps.push({ ...received, by: operator(scene) }, check(finding ? [{ ...finding, open: false }] : []))
  } else if (outline.stage !== 'conditions' || random.chance(0.5)) {
    steps.push(check([]), ...noteSometimes(scene, words.notes.conditions[told[0]?.condition ?? ''], 0.6))
  }
  if (outline.stage === 'conditions') return steps
  return [
    ...steps,
    { type: 'case.accept', by: worker(scene), share: 0.4 },
    ...noteSometimes(scene, words.notes.talk, 0.08),
  ]
}

/** Everything before the plan. */
export function intakeSteps(scene: Scene): Step[] {
  const { stage, side, completion } = scene.outline
  const steps = opening(scene)
  if (stage === 'received') return steps
  const waitsForIdentity = side === 'awaiting_requester' && completion !== null && identityReasons.includes(completion)
  if (stage === 'verifying') return waitsForIdentity ? [...steps, ...identity(scene)] : steps
  return [...steps, ...identity(scene), ...conditions(scene)]
}

/** The stage in which a person waits who was asked for this. */
export function waitingStage(reason: CompletionReason): 'verifying' | 'conditions' {
  return identityReasons.includes(reason) ? 'verifying' : 'conditions'
}
