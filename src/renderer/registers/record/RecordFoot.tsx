import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordDetail } from '#shared/contract/registers.ts'
import { hasEnded } from '#shared/domain/register/state.ts'
import { useKeys } from '../../keys/use-keys.ts'
import { refusalWords } from '../../requests/case/refusal-words.ts'
import verbBar from '../../requests/case/VerbBar.module.css'
import { navigate } from '../../route/use-route.ts'
import { Button } from '../../ui/Button.tsx'
import { places } from '../places.ts'
import { useRecordCommand } from '../use-registers.ts'
import { RecordDialog } from './RecordDialog.tsx'
import styles from './RecordPage.module.css'
import { type FootVerb, footVerbs, primaryVerb } from './verb-order.ts'

/** The foot of a record: the verbs that the rule allows now, and what stands in the way. None for who can do nothing. */
export function RecordFoot({ detail }: { detail: RecordDetail }) {
  if (footVerbs(detail.verbs).length === 0 && !hasEnded(detail.state)) return null
  return (
    <footer className={styles.foot}>
      <RecordVerbs detail={detail} />
    </footer>
  )
}

function RecordVerbs({ detail }: { detail: RecordDetail }) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState<Exclude<FootVerb, 'record.approve' | 'record.revise'>>()
  const command = useRecordCommand(detail.id)
  const { proposal } = detail.state
  const verbs = footVerbs(detail.verbs)
  const primary = primaryVerb(detail.verbs, proposal?.returned != null)
  const press = (type: FootVerb) => {
    if (type === 'record.revise') navigate(places.revise(detail.id))
    else if (type !== 'record.approve') setAsking(type)
    // The refusal is shown beside the verbs, from `error`.
    else command.give(type, { revision: proposal?.revision }).catch(() => undefined)
  }
  useKeys(
    verbs.slice(0, 4).map((verb, at) => ({
      chords: [String(at + 1)],
      group: 'act' as const,
      label: t(`registers.verb.${verbName(verb.type)}`),
      run: () => verb.blockedBy === null && press(verb.type),
    })),
  )
  const blocked = verbs.find((verb) => verb.blockedBy)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for inputs; these are verbs
    <div role="group" aria-label={t('app.keys.groups.act')} className={verbBar.bar}>
      {verbs.map((verb, at) => (
        <Button
          key={verb.type}
          kind={verb.type === primary ? 'primary' : 'default'}
          {...(at < 4 ? { keyCap: String(at + 1) } : {})}
          disabled={verb.blockedBy !== null}
          loading={verb.type === 'record.approve' && command.isPending}
          onClick={() => press(verb.type)}
        >
          {t(`registers.verb.${verbName(verb.type)}`)}
        </Button>
      ))}
      <span className={verbBar.reason} role="status">
        {command.error ? refusalWords(command.error, t) : null}
        {!command.error && blocked?.blockedBy
          ? t('registers.record.blocked', {
              verb: t(`registers.verb.${verbName(blocked.type)}`).replace(/…$/, ''),
              why: t(`errors.${blocked.blockedBy}`),
            })
          : null}
        {verbs.length === 0 ? t('registers.record.noVerbs') : null}
      </span>
      {asking && <RecordDialog type={asking} detail={detail} onClose={() => setAsking(undefined)} />}
    </div>
  )
}

function verbName<Type extends FootVerb>(type: Type) {
  return type.replace('record.', '') as Type extends `record.${infer Name}` ? Name : never
}
