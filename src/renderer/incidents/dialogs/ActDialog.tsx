import type { ComponentType } from 'react'
import type { ActProps } from '../forms/act-props.ts'
import type { ActId } from '../page/acts.ts'
import { AssessFacts } from './AssessFacts.tsx'
import { AssignLead } from './AssignLead.tsx'
import { CallSomebody, Correct, HandEvidence, UpdateSituation } from './ChronologyDialogs.tsx'
import { DecideDuty } from './DecideDuty.tsx'
import { DecideNotice } from './DecideNotice.tsx'
import { DeclareUnreachable } from './DeclareUnreachable.tsx'
import { Describe, LinkCase } from './DescribeDialogs.tsx'
import { CloseIncident, Contain, EndHandling } from './EndDialogs.tsx'
import { Judge } from './Judge.tsx'
import { KnownMoment } from './KnownMoment.tsx'
import { AddTask, Protect } from './MeasureDialogs.tsx'
import { OralDecision, RatifyDecision } from './OralDecision.tsx'
import { RecordFiling } from './RecordFiling.tsx'
import { RecordPublication } from './RecordPublication.tsx'
import { ReviewProposal } from './ReviewProposal.tsx'
import { SampleCheck } from './SampleCheck.tsx'
import { AcceptLevel, SetLevel } from './SetLevel.tsx'
import { Dismiss, Promote } from './TriageDialogs.tsx'

const dialogs: Record<ActId, ComponentType<ActProps>> = {
  promote: Promote,
  dismiss: Dismiss,
  assign: AssignLead,
  describe: Describe,
  link_case: LinkCase,
  known: KnownMoment,
  assess: AssessFacts,
  add_sample: SampleCheck,
  set_level: SetLevel,
  accept_level: AcceptLevel,
  judge: Judge,
  decide_duty: DecideDuty,
  record_filing: RecordFiling,
  decide_notice: DecideNotice,
  oral_decision: OralDecision,
  ratify_decision: RatifyDecision,
  declare_unreachable: DeclareUnreachable,
  record_publication: RecordPublication,
  protect: Protect,
  add_task: AddTask,
  call: CallSomebody,
  update_situation: UpdateSituation,
  hand_evidence: HandEvidence,
  correct: Correct,
  contain: Contain,
  end_handling: EndHandling,
  close: CloseIncident,
  review: ReviewProposal,
}

/** The dialog of an act. */
export function ActDialog({ act, ...props }: ActProps & { act: ActId }) {
  const Form = dialogs[act]
  return <Form {...props} />
}
