import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import type { NoticeCommandType } from '#shared/domain/notice/commands.ts'
import { shortHash } from '../../requests/case/PlanTable.tsx'
import { momentOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { ApproveNotice } from './ApproveNotice.tsx'
import { ConfirmMeaning } from './ConfirmMeaning.tsx'
import { DryRunDialog } from './DryRunDialog.tsx'
import { OralApproval } from './OralApproval.tsx'
import { StartSending } from './StartSending.tsx'
import { frozenOf } from './use-verb.ts'
import type { VerbProps } from './verb-props.ts'
import { WordVerb } from './WordVerb.tsx'

const dialogs: Partial<Record<NoticeCommandType, ComponentType<VerbProps>>> = {
  'notice.confirm_meaning': ConfirmMeaning,
  'notice.record_dry_run': DryRunDialog,
  'notice.approve': ApproveNotice,
  'notice.return': ReturnNotice,
  'notice.record_oral_approval': OralApproval,
  'notice.ratify': RatifyNotice,
  'notice.withdraw': WithdrawNotice,
  'notice.start_sending': StartSending,
  'notice.stop_sending': StopSending,
  'notice.note': NoteOnNotice,
}

/** Whether a verb asks something before it acts. */
export function asksFirst(type: NoticeCommandType): boolean {
  return dialogs[type] !== undefined
}

/** The dialog of a verb. */
export function VerbDialog({ type, ...props }: VerbProps & { type: NoticeCommandType }) {
  const Form = dialogs[type]
  return Form ? <Form {...props} /> : null
}

function ReturnNotice(props: VerbProps) {
  const { t } = useTranslation()
  const words = { title: t('notices.form.return.title'), intro: t('notices.form.return.intro') }
  const form = { ...words, submit: t('notices.form.return.confirm'), words: t('notices.form.return.reason') }
  return <WordVerb type="notice.return" args={frozenOf(props)} {...form} {...props} />
}

function RatifyNotice(props: VerbProps) {
  const { t } = useTranslation()
  const now = useMinute()
  const frozen = frozenOf(props)
  const at = momentOf(props.detail.state.approval?.at ?? now, now)
  const form = {
    title: t('notices.form.ratify.title', { n: frozen.revision }),
    intro: t('notices.form.ratify.intro', { at, hash: shortHash(frozen.hash) }),
    submit: t('notices.form.ratify.confirm'),
  }
  return <WordVerb type="notice.ratify" args={frozen} {...form} {...props} />
}

function WithdrawNotice(props: VerbProps) {
  const { t } = useTranslation()
  const number = props.detail.state.number ?? t('notices.one')
  const words = { title: t('notices.form.withdraw.title', { number }), intro: t('notices.form.withdraw.intro') }
  const form = { ...words, submit: t('notices.form.withdraw.confirm'), words: t('notices.form.withdraw.reason') }
  return <WordVerb type="notice.withdraw" {...form} {...props} />
}

function StopSending(props: VerbProps) {
  const { t } = useTranslation()
  const number = props.detail.state.number ?? t('notices.one')
  const words = { title: t('delivery.stop.title', { number }), intro: t('delivery.stop.intro') }
  const form = { ...words, submit: t('delivery.stop.confirm'), words: t('delivery.stop.reason') }
  return <WordVerb type="notice.stop_sending" {...form} {...props} />
}

function NoteOnNotice(props: VerbProps) {
  const { t } = useTranslation()
  const form = { title: t('notices.form.note.title'), submit: t('notices.form.note.confirm') }
  return <WordVerb type="notice.note" words={t('notices.form.note.text')} {...form} {...props} />
}
