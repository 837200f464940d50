import { Input } from 'antd'
import { Moon, Send, Wallet } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isQuiet } from '#shared/domain/delivery/quiet.ts'
import { Tick } from '../../incidents/forms/Tick.tsx'
import { useLegal } from '../../requests/use-legal.ts'
import { navigate } from '../../route/use-route.ts'
import { numberOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { CopyHash } from '../CopyHash.tsx'
import { useOnline } from '../delivery/use-board.ts'
import { useWays } from '../delivery/use-ways.ts'
import { Ways } from '../delivery/Ways.tsx'
import { noticeRefusal } from '../refusal-words.ts'
import { DryRunTable } from './DryRunDialog.tsx'
import { frozenOf, useVerb } from './use-verb.ts'
import type { VerbProps } from './verb-props.ts'
import styles from './verbs.module.css'

/** 启动发送 cannot be called back: so its number is typed, and whom it reaches, how, and when is said before. */
export function StartSending(props: VerbProps) {
  const { t } = useTranslation()
  const onClose = () => {
    props.onClose()
    navigate({ path: ['notices', props.detail.id, 'delivery'], query: {} })
  }
  const { submit, busy, error } = useVerb({ detail: props.detail, onClose })
  const online = useOnline()
  const [acute, setAcute] = useState(false)
  const [text, setText] = useState('')
  const { state } = props.detail
  const frozen = frozenOf(props)
  // Without a number yet, the first characters of the hash are typed: they name the version as well.
  const name = state.number ?? frozen.hash.slice(0, 6).toUpperCase()
  const people = state.dryRun?.people
  const ways = useWays(props.detail)
  return (
    <ConfirmDialog
      open
      title={t('delivery.start.title', { number: state.number ?? t('notices.one') })}
      number={name}
      prompt={t('delivery.start.prompt', { number: name })}
      confirm={
        people === undefined ? t('delivery.start.confirmUnknown') : t('delivery.start.confirm', { n: numberOf(people) })
      }
      note={online ? undefined : t('delivery.start.offline')}
      incomplete={(acute && text.trim() === '') || ways?.ready.length === 0}
      busy={busy}
      onConfirm={() =>
        submit({ type: 'notice.start_sending', args: { ...frozen, acute }, text: acute ? text : undefined })
      }
      onClose={props.onClose}
    >
      <div className={styles.sheet}>
        <p className={styles.inline}>
          {t('delivery.start.intro', { n: frozen.revision })}
          <CopyHash hash={frozen.hash} />
        </p>
        {state.dryRun ? (
          <DryRunTable dryRun={state.dryRun} />
        ) : (
          <p className={styles.balanced}>
            <Icon of={Wallet} size={14} tone="warn" />
            {t('delivery.start.noDryRun')}
          </p>
        )}
        {ways && <Ways ways={ways} />}
        {!acute && <QuietHours />}
        <Tick
          label={t('delivery.start.acute')}
          hint={t('delivery.start.acuteHint')}
          checked={acute}
          onChange={setAcute}
        />
        {acute && (
          <Field label={t('delivery.start.reason')} provenance={{ kind: 'hint', text: t('delivery.start.reasonHint') }}>
            {(control) => (
              <Input.TextArea
                {...control}
                rows={2}
                maxLength={4000}
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            )}
          </Field>
        )}
        <p className={styles.balanced}>
          <Icon of={Send} size={14} />
          {t('delivery.start.irrevocable')}
        </p>
        {error ? (
          <p className={styles.error} role="alert">
            {noticeRefusal(error, t)}
          </p>
        ) : null}
      </div>
    </ConfirmDialog>
  )
}

/** Whom it concerns is asleep: what the night means for this sending, now. */
function QuietHours() {
  const { t } = useTranslation()
  const now = useMinute()
  const { legal } = useLegal()
  const quiet = legal?.incidents.notice.quiet
  if (!quiet) return null
  return (
    <p className={styles.balanced}>
      <Icon of={Moon} size={14} />
      {t(isQuiet(now, quiet) ? 'delivery.start.quietNow' : 'delivery.start.quiet', quiet)}
    </p>
  )
}
