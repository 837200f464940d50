import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseCommandType } from '#shared/domain/case/commands.ts'
import { ApprovePlan } from './ApprovePlan.tsx'
import { CheckConditions } from './CheckConditions.tsx'
import { ExecuteLine } from './ExecuteLine.tsx'
import { HandOver } from './HandOver.tsx'
import { IssueCode } from './IssueCode.tsx'
import { Protect } from './Protect.tsx'
import { AskCompletion, NotAccept, Reply, Suspend } from './ReasonDialogs.tsx'
import { ReturnResult } from './ReturnResult.tsx'
import { TextVerb } from './TextVerb.tsx'
import { VerifyIdentity } from './VerifyIdentity.tsx'
import type { VerbProps } from './verb-props.ts'

const dialogs: Partial<Record<CaseCommandType, ComponentType<VerbProps>>> = {
  'case.hand_over': HandOver,
  'case.issue_code': IssueCode,
  'case.protect': Protect,
  'case.verify_identity': VerifyIdentity,
  'case.check_conditions': CheckConditions,
  'case.ask_completion': AskCompletion,
  'case.not_accept': NotAccept,
  'case.approve_plan': ApprovePlan,
  'case.return_plan': ReturnPlan,
  'case.reject_plan': RejectPlan,
  'case.stop_service': StopService,
  'case.execute_line': ExecuteLine,
  'case.return_result': ReturnResult,
  'case.verify_result': VerifyResult,
  'case.reply': Reply,
  'case.withdraw': Withdraw,
  'case.lapse': Lapse,
  'case.suspend': Suspend,
  'case.resume': Resume,
  'case.archive': Archive,
}

/** Whether a verb asks something before it acts. */
export function asksFirst(type: CaseCommandType): boolean {
  return dialogs[type] !== undefined
}

/** The dialog of a verb. */
export function VerbDialog({ type, ...props }: VerbProps & { type: CaseCommandType }) {
  const Form = dialogs[type]
  return Form ? <Form {...props} /> : null
}

function ReturnPlan(props: VerbProps) {
  const { t } = useTranslation()
  const args = { revision: props.detail.state.plan?.revision ?? 1 }
  const title = t('forms.return_plan.title')
  return <TextVerb type="case.return_plan" args={args} title={title} submit={title} {...props} />
}

function RejectPlan(props: VerbProps) {
  const { t } = useTranslation()
  const args = { revision: props.detail.state.plan?.revision ?? 1 }
  const words = { title: t('forms.reject_plan.title'), intro: t('forms.reject_plan.intro') }
  return <TextVerb type="case.reject_plan" args={args} submit={words.title} {...words} {...props} />
}

function StopService(props: VerbProps) {
  const { t } = useTranslation()
  const words = { title: t('forms.stop_service.title'), intro: t('forms.stop_service.intro') }
  const args = { evidence: null }
  const submit = t('forms.stop_service.confirm')
  return <TextVerb type="case.stop_service" args={args} submit={submit} withText={false} {...words} {...props} />
}

function VerifyResult(props: VerbProps) {
  const { t } = useTranslation()
  const words = { title: t('forms.verify_result.title'), intro: t('forms.verify_result.intro') }
  const submit = t('forms.verify_result.confirm')
  return <TextVerb type="case.verify_result" submit={submit} withText={false} {...words} {...props} />
}

function Withdraw(props: VerbProps) {
  const { t } = useTranslation()
  const words = { title: t('forms.withdraw.title'), submit: t('forms.withdraw.confirm') }
  return <TextVerb type="case.withdraw" {...words} {...props} />
}

function Lapse(props: VerbProps) {
  const { t } = useTranslation()
  const words = { title: t('forms.lapse.title'), intro: t('forms.lapse.intro'), submit: t('forms.lapse.confirm') }
  return <TextVerb type="case.lapse" withText={false} {...words} {...props} />
}

function Resume(props: VerbProps) {
  const { t } = useTranslation()
  const words = { title: t('forms.resume.title'), submit: t('forms.resume.confirm') }
  return <TextVerb type="case.resume" {...words} {...props} />
}

function Archive(props: VerbProps) {
  const { t } = useTranslation()
  const words = { title: t('forms.archive.title'), intro: t('forms.archive.intro'), submit: t('forms.archive.confirm') }
  return <TextVerb type="case.archive" withText={false} {...words} {...props} />
}
