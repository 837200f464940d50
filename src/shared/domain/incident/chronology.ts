/**
 * What happened: lines, situation updates, tasks, evidence, protective measures. Observations: appended at any stage,
 * without a version, and never refused because of the state.
 */
import { demand } from '../command.ts'
import { userId } from '../four-eyes.ts'
import { changed, happened } from '../rule.ts'
import type { IncidentHandlers } from './context.ts'
import { appended, known } from './guards.ts'
import { MAX_TASKS } from './state.ts'

type Observing =
  | 'incident.log'
  | 'incident.update_situation'
  | 'incident.add_known'
  | 'incident.add_sample'
  | 'incident.protect'
  | 'incident.add_task'
  | 'incident.finish_task'
  | 'incident.attach_evidence'
  | 'incident.hand_evidence'

/** Bounds of the lists in the state (`state.ts`). */
const MOST = { candidates: 40, samples: 40, protective: 100 }

export const chronology: IncidentHandlers<Observing> = {
  /** A line that is written down later keeps its own time; how late it was written shows beside it. */
  'incident.log': (state, args, { now, legal }) => {
    if (args.callee !== null) known(legal.incidents.callTree, 'callee', args.callee)
    const { at, flags } = happened(args.occurredAt, now)
    const [entry = null, line] = args.supersedes?.split('.') ?? []
    return changed(state, 'incident.logged', {
      data: {
        kind: args.kind,
        callee: args.callee,
        supersedes: entry,
        supersedes_line: line === undefined ? null : Number(line),
      },
      text: args.text,
      occurredAt: at,
      flags,
    })
  },

  'incident.update_situation': (state, args, { legal }) => {
    known(legal.incidents.audiences, 'audience', args.audience)
    return changed(state, 'incident.situation_updated', { data: { audience: args.audience }, text: args.text })
  },

  'incident.add_known': (state, args, { actor, now, at: recordedAt, commandId: id }) => {
    const { at, flags } = happened(args.at, now)
    const candidate = { id, at, basis: args.basis, by: userId(actor), recordedAt, text: args.text ?? null }
    const candidates = appended(state.candidates, candidate, MOST.candidates)
    return changed({ ...state, candidates }, 'incident.known_added', {
      data: { candidate: id, known_at: at, basis: args.basis },
      text: args.text,
      flags,
    })
  },

  'incident.add_sample': (state, args, { actor, at, commandId: id, legal }) => {
    known(legal.incidents.sampleMethods, 'method', args.method)
    demand(args.distinct <= args.rows, 'INVALID_ARGUMENT', { field: 'distinct' })
    demand(args.low <= args.high, 'INVALID_ARGUMENT', { field: 'low' })
    const samples = appended(state.samples, { ...args, id, by: userId(actor), at }, MOST.samples)
    return changed({ ...state, samples }, 'incident.sample_added', {
      data: { method: args.method, rows: args.rows, distinct: args.distinct, low: args.low, high: args.high },
    })
  },

  'incident.protect': (state, args, { actor, now, commandId: id }) => {
    const { at, flags } = happened(args.at, now)
    const { action, accounts } = args
    const protective = appended(state.protective, { id, action, accounts, at, by: userId(actor) }, MOST.protective)
    return changed({ ...state, protective }, 'incident.protected', {
      data: { action, accounts },
      occurredAt: at,
      flags,
    })
  },

  /** An item of a checklist, or what a person wrote. */
  'incident.add_task': (state, args, { commandId: id, legal, facts }) => {
    demand((args.item === null) !== (args.title === null), 'INVALID_ARGUMENT', { field: 'title' })
    const items = legal.incidents.checklists.flatMap((list) => list.items)
    if (args.item !== null) known(items, 'item', args.item)
    demand(facts.assigneeFit !== false, 'INVALID_ARGUMENT', { field: 'owner' })
    const { item, title, owner, dueAt } = args
    // A task that stands nowhere would be lost, so this list says that it is full.
    demand(state.tasks.length < MAX_TASKS, 'INVALID_TRANSITION', { tasks: state.tasks.length })
    const tasks = appended(state.tasks, { id, item, title, owner, dueAt, done: null }, MAX_TASKS)
    return changed({ ...state, tasks }, 'incident.task_added', {
      data: { task: id, item, owner, due_at: dueAt },
      text: title ?? undefined,
    })
  },

  /** Who finished it first stays: a second one is a line. */
  'incident.finish_task': (state, args, { actor, at }) => {
    const task = state.tasks.find(({ id }) => id === args.task)
    demand(task !== undefined, 'INVALID_ARGUMENT', { field: 'task' })
    const done = task.done ?? { by: userId(actor), at }
    const tasks = state.tasks.map((each) => (each === task ? { ...task, done } : each))
    return changed({ ...state, tasks }, 'incident.task_finished', { data: { task: args.task } })
  },

  'incident.attach_evidence': (state, args) =>
    changed(state, 'incident.evidence_attached', {
      data: { evidence: args.evidence, hash: args.hash, bytes: args.bytes, line: args.line },
    }),

  'incident.hand_evidence': (state, args) =>
    changed(state, 'incident.evidence_handed', { data: { hash: args.hash, to: args.to }, text: args.text }),
}
