import type { TFunction } from 'i18next'
import { Lock, PencilLine, Send, ShieldCheck, Undo2 } from 'lucide-react'
import { memo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { NoticeDetail } from '#shared/contract/notices.ts'
import { latestRevision } from '#shared/domain/notice/state.ts'
import type { NoticeStage } from '#shared/domain/notice/vocabulary.ts'
import { permits, type Role } from '#shared/domain/roles.ts'
import { placeOf } from '../../registers/places.ts'
import { useLegal } from '../../requests/use-legal.ts'
import { navigate } from '../../route/use-route.ts'
import { useStaff } from '../../session/use-session.ts'
import { Countdown } from '../../ui/Countdown.tsx'
import { classes } from '../../ui/classes.ts'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { Steps } from '../../ui/Steps.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { Who } from '../../ui/Who.tsx'
import { DrillMark } from '../DrillMark.tsx'
import { stageKind } from '../delivery/delivery-look.ts'
import { progressOf, progressWords } from '../delivery/progress.ts'
import { useProgress } from '../delivery/use-progress.ts'
import { individualsClock, noticeSteps, stepOf } from '../notice-look.ts'
import styles from './NoticeHead.module.css'

interface NoticeHeadProps {
  detail: NoticeDetail
  /** How the text is kept: version, draft. */
  kept: ReactNode
  /** The acts of this screen. */
  children: ReactNode
}

const icons = { draft: PencilLine, in_approval: ShieldCheck, approved: Lock, withdrawn: Undo2 }
const kinds = { draft: 'neutral', in_approval: 'accent', approved: 'ok', withdrawn: 'neutral' } as const

/** What it is, how far it has come, who answers for it, and how long there is. */
export function NoticeHead({ detail, kept, children }: NoticeHeadProps) {
  const { t } = useTranslation()
  const { state, occasion } = detail
  const revision = latestRevision(state)?.revision ?? 0
  return (
    <header className={styles.head}>
      <div className={styles.line}>
        <h1 className={styles.title}>{t('notices.h1', { title: occasion.title })}</h1>
        <span className={styles.number}>{state.number ?? t('notices.noNumber')}</span>
        <StageTag stage={state.stage} revision={revision} />
        {state.stage === 'approved' && !state.drill && <SendingTag detail={detail} />}
        {state.drill && <DrillMark />}
        <span className={styles.kept}>{kept}</span>
        <span className={styles.acts}>{children}</span>
      </div>
      <div className={styles.line}>
        {state.stage !== 'withdrawn' && (
          <div className={styles.steps}>
            <Steps
              label={t('notices.column.stage')}
              steps={noticeSteps.map((id) => ({ id, label: t(`notices.step.${id}`) }))}
              now={stepOf[state.stage]}
            />
          </div>
        )}
        <span className={styles.gap} />
        <People detail={detail} />
        <Clock detail={detail} />
      </div>
    </header>
  )
}

function StageTag({ stage, revision }: { stage: NoticeStage; revision: number }) {
  const { t } = useTranslation()
  return (
    <Tag icon={icons[stage]} kind={kinds[stage]}>
      {revision > 0 ? t(`notices.stageTag.${stage}`, { n: revision }) : t(`notices.stage.${stage}`)}
    </Tag>
  )
}

/** How far the approved notice has been sent. */
function SendingTag({ detail }: { detail: NoticeDetail }) {
  const { t } = useTranslation()
  const row = { id: detail.id, sending: detail.state.sending?.stage ?? null }
  const sent = progressOf(row, useProgress([row]))
  return (
    <Tag icon={Send} kind={stageKind[sent.stage]}>
      {progressWords(sent, t)}
    </Tag>
  )
}

/** Who wrote it and who decides on it: two people. */
const People = memo(function People({ detail }: { detail: NoticeDetail }) {
  const { t } = useTranslation()
  const staff = useStaff()
  const { state } = detail
  const author = latestRevision(state)?.by ?? state.openedBy
  const named = (id: string | null) => (id ? (detail.staff[id] ?? t('ui.unknown')) : null)
  const makers = [author, ...state.revisions.map(({ by }) => by), state.submitted?.by]
  const approvers = staff.filter(({ id, roles }) => !makers.includes(id) && permits(roles, 'notice.approve'))
  return (
    <>
      <span className={styles.person}>
        {t('notices.head.author')}
        <Person name={named(author)} />
      </span>
      <span className={styles.person}>
        {t('notices.head.approver')}
        <Person name={state.approval ? named(state.approval.by) : (approvers[0]?.name ?? null)} />
        {!state.approval && approvers.length > 0 && (
          <span className={styles.quiet}>
            {approvers.length > 1
              ? t('notices.head.orOthers', { count: approvers.length - 1, n: approvers.length - 1 })
              : roleOf(approvers[0]?.roles ?? [], t)}
          </span>
        )}
      </span>
    </>
  )
})

/** The role for which somebody may approve. */
function roleOf(roles: readonly Role[], t: TFunction): string {
  const role = roles.find((each) => permits([each], 'notice.approve'))
  return role ? t('notices.head.role', { role: t(`people.role.${role}`) }) : ''
}

function Person({ name }: { name: string | null }) {
  const { t } = useTranslation()
  return name === null ? <span>{t('notices.head.unassigned')}</span> : <Who name={name} />
}

/** A record has no statutory clock: the way back to it stands in its place. */
function OccasionLink({ occasion }: { occasion: NoticeDetail['occasion'] }) {
  const { t } = useTranslation()
  const { number, title } = occasion
  return (
    <span className={styles.person}>
      {t('notices.head.of')}
      <LinkButton onClick={() => navigate(placeOf(occasion))}>{number ?? title}</LinkButton>
    </span>
  )
}

const Clock = memo(function Clock({ detail }: { detail: NoticeDetail }) {
  const { t } = useTranslation()
  const { legal } = useLegal()
  const { incident } = detail
  if (!incident) return <OccasionLink occasion={detail.occasion} />
  const clock = individualsClock(incident, legal?.incidents)
  return (
    <span className={classes(styles.person, styles.clock)}>
      {t('notices.head.clock')}
      <Countdown clock={clock} />
      {clock?.internal && <Tag kind="line">{t('clock.internal')}</Tag>}
    </span>
  )
})
