import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AnswersDetail } from '#shared/contract/answers.ts'
import type { AnswerLine } from '#shared/domain/notice/vocabulary.ts'
import { timeOf } from '../../time/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { mayNow, useNoticeCommand } from '../use-notice.ts'
import styles from './Asked.module.css'
import { LogList } from './LogList.tsx'
import { QuestionList } from './QuestionList.tsx'
import { answersRefusal } from './use-answers.ts'

interface AskedPaneProps {
  detail: AnswersDetail
  line: AnswerLine
  /** What is typed in the search: mostly the question. */
  suggested: string
  onLogged(): void
}

/** What nobody can answer yet: written down at once, counted when it comes again. */
export function AskedPane({ detail, line, suggested, onLogged }: AskedPaneProps) {
  const { t } = useTranslation()
  const command = useNoticeCommand(detail.id)
  const [said, setSaid] = useState<string>()
  const log = (more: { text?: string; same: string | null }, done: () => void) => {
    const at = new Date().toISOString()
    const { same, ...words } = more
    command.give({ type: 'notice.log_question', args: { line, at, given: null, same }, ...words }).then(
      () => {
        setSaid(t('answers.read.loggedOpen', { at: timeOf(at) }))
        done()
      },
      // The refusal is shown in place of it, from `error`.
      () => undefined,
    )
  }
  const may = mayNow(detail, 'notice.log_question')
  return (
    <aside className={styles.pane} aria-label={t('answers.questions.title')}>
      {may && (
        <UncoveredForm
          line={line}
          suggested={suggested}
          busy={command.isPending}
          onLog={(text, done) => log({ text, same: null }, done)}
          onLogged={onLogged}
        />
      )}
      <p className={command.error ? styles.error : styles.said} role="status">
        {command.error ? answersRefusal(command.error, t) : said}
      </p>
      <QuestionList
        detail={detail}
        line={line}
        {...(may ? { onAgain: (same: string) => log({ same }, () => undefined) } : {})}
      />
      <LogList detail={detail} line={line} />
    </aside>
  )
}

interface UncoveredFormProps {
  line: AnswerLine
  suggested: string
  busy: boolean
  onLog(text: string, done: () => void): void
  onLogged(): void
}

/** No caller is asked for: a question has no name. */
function UncoveredForm({ line, suggested, busy, onLog, onLogged }: UncoveredFormProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState<string>()
  const text = typed ?? suggested
  const submit = () => {
    if (text.trim() === '' || busy) return
    onLog(text, () => {
      setTyped(undefined)
      onLogged()
    })
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <h2>{t('answers.form.title')}</h2>
      <Field
        label={t('answers.form.question')}
        provenance={{ kind: 'hint', text: t(line === 'press' ? 'answers.form.privacyPress' : 'answers.form.privacy') }}
      >
        {(control) => (
          <textarea
            {...control}
            className={styles.text}
            rows={2}
            maxLength={1000}
            placeholder={t('answers.form.placeholder')}
            value={text}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      <div className={styles.formActs}>
        <Button submit disabled={text.trim() === ''} loading={busy}>
          {t('answers.form.submit')}
        </Button>
      </div>
    </form>
  )
}
