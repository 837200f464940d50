import { describe, expect, it } from 'vitest'
import { legal, staff } from '../../../../test/support/case-builder.ts'
import {
  counsel,
  decided,
  duty,
  effect,
  lead,
  liaison,
  NIGHT,
  officer,
  open,
  reach,
  TEXT,
} from '../../../../test/support/incident-builder.ts'
import type { Actor } from '../command.ts'
import { role } from '../roles.ts'
import { incidentObservations } from './commands.ts'
import { legalIncidentCommands } from './legal-commands.ts'
import type { IncidentState } from './state.ts'

function verbs(state: IncidentState, actor: Actor): Record<string, string | null> {
  const found = legalIncidentCommands(state, { actor, now: NIGHT, at: NIGHT, legal, facts: {} })
  return Object.fromEntries(found.map((verb) => [verb.type.replace('incident.', ''), verb.blockedBy]))
}

const alone = staff(9, ...role.options)

describe('verbs on screen', () => {
  it('begin with judging the lead', () => {
    const found = verbs(open(), lead)
    expect(found).toMatchObject({ promote: null, dismiss: null, assess: null, set_level: null, judge: null, log: null })
    for (const later of ['contain', 'require', 'decide_notice', 'close', 'confirm_known', 'choose_known']) {
      expect(found).not.toHaveProperty(later)
    }
  })

  it('show the work of an incident to its lead', () => {
    expect(verbs(reach('incident'), lead)).toMatchObject({
      contain: null,
      require: null,
      propose_not_required: null,
      decide_notice: null,
      declare_unreachable: null,
      set_cohort: null,
      end_handling: null,
      record_filing: null,
      record_receipt: null,
    })
  })

  it('say that a second person is wanted, and show it to that person', () => {
    const proposed = effect(reach('incident'), ['incident.set_level', { level: 'general', text: TEXT }], {
      as: alone,
    }).state
    expect(verbs(proposed, alone)).toMatchObject({ confirm_lowering: 'FOUR_EYES', reject_lowering: null })
    expect(verbs(proposed, officer)).toMatchObject({ confirm_lowering: null })
    const mine = effect(proposed, ['incident.propose_not_required', { obligation: 'police', text: TEXT }], {
      as: alone,
    })
    expect(verbs(mine.state, alone)).toMatchObject({ confirm_not_required: 'FOUR_EYES' })
    const theirs = effect(mine.state, ['incident.propose_not_required', { obligation: 'guardians', text: TEXT }], {
      as: lead,
    })
    // One row that another person proposed is enough to act on.
    expect(verbs(theirs.state, alone)).toMatchObject({ confirm_not_required: null })
  })

  it('say why it cannot be closed yet', () => {
    expect(verbs(reach('handling_ended'), lead)).toMatchObject({ close: 'UNDECIDED' })
    expect(verbs(reach('contained'), lead)).not.toHaveProperty('close')
  })

  it('show what a drill must not do', () => {
    const drill = verbs(reach('incident', { drill: true }), liaison)
    expect(drill).toMatchObject({ record_filing: 'DRILL', record_receipt: 'DRILL', record_publication: 'DRILL' })
  })

  it('leave the decision that waits to those who approve', () => {
    const args = { kind: 'notify', text: TEXT, evidence: null, order: null, until: null }
    const waiting = effect(reach('incident'), ['incident.decide_notice', args], { as: duty }).state
    expect(verbs(waiting, counsel)).toMatchObject({ approve_decision: null, return_decision: null })
    expect(verbs(waiting, duty)).not.toHaveProperty('approve_decision')
    expect(verbs(decided(reach('incident')), counsel)).not.toHaveProperty('approve_decision')
  })

  it('are observations alone when all is over, and none for an auditor', () => {
    const observations = incidentObservations.map((type) => type.replace('incident.', ''))
    const withTask = effect(reach('incident'), [
      'incident.add_task',
      { item: 'find_cause', title: null, owner: null, dueAt: null },
    ])
    expect(Object.keys(verbs({ ...reach('closed'), tasks: withTask.state.tasks }, alone)).sort()).toEqual(
      observations.sort(),
    )
    expect(verbs(reach('incident'), staff(9, 'auditor'))).toEqual({})
  })
})
