import { Input, type InputRef } from 'antd'
import { Search } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AnswersDetail, LineOfAnswers, ReadAnswers } from '#shared/contract/answers.ts'
import type { AnswerLine } from '#shared/domain/notice/vocabulary.ts'
import { useKeys } from '../../keys/use-keys.ts'
import { timeOf } from '../../time/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import { mayNow, useNoticeCommand } from '../use-notice.ts'
import { AnswerCard } from './AnswerCard.tsx'
import { AskedPane } from './AskedPane.tsx'
import { findAnswers } from './find-answers.ts'
import styles from './Read.module.css'
import { answersRefusal, usePlace } from './use-answers.ts'

interface ReadViewProps {
  detail: AnswersDetail
  line: AnswerLine
}

/** For the person on the telephone: what may be said, found while the caller speaks, and logged with one key. */
export function ReadView({ detail, line }: ReadViewProps) {
  const { inForce, why, versions } = detail.lines[line]
  const [typed, setTyped] = useState('')
  const waiting = versions.at(-1)
  const newer = inForce && waiting && waiting.revision > inForce.version.revision ? waiting.revision : undefined
  return (
    <div className={styles.panes}>
      <div className={styles.answers}>
        {inForce && (
          <Found detail={detail} line={line} inForce={inForce} typed={typed} onType={setTyped} newer={newer} />
        )}
        {!inForce && <Missing detail={detail} why={why ?? 'none'} />}
      </div>
      <AskedPane detail={detail} line={line} suggested={typed} onLogged={() => setTyped('')} />
    </div>
  )
}

/** Why there is nothing to read out, and for the author the way to it. */
function Missing({ detail, why }: { detail: AnswersDetail; why: NonNullable<LineOfAnswers['why']> }) {
  const { t } = useTranslation()
  const { go } = usePlace()
  const writes = mayNow(detail, 'notice.write_answers') || mayNow(detail, 'notice.approve_answers')
  return (
    <EmptyState
      title={t(`answers.why.${why}`)}
      action={writes && <Button onClick={() => go({ view: 'write' })}>{t('answers.write.label')}</Button>}
    >
      {t(`answers.whyHint.${why}`)}
    </EmptyState>
  )
}

const NOTHING = -1

interface FoundProps extends ReadViewProps {
  inForce: ReadAnswers
  typed: string
  onType(text: string): void
  /** A version that is still being written. */
  newer: number | undefined
}

function Found({ detail, line, inForce, typed, onType, newer }: FoundProps) {
  const { t } = useTranslation()
  const box = useRef<InputRef>(null)
  // With nothing typed nothing is chosen: a second Enter must not log what nobody asked.
  const [at, setAt] = useState(NOTHING)
  const { log, said, error } = useLogging(detail, inForce, line)
  const may = mayNow(detail, 'notice.log_question')
  const items = useMemo(() => findAnswers(inForce.items, typed), [inForce, typed])
  const chosen = Math.min(typed === '' ? at : Math.max(0, at), items.length - 1)
  const move = (step: number) => setAt(Math.max(0, Math.min(items.length - 1, chosen + step)))
  const within = () => box.current?.input ?? null
  const give = (item: ReadAnswers['items'][number] | undefined) => {
    if (!item || !may) return
    log(item)
    onType('')
    setAt(NOTHING)
    box.current?.focus()
  }
  useKeys([
    { chords: ['/'], group: 'move', label: t('answers.read.focus'), run: () => box.current?.focus() },
    { chords: ['ArrowDown'], group: 'move', label: t('answers.read.next'), inText: true, within, run: () => move(1) },
    {
      chords: ['ArrowUp'],
      group: 'move',
      label: t('answers.read.previous'),
      inText: true,
      within,
      run: () => move(-1),
    },
  ])
  return (
    <>
      <div className={styles.search}>
        <Input
          ref={box}
          autoFocus
          size="large"
          allowClear
          prefix={<Icon of={Search} tone="text3" />}
          aria-label={t('answers.read.search')}
          placeholder={t('answers.read.placeholder')}
          value={typed}
          onChange={(event) => {
            onType(event.target.value)
            setAt(NOTHING)
          }}
          // An input method takes Enter for itself while it composes.
          onPressEnter={(event) => !event.nativeEvent.isComposing && give(items[chosen])}
        />
        <p className={error ? styles.error : styles.said} role="status">
          {error ? answersRefusal(error, t) : (said ?? (newer && t('answers.newer', { n: newer })))}
        </p>
      </div>
      <Scroll className={styles.scroll} label={t('answers.read.label')}>
        <ol className={styles.list}>
          {items.map((item, index) => (
            <AnswerCard
              key={item.id}
              item={item}
              given={detail.lines[line].given[item.id] ?? 0}
              chosen={index === chosen}
              onLog={may ? () => give(item) : undefined}
            />
          ))}
        </ol>
        {items.length === 0 && <EmptyState title={t('answers.read.none')}>{t('answers.read.noneHint')}</EmptyState>}
      </Scroll>
    </>
  )
}

/** Logs a pair as given, at this moment. */
function useLogging(detail: AnswersDetail, inForce: ReadAnswers, line: AnswerLine) {
  const { t } = useTranslation()
  const command = useNoticeCommand(detail.id)
  const [said, setSaid] = useState<string>()
  const log = ({ id, question }: ReadAnswers['items'][number]) => {
    const at = new Date().toISOString()
    const args = { line, at, given: { answers: inForce.version.revision, item: id }, same: null }
    command.give({ type: 'notice.log_question', args }).then(
      () => setSaid(t('answers.read.logged', { at: timeOf(at), question })),
      // The refusal is shown in place of it, from `error`.
      () => undefined,
    )
  }
  return { log, said, error: command.error }
}
