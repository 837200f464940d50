import { BookOpenText, Headset, MessagesSquare } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NoticeDetail } from '#shared/contract/notices.ts'
import type { CallDesk, CallTask } from '#shared/contract/work-lists.ts'
import { navigate } from '../../route/use-route.ts'
import { Icon } from '../../ui/Icon.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import { CallAgainDialog } from './CallAgainDialog.tsx'
import { CallPerson } from './CallPerson.tsx'
import styles from './Calls.module.css'
import { OutcomeBar } from './OutcomeBar.tsx'
import type { Calls, Said } from './use-calls.ts'

interface CallScreenProps {
  detail: NoticeDetail
  calls: Calls
  place: CallDesk
  task: CallTask
  onSay(said: Said): void
}

/** One call: whom, what is said, and what it came to. */
export function CallScreen({ detail, calls, place, task, onSay }: CallScreenProps) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  const busy = calls.reported.isPending
  const title = t('work.script.title', { n: detail.state.sending?.revision ?? 1 })
  return (
    <div className={styles.screen}>
      <CallPerson id={detail.id} calls={calls} place={place} task={task} />
      <div className={styles.script}>
        <header className={styles.scriptHead}>
          <h2>{title}</h2>
          <span className={styles.hotline}>
            <Icon of={Headset} size={14} tone="text3" />
            {t('work.script.hotline', { hotline: place.hotline })}
          </span>
          <LinkButton
            icon={MessagesSquare}
            onClick={() => navigate({ path: ['notices', detail.id, 'answers'], query: {} })}
          >
            {t('work.script.answers')}
          </LinkButton>
          <LinkButton icon={BookOpenText} onClick={() => navigate({ path: ['notices', detail.id], query: {} })}>
            {t('work.script.notice')}
          </LinkButton>
        </header>
        <Scroll className={styles.said} label={title}>
          <Sections of={task.sections} />
        </Scroll>
        <OutcomeBar
          made={task.made}
          disabled={!calls.online}
          busy={busy}
          onOutcome={(outcome) => (outcome === 'call_back' ? setAsking(true) : onSay({ task, outcome }))}
        />
      </div>
      {asking && (
        <CallAgainDialog
          busy={busy}
          onSubmit={(againAt) => {
            setAsking(false)
            onSay({ task, outcome: 'call_back', againAt })
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  )
}

/** What is in brackets is for the caller, and is not read out. */
function Sections({ of }: { of: CallTask['sections'] }) {
  return of.map(({ heading, paragraphs }) => (
    <div key={`${heading}/${paragraphs[0]}`}>
      {heading && <h3>{heading}</h3>}
      {paragraphs.map((text) => (
        <p key={text} data-aside={text.startsWith('\uff08') || undefined}>
          {text}
        </p>
      ))}
    </div>
  ))
}
