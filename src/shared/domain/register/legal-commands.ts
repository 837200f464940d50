/** The verbs of a record, as its rule answers them. */
import { probedCohort } from '../cohort/summary.ts'
import { NO_HASH, NO_TEXT, NOBODY, type Probing, type Verb, verbsOf } from '../probing.ts'
import type { RuleContext } from '../rule.ts'
import { type RecordCommandType, recordPermissions } from './commands.ts'
import { decideRecord, type RecordFacts } from './rule.ts'
import type { RecordState } from './state.ts'

const probing: Probing<RecordCommandType, RecordState, RuleContext<RecordFacts>> = {
  permissions: recordPermissions,
  open: 'record.open',
  probe: (type, state, context) => probesOf(state, context)[type] ?? {},
  decide: (state, command, context) =>
    decideRecord(state, command, command.type === 'record.revise' ? undemanding(state, context) : context),
}

/** What a person will enter is not known yet: a record that falls short of what its register demands can be changed all the same. */
function undemanding(state: RecordState, context: RuleContext<RecordFacts>): RuleContext<RecordFacts> {
  const registers = context.legal.registers.map((definition) =>
    definition.id === state.register
      ? { ...definition, fields: definition.fields.map((field) => ({ ...field, required: undefined })), refusals: [] }
      : definition,
  )
  return { ...context, legal: { ...context.legal, registers }, facts: { ...context.facts, written: [] } }
}

/** The commands on an existing record that its actor may give now, and those that only a gate blocks. */
export function legalRecordCommands(state: RecordState, context: RuleContext<RecordFacts>): Verb<RecordCommandType>[] {
  // A look is written down, and is nothing to press.
  return verbsOf(probing, state, context).filter(({ type }) => type !== 'record.view')
}

function probesOf(
  state: RecordState,
  context: RuleContext<RecordFacts>,
): Partial<Record<RecordCommandType, Record<string, unknown>>> {
  const text = NO_TEXT
  const revision = state.proposal?.revision ?? 1
  return {
    'record.revise': { values: {}, reason: text },
    'record.approve': { revision },
    'record.return': { revision, text },
    'record.end': { at: context.now, text },
    'record.void': { text },
    'record.set_cohort': { summary: probedCohort(state.cohort) },
    'record.note': { text },
    'record.reveal': {
      field:
        context.legal.registers.find(({ id }) => id === state.register)?.fields.find(({ personal }) => personal)?.id ??
        'none',
      reason: 'none',
    },
    'record.attach_evidence': { evidence: NOBODY, hash: NO_HASH, bytes: 0, line: null },
  }
}
