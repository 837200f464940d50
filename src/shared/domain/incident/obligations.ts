/** Decisions on who must be told. One person says that it is required; that it is not takes two. */
import { demand } from '../command.ts'
import { anotherPerson, userId } from '../four-eyes.ts'
import { changed } from '../rule.ts'
import type { IncidentHandlers } from './context.ts'
import { isIncident } from './guards.ts'
import type { IncidentState, Obligation } from './state.ts'

type Deciding =
  | 'incident.require'
  | 'incident.propose_not_required'
  | 'incident.confirm_not_required'
  | 'incident.reject_not_required'

export const obligations: IncidentHandlers<Deciding> = {
  'incident.require': (state, args, { actor, at }) => {
    const row = rowNamed(state, args.obligation)
    demand(row.decision !== 'required', 'INVALID_TRANSITION', { obligation: row.id })
    const decided = { decision: 'required', decidedBy: userId(actor), decidedAt: at, ground: null } as const
    return changed(replaced(state, { ...row, ...decided, proposal: null }), 'incident.required', {
      data: { obligation: row.id },
    })
  },

  'incident.propose_not_required': (state, args, { actor, at }) => {
    const row = rowNamed(state, args.obligation)
    // What was filed was owed, or is explained by a correction: it is not argued away afterwards.
    demand(row.decision !== 'not_required' && row.frozen === null, 'INVALID_TRANSITION', { obligation: row.id })
    const proposal = { by: userId(actor), at, text: args.text }
    return changed(replaced(state, { ...row, proposal }), 'incident.not_required_proposed', {
      data: { obligation: row.id },
      text: args.text,
    })
  },

  'incident.confirm_not_required': (state, args, { actor, at }) => {
    const { row, proposal } = proposed(state, args.obligation)
    anotherPerson(actor, proposal.by)
    demand(row.frozen === null, 'INVALID_TRANSITION', { obligation: row.id })
    const decided = { decision: 'not_required', decidedBy: userId(actor), decidedAt: at } as const
    return changed(
      replaced(state, { ...row, ...decided, ground: proposal.text, proposal: null }),
      'incident.not_required_confirmed',
      { data: { obligation: row.id, proposed_by: proposal.by } },
    )
  },

  'incident.reject_not_required': (state, args) => {
    const { row } = proposed(state, args.obligation)
    return changed(replaced(state, { ...row, proposal: null }), 'incident.not_required_rejected', {
      data: { obligation: row.id },
      text: args.text,
    })
  },
}

function rowNamed(state: IncidentState, id: string): Obligation {
  isIncident(state)
  const row = state.obligations.find((each) => each.id === id)
  demand(row !== undefined, 'INVALID_ARGUMENT', { field: 'obligation' })
  return row
}

function proposed(
  state: IncidentState,
  id: string,
): { row: Obligation; proposal: NonNullable<Obligation['proposal']> } {
  const row = rowNamed(state, id)
  demand(row.proposal !== null, 'INVALID_TRANSITION', { obligation: row.id })
  return { row, proposal: row.proposal }
}

export function replaced(state: IncidentState, row: Obligation): IncidentState {
  return { ...state, obligations: state.obligations.map((each) => (each.id === row.id ? row : each)) }
}
