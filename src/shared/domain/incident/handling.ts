/** 遏制、处置结束、结案. The 30 days of the final report run from the end of handling, so it takes two people. */
import { demand } from '../command.ts'
import { anotherPerson, userId } from '../four-eyes.ts'
import { changed } from '../rule.ts'
import type { IncidentHandlers } from './context.ts'
import { isFiled, reanchored } from './duties.ts'
import { inStage } from './guards.ts'
import type { IncidentState } from './state.ts'

type Handling =
  | 'incident.contain'
  | 'incident.end_handling'
  | 'incident.confirm_end'
  | 'incident.reject_end'
  | 'incident.close'

export const handling: IncidentHandlers<Handling> = {
  'incident.contain': (state, _args, { actor, at }) => {
    inStage(state, 'incident')
    const contained = { at, by: userId(actor) }
    return changed({ ...state, stage: 'contained', contained }, 'incident.contained')
  },

  'incident.end_handling': (state, args, { actor, at }) => {
    inStage(state, 'incident', 'contained')
    demand(state.ended === null, 'INVALID_TRANSITION', { stage: state.stage })
    const criteria = [...new Set(args.criteria)]
    const ended = { at, by: userId(actor), criteria, confirmedBy: null, confirmedAt: null }
    return changed({ ...state, ended }, 'incident.end_proposed', { data: { criteria } })
  },

  'incident.confirm_end': (state, _args, { actor, at }) => {
    const proposal = proposedEnd(state)
    anotherPerson(actor, proposal.by)
    const ended = { ...proposal, confirmedBy: userId(actor), confirmedAt: at }
    return changed(reanchored({ ...state, stage: 'handling_ended', ended }), 'incident.handling_ended', {
      data: { ended_at: ended.at, proposed_by: ended.by },
    })
  },

  'incident.reject_end': (state, args) => {
    proposedEnd(state)
    return changed({ ...state, ended: null }, 'incident.end_rejected', { text: args.text })
  },

  'incident.close': (state, _args, { at }) => {
    inStage(state, 'handling_ended')
    demandDecided(state)
    const owed = state.obligations.filter((row) => row.decision === 'required' && !isFiled(row, state))
    // Nothing of a drill is ever filed.
    demand(state.drill || owed.length === 0, 'LINES_OPEN', { open: owed.length, first: owed[0]?.id ?? null })
    return changed({ ...state, stage: 'closed', closedAt: at }, 'incident.closed')
  },
}

function proposedEnd(state: IncidentState): NonNullable<IncidentState['ended']> {
  inStage(state, 'incident', 'contained')
  demand(state.ended !== null, 'INVALID_TRANSITION', { stage: state.stage })
  return state.ended
}

/** Nothing waits for anybody: no row without a decision, no proposal without an answer, level and verdict recorded. */
function demandDecided(state: IncidentState): void {
  const rows = state.obligations.filter((row) => row.decision === 'undecided' || row.proposal !== null)
  demand(rows.length === 0, 'UNDECIDED', { open: rows.length, first: rows[0]?.id ?? null })
  const waiting = openQuestion(state)
  demand(waiting === null, 'UNDECIDED', { field: waiting })
}

function openQuestion(state: IncidentState): string | null {
  const { level, verdict, known, decision, unreachability } = state
  if (level === null || level.lowering !== null) return 'level'
  if (verdict === null) return 'verdict'
  if (known.proposal !== null) return 'known'
  if (decision !== null && decision.approvedAt === null) return 'decision'
  return unreachability !== null && unreachability.approvedAt === null ? 'unreachability' : null
}
