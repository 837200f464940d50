/** 获知时点: which candidate the clocks run from. The first is chosen with the lead; a change takes two people. */
import { demand } from '../command.ts'
import { anotherPerson, userId } from '../four-eyes.ts'
import { changed } from '../rule.ts'
import { triageDue } from './clocks.ts'
import type { IncidentHandlers } from './context.ts'
import { reanchored } from './duties.ts'
import { stillOpen } from './guards.ts'
import type { IncidentState, KnownChoice } from './state.ts'

type Known = 'incident.choose_known' | 'incident.confirm_known' | 'incident.reject_known'

export const knownMoment: IncidentHandlers<Known> = {
  'incident.choose_known': (state, args, { actor, at }) => {
    stillOpen(state)
    const isCandidate = state.candidates.some(({ id }) => id === args.candidate)
    demand(isCandidate && args.candidate !== state.known.candidate, 'INVALID_ARGUMENT', { field: 'candidate' })
    const proposal = { candidate: args.candidate, by: userId(actor), at, text: args.text }
    return changed({ ...state, known: { ...state.known, proposal } }, 'incident.known_proposed', {
      data: { candidate: args.candidate },
      text: args.text,
    })
  },

  /** Due times move with the start, and the old ones stay visible. */
  'incident.confirm_known': (state, args, { actor, at, legal }) => {
    const { candidate, by } = proposed(state, args.candidate)
    anotherPerson(actor, by)
    const moved: IncidentState = { ...state, known: { candidate, by, at, proposal: null } }
    const known = state.candidates.find(({ id }) => id === candidate)?.at ?? state.recordedAt
    const triageDueAt = state.promoted ? state.triageDueAt : triageDue(known, legal.incidents)
    return changed(reanchored({ ...moved, triageDueAt }), 'incident.known_changed', {
      data: { candidate, known_at: known, proposed_by: by },
    })
  },

  'incident.reject_known': (state, args) => {
    const { candidate } = proposed(state, args.candidate)
    return changed({ ...state, known: { ...state.known, proposal: null } }, 'incident.known_kept', {
      data: { candidate },
      text: args.text,
    })
  },
}

/** The proposal that was seen: it is the one that waits. */
function proposed(state: IncidentState, candidate: string): NonNullable<KnownChoice['proposal']> {
  stillOpen(state)
  const { proposal } = state.known
  demand(proposal !== null, 'INVALID_TRANSITION', { stage: state.stage })
  demand(proposal.candidate === candidate, 'VERSION_CONFLICT', { candidate: proposal.candidate })
  return proposal
}
