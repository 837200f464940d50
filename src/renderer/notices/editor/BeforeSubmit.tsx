import { Circle, CircleCheck, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { NoticeDetail } from '#shared/contract/notices.ts'
import type { NoticeCommandType } from '#shared/domain/notice/commands.ts'
import { numberOf } from '../../time/dates.ts'
import { Icon } from '../../ui/Icon.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import type { StepState, StepsBefore } from '../before-submit.ts'
import { mayNow } from '../use-notice.ts'
import styles from './SidePane.module.css'

interface BeforeSubmitProps {
  detail: NoticeDetail
  steps: StepsBefore
  /** Whether what is shown is a version: only a version can be confirmed and tried out. */
  saved: boolean
  onAsk(type: NoticeCommandType): void
}

const signs = { done: [CircleCheck, 'ok'], open: [Circle, 'text3'], stale: [TriangleAlert, 'warn'] } as const

/** The way to 提交审批, each step with what it still needs. */
export function BeforeSubmit({ detail, steps, saved, onAsk }: BeforeSubmitProps) {
  const { t } = useTranslation()
  const { meaning, dryRun } = detail.state
  const act = (type: NoticeCommandType, label: string) =>
    saved && mayNow(detail, type) ? <LinkButton onClick={() => onAsk(type)}>{label}</LinkButton> : null
  const who = detail.staff[meaning?.by ?? ''] ?? t('ui.unknown')
  return (
    <section className={styles.checks}>
      <h4>{t('notices.before.title')}</h4>
      <ol>
        <Step state={steps.complete}>{t('notices.before.complete')}</Step>
        <Step state={steps.saved}>{t('notices.before.saved')}</Step>
        <Step
          state={steps.meaning}
          act={steps.meaning !== 'done' && act('notice.confirm_meaning', t('notices.before.confirm'))}
        >
          {meaning && steps.meaning !== 'open'
            ? t('notices.before.meaningBy', { who, n: meaning.revision })
            : t('notices.before.meaning')}
        </Step>
        <Step
          state={steps.dryRun}
          act={act(
            'notice.record_dry_run',
            steps.dryRun === 'done' ? t('notices.before.view') : t('notices.before.run'),
          )}
        >
          {dryRun && steps.dryRun !== 'open'
            ? t('notices.before.dryRunAt', {
                n: dryRun.revision,
                count: dryRun.people,
                people: numberOf(dryRun.people),
              })
            : t(detail.occasion.cohort ? 'notices.before.dryRun' : 'notices.before.dryRunWaits')}
        </Step>
      </ol>
    </section>
  )
}

function Step({ state, act, children }: { state: StepState; act?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation()
  const [icon, tone] = signs[state]
  return (
    <li className={styles.step}>
      <Icon of={icon} size={14} tone={tone} label={t(`notices.before.state.${state}`)} />
      <span>{children}</span>
      {act}
    </li>
  )
}
