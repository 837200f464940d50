import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { NoticeDetail } from '#shared/contract/notices.ts'
import type { NoticeCommandType } from '#shared/domain/notice/commands.ts'
import type { NoticeContent, NoticeFinding } from '#shared/domain/notice/content.ts'
import { TouchingRecords } from '../../registers/touching/TouchingRecords.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import type { StepsBefore } from '../before-submit.ts'
import { BeforeSubmit } from './BeforeSubmit.tsx'
import { ChannelChecks } from './ChannelChecks.tsx'
import { ElementList } from './ElementList.tsx'
import styles from './SidePane.module.css'

interface SidePaneProps {
  detail: NoticeDetail
  content: NoticeContent
  findings: readonly NoticeFinding[]
  untouched: boolean
  steps: StepsBefore
  saved: boolean
  onElement(element: string): void
  onFinding(finding: NoticeFinding): void
  onAsk(type: NoticeCommandType): void
}

/** What a notice must say, what the gate says of it, and at the foot, always seen, what is left before submitting. */
export function SidePane({ detail, content, findings, untouched, ...rest }: SidePaneProps) {
  const { t } = useTranslation()
  const faulty = useMemo(() => faultyIn(findings), [findings])
  return (
    <aside className={styles.pane} aria-label={t('notices.elements.title')}>
      <Scroll label={t('notices.elements.title')}>
        <ElementList content={content} faulty={faulty} untouched={untouched} onGo={rest.onElement} />
        {!untouched && <ChannelChecks findings={findings} cohort={detail.occasion.cohort} onGo={rest.onFinding} />}
        <TouchingRecords id={detail.id} />
      </Scroll>
      {!untouched && detail.state.stage === 'draft' && (
        <BeforeSubmit detail={detail} steps={rest.steps} saved={rest.saved} onAsk={rest.onAsk} />
      )}
    </aside>
  )
}

/** Elements in whose own text something is wrong. */
function faultyIn(findings: readonly NoticeFinding[]): string[] {
  return findings.flatMap(({ element, line, variant }) =>
    element !== null && (line !== null || variant === null) ? [element] : [],
  )
}
