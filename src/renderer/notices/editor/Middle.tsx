import { PanelRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { NoticeDetail } from '#shared/contract/notices.ts'
import type { NoticeContent } from '#shared/domain/notice/content.ts'
import type { NoticeVariant } from '#shared/domain/notice/vocabulary.ts'
import { numberOf } from '../../time/dates.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { partsOf, readPart } from '../draft/parts.ts'
import type { NoticeDraft } from '../draft/use-notice-draft.ts'
import { variantOrder } from '../notice-look.ts'
import { ReviewPanel } from '../review/ReviewPanel.tsx'
import { useTelling } from '../telling.tsx'
import styles from './NoticePage.module.css'
import { StartPane } from './StartPane.tsx'
import { TextTab } from './TextTab.tsx'
import { VariantTab } from './VariantTab.tsx'

export type TabId = 'text' | NoticeVariant

const tabOrder: readonly TabId[] = ['text', 'in_app', ...variantOrder.filter((variant) => variant !== 'in_app')]

interface MiddleProps {
  detail: NoticeDetail
  draft: NoticeDraft
  dirty: boolean
  /** Nothing has been written yet. */
  untouched: boolean
  tab: TabId
  onTab(tab: TabId): void
  editable: boolean
  /** Takes up writing again while it waits for approval. */
  onGoOn: (() => void) | undefined
  previewing: boolean
  onPreviewing(on: boolean): void
}

/** What is written: the elements once, then the template of each channel. Before anything is, where to start. */
export function Middle(props: MiddleProps) {
  const { t } = useTranslation()
  const { detail, draft, tab, editable } = props
  const { state } = detail
  const tabs = tabOrder.map((id) => ({ id, label: id === 'text' ? t('notices.tab.text') : t(`notices.variant.${id}`) }))
  if (props.untouched && editable) return <StartPane onTake={draft.take} />
  if (detail.content === null && state.revisions.length > 0 && !props.dirty) {
    return <EmptyState title={t('notices.review.noContent')} />
  }
  return (
    <section className={styles.middle} aria-label={t('notices.edit.label')}>
      <div className={styles.bar}>
        <Tabs label={t('notices.edit.label')} tabs={tabs} value={tab} onChange={props.onTab} />
        <IconButton
          icon={PanelRight}
          label={t(props.previewing ? 'notices.preview.hide' : 'notices.preview.show')}
          pressed={props.previewing}
          onClick={() => props.onPreviewing(!props.previewing)}
        />
      </div>
      <Scroll label={t('notices.edit.label')}>
        {tab === 'text' && state.stage !== 'draft' && <ReviewPanel detail={detail} onGoOn={props.onGoOn} />}
        {tab === 'text' ? (
          <TextTab content={draft.content} onChange={draft.change} readOnly={!editable} />
        ) : (
          <VariantTab
            detail={detail}
            variant={tab}
            content={draft.content}
            onChange={draft.change}
            readOnly={!editable}
          />
        )}
      </Scroll>
      <Foot content={draft.content} editable={editable} locked={state.stage === 'approved'} />
    </section>
  )
}

interface FootProps {
  content: NoticeContent
  editable: boolean
  locked: boolean
}

function Foot({ content, editable, locked }: FootProps) {
  const { t } = useTranslation()
  const characters = Object.values(content.blocks).reduce((sum, block) => sum + block.length, 0)
  const variables = useTelling().names.block
  const used = partsOf(content).flatMap((part) => [...readPart(content, part).matchAll(/\{\{-?\s*([a-z_]+)/g)])
  const names = new Set(used.flatMap(([, name = '']) => (variables.has(name) ? [name] : [])))
  return (
    <footer className={styles.foot}>
      <span>{t('notices.edit.bodyCount', { count: characters, n: numberOf(characters) })}</span>
      <span>
        {editable
          ? t('notices.edit.variableCount', { count: names.size, n: numberOf(names.size) })
          : t(locked ? 'notices.edit.locked' : 'notices.versions.readOnly')}
      </span>
    </footer>
  )
}
