import { CircleCheck, FileText, Lock, ScanSearch, Send } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { caseStage } from '#shared/domain/vocabulary.ts'
import { ClockBlock } from '../ui/ClockBlock.tsx'
import { Composer, type ComposerMode } from '../ui/Composer.tsx'
import { Steps } from '../ui/Steps.tsx'
import { Timeline } from '../ui/Timeline.tsx'
import { story } from '../words/stories.ts'
import styles from './CaseParts.module.css'
import { storyClock } from './story-time.ts'

const DAY = 86_400_000
const icons = [FileText, Send, Lock, ScanSearch, CircleCheck]
const days = Array.from({ length: 15 }, (_, at) => {
  if (at === 1 || at === 2) return 'waiting' as const
  return at < 12 ? ('used' as const) : ('left' as const)
})

/** The parts of which a case is made. */
export function CaseParts() {
  const { t } = useTranslation()
  const [mode, setMode] = useState<ComposerMode>('note')
  const [text, setText] = useState<string>(story.note)
  const lines = story.timeline.map(([who, sentence, detail], at) => ({
    id: sentence,
    icon: icons[at] ?? FileText,
    who,
    sentence,
    detail,
    at: new Date(Date.parse('2026-11-20T09:08:00.000Z') - at * 0.7 * DAY).toISOString(),
  }))
  const steps = caseStage.options
    .filter((stage) => !['received', 'planned', 'archived', 'replied', 'conditions'].includes(stage))
    .map((id) => ({ id, label: t(`requests.step.${id}`) }))
  return (
    <main className={styles.page}>
      <h1 className="sr-only">Case</h1>
      <div className={styles.middle}>
        <ClockBlock
          clock={storyClock(3.39 * DAY)}
          name={t('clock.rules.CANCEL_15WD')}
          days={days}
          elapsed={{ gross: 12, net: 10, total: 15 }}
          other={{ clock: storyClock(12.39 * DAY, { internal: true }), name: t('clock.rules.RIGHTS_30D') }}
        />
        <ClockBlock
          clock={storyClock(-2.6 * DAY, { provisional: true })}
          name={t('clock.rules.CANCEL_15WD')}
          days={days}
          elapsed={{ gross: 15, net: 15, total: 15 }}
        />
        <Steps label={t('requests.timeline.title')} steps={steps} now={2} />
      </div>
      <aside className={styles.side}>
        <h2>{t('requests.timeline.title')}</h2>
        <Timeline label={t('requests.timeline.title')} lines={lines} />
        <Composer
          mode={mode}
          onMode={setMode}
          text={text}
          onText={setText}
          replyTo="138****2046"
          draftSavedAt="2026-11-23T06:31:00.000Z"
          onSave={() => undefined}
        />
      </aside>
    </main>
  )
}
