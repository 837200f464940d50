import { useCallback, useDeferredValue, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NoticeDetail } from '#shared/contract/notices.ts'
import type { NoticeCommandType } from '#shared/domain/notice/commands.ts'
import type { NoticeFinding } from '#shared/domain/notice/content.ts'
import { SkeletonRows } from '../../ui/SkeletonRows.tsx'
import { hindersSaving, hindersSubmitting, stepsBefore } from '../before-submit.ts'
import { useNoticeDraft } from '../draft/use-notice-draft.ts'
import { ReturnedBar } from '../history/ReturnedBar.tsx'
import { ExportPackDialog } from '../pack/ExportPackDialog.tsx'
import { PreviewPane } from '../preview/PreviewPane.tsx'
import { useFindings } from '../preview/use-findings.ts'
import { noticeRefusal } from '../refusal-words.ts'
import { mayNow } from '../use-notice.ts'
import { asksFirst, VerbDialog } from '../verbs/VerbDialog.tsx'
import { KeptNote } from './KeptNote.tsx'
import { Middle, type TabId } from './Middle.tsx'
import { NewerBar } from './NewerBar.tsx'
import { type MenuAct, NoticeActs } from './NoticeActs.tsx'
import { NoticeHead } from './NoticeHead.tsx'
import styles from './NoticePage.module.css'
import { SidePane } from './SidePane.tsx'
import { StartDialog } from './StartPane.tsx'
import { boxOf } from './TemplateText.tsx'
import { useGiveVerb } from './use-give-verb.ts'

/** From this width on there is room for the previews beside the text. */
const BESIDE = '(min-width: 1280px)'

type Asking = NoticeCommandType | MenuAct

/** A notice with everything around it. What is typed is kept as it is typed; a version is an act. */
export function Workspace({ detail }: { detail: NoticeDetail }) {
  const { t } = useTranslation()
  const draft = useNoticeDraft(detail)
  const { content } = draft
  const [tab, setTab] = useState<TabId>('text')
  const [asking, setAsking] = useState<Asking>()
  const [previewing, setPreviewing] = useState(() => matchMedia(BESIDE).matches)
  const findings = useFindings(detail, useDeferredValue(content))
  const dirty = Object.keys(draft.edits).length > 0
  const give = useGiveVerb(detail, content)
  const [goingOn, setGoingOn] = useState(false)
  // What waits for approval is read; changing it is an act of its own, because it has to be submitted again.
  const mayWrite = mayNow(detail, 'notice.save')
  const editable = mayWrite && (detail.state.stage === 'draft' || goingOn || dirty)
  const untouched = detail.state.revisions.length === 0 && !dirty
  const onClosePreviews = useCallback(() => setPreviewing(false), [])
  const go = useGo(setTab)
  const press = (type: NoticeCommandType) => (asksFirst(type) ? setAsking(type) : give.run(type))
  if (!draft.ready) return <SkeletonRows count={12} />
  const state = { content, dirty, findings }
  const onEdit = editable ? setTab : undefined
  return (
    <>
      <NoticeHead detail={detail} kept={<KeptNote detail={detail} draft={draft} dirty={dirty} />}>
        <NoticeActs
          detail={detail}
          dirty={dirty}
          busy={give.isPending}
          saving={hindersSaving(content)}
          submitting={hindersSubmitting(detail, state)}
          onVerb={press}
          onMenu={setAsking}
        />
      </NoticeHead>
      {give.error ? (
        <p className={styles.error} role="alert">
          {noticeRefusal(give.error, t)}
        </p>
      ) : null}
      <ReturnedBar detail={detail} />
      {draft.newer !== undefined && <NewerBar detail={detail} draft={draft} />}
      <div className={styles.panes}>
        <SidePane
          detail={detail}
          content={content}
          findings={findings}
          untouched={untouched}
          steps={stepsBefore(detail.state, state)}
          saved={!dirty}
          onElement={go.toElement}
          onFinding={go.toFinding}
          onAsk={setAsking}
        />
        <Middle
          detail={detail}
          draft={draft}
          dirty={dirty}
          untouched={untouched}
          tab={tab}
          onTab={setTab}
          editable={editable}
          onGoOn={mayWrite && !editable ? () => setGoingOn(true) : undefined}
          previewing={previewing}
          onPreviewing={setPreviewing}
        />
        {previewing && !untouched && (
          <PreviewPane
            detail={detail}
            content={content}
            findings={findings}
            shown={tab === 'text' ? null : tab}
            onEdit={onEdit}
            onClose={onClosePreviews}
          />
        )}
      </div>
      <Asked asking={asking} detail={detail} onTake={draft.take} onClose={() => setAsking(undefined)} />
    </>
  )
}

interface AskedProps {
  asking: Asking | undefined
  detail: NoticeDetail
  onTake: ReturnType<typeof useNoticeDraft>['take']
  onClose(): void
}

function Asked({ asking, detail, onTake, onClose }: AskedProps) {
  if (asking === undefined) return null
  if (asking === 'pack') return <ExportPackDialog incident={detail.occasion} onClose={onClose} />
  if (asking === 'template') return <StartDialog onTake={onTake} onClose={onClose} />
  return <VerbDialog type={asking} detail={detail} onClose={onClose} />
}

/** Ways from what is listed to the box where it is written. */
function useGo(setTab: (tab: TabId) => void) {
  const latest = useRef(setTab)
  const focus = useCallback((tab: TabId, box: string) => {
    latest.current(tab)
    // After the tab is drawn.
    requestAnimationFrame(() => document.getElementById(box)?.focus())
  }, [])
  const toElement = useCallback((element: string) => focus('text', boxOf(element)), [focus])
  const toFinding = useCallback(
    ({ variant, element, line, code }: NoticeFinding) => {
      const inBlock = element !== null && (line !== null || variant === null)
      if (inBlock) return focus('text', boxOf(element))
      if (variant === null) return focus('text', boxOf(code === 'anti_phishing_missing' ? 'antiPhishing' : 'title'))
      return focus(variant, boxOf(`${variant}.body`))
    },
    [focus],
  )
  return { toElement, toFinding }
}
