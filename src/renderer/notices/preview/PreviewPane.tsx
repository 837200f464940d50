import { X } from 'lucide-react'
import { memo, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NoticeDetail } from '#shared/contract/notices.ts'
import type { NoticeContent, NoticeFinding } from '#shared/domain/notice/content.ts'
import type { NoticeVariant } from '#shared/domain/notice/vocabulary.ts'
import { previewSamples } from '#shared/text/notice/notice-values.ts'
import { useLegal } from '../../requests/use-legal.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import { variantOrder } from '../notice-look.ts'
import { useTelling } from '../telling.tsx'
import { audienceOf, cardState, notPlaced } from './card-facts.ts'
import { gapsOf } from './gaps.ts'
import { PreviewCard } from './PreviewCard.tsx'
import styles from './PreviewPane.module.css'
import { RecipientChoice } from './RecipientChoice.tsx'
import { usePreviews } from './use-previews.ts'

interface PreviewPaneProps {
  detail: NoticeDetail
  content: NoticeContent
  findings: readonly NoticeFinding[]
  /** The channel that is being edited: its preview comes into view. */
  shown: NoticeVariant | null
  /** Absent where nothing can be edited. */
  onEdit?: (variant: NoticeVariant) => void
  onClose(): void
}

/** All channels at once, beside what is typed. A card is drawn again only when its own text or state changes. */
function PlainPane({ detail, content: typed, findings, shown, onEdit, onClose }: PreviewPaneProps) {
  const { t } = useTranslation()
  const { legal } = useLegal()
  const content = useDeferredValue(typed)
  const samples = useMemo(() => previewSamples(detail.longest), [detail.longest])
  const [who, setWho] = useState<'longest' | 'shortest'>('longest')
  const sample = samples.find(({ id }) => id === who)?.sample ?? detail.longest
  const previews = usePreviews(content, detail.variables, sample)
  const pane = useRef<HTMLElement>(null)
  useEffect(() => {
    if (shown) pane.current?.querySelector(`[data-variant="${shown}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [shown])
  const gaps = gapsOf(content)
  const { cohort } = detail.occasion
  const telling = useTelling()
  const elements = useMemo(() => telling.elements.map(({ id }) => id), [telling])
  return (
    <section className={styles.pane} ref={pane} aria-label={t('notices.preview.title')}>
      <header className={styles.head}>
        <h3>{t('notices.preview.title')}</h3>
        <span className={styles.quiet}>{t('notices.preview.sameCode')}</span>
        <span className={styles.gap} />
        <RecipientChoice value={who} onChange={setWho} />
        <span className={styles.close}>
          <IconButton icon={X} label={t('notices.preview.hide')} onClick={onClose} />
        </span>
      </header>
      <Scroll className={styles.cards} label={t('notices.preview.title')}>
        {variantOrder.map((variant) => {
          const state = cardState(variant, content, { findings, elements })
          const rendered = previews[variant]
          const fault = rendered.findings[0]
          return (
            <PreviewCard
              key={variant}
              variant={variant}
              current={variant === shown}
              head={rendered.text?.subject ?? rendered.text?.title ?? ''}
              body={rendered.text?.body}
              faultCode={fault?.code}
              faultDetail={fault?.detail ?? ''}
              state={state.kind}
              stateDetail={detailOf(state)}
              absent={notPlaced(variant, findings, gaps).join(' ')}
              people={audienceOf(variant, cohort)}
              rules={legal?.incidents.notice}
              appName={legal?.operator.app ?? ''}
              onEdit={onEdit}
            />
          )
        })}
      </Scroll>
    </section>
  )
}

function detailOf(state: ReturnType<typeof cardState>): string {
  if (state.kind === 'lacks') return state.elements.join(' ')
  return state.kind === 'problems' ? String(state.count) : ''
}

export const PreviewPane = memo(PlainPane)
