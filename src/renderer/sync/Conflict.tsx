import { useMutation } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { ExternalLink } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConflictChain } from '#shared/contract/session.ts'
import { refusalWords } from '../requests/case/refusal-words.ts'
import { navigate } from '../route/use-route.ts'
import { useDesk } from '../rpc/use-desk.ts'
import { momentOf } from '../time/dates.ts'
import { useMinute } from '../time/use-now.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { Scroll } from '../ui/Scroll.tsx'
import { ConflictFields } from './ConflictFields.tsx'
import styles from './SyncPage.module.css'
import { stepName } from './step-name.ts'

/** What the chain is about: what is asked in a case, otherwise an incident, a notice, a record or a report. */
export function kindOf(chain: ConflictChain, t: TFunction): string {
  if (chain.kind !== 'case') return t(`sync.kind.${chain.kind}`)
  const state = chain.theirs ?? chain.mine
  return state ? t(`requests.kind.${state.kind}`) : ''
}

/** Where what the chain is about is shown. */
const places: Record<ConflictChain['kind'], (id: string) => string[]> = {
  case: (id) => ['requests', 'case', id],
  incident: (id) => ['incidents', 'incident', id],
  notice: (id) => ['notices', id],
  record: (id) => ['registers', 'record', id],
  report: (id) => ['reports', id],
}

/** One chain of refused steps: mine beside theirs, and nothing is chosen beforehand. */
export function Conflict({ chain }: { chain: ConflictChain }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const now = useMinute()
  const [asking, setAsking] = useState(false)
  const decide = useMutation(desk.sync.decide.mutationOptions())
  const steps = chain.commands.length
  return (
    <>
      <header className={styles.head}>
        <h2>{t('sync.conflict.title')}</h2>
        <span>
          {chain.number ?? t('requests.noNumber')} {kindOf(chain, t)}
        </span>
        <LinkButton icon={ExternalLink} onClick={() => navigate({ path: places[chain.kind](chain.target), query: {} })}>
          {t(`sync.conflict.open.${chain.kind}`)}
        </LinkButton>
      </header>
      <Scroll className={styles.body} label={t('sync.conflict.title')}>
        <p>{t('sync.conflict.chain', { n: steps })}</p>
        <p>
          <strong>{t('sync.conflict.refused')}</strong> {t(`errors.${chain.rejection.code}`)}
        </p>
        <ConflictFields chain={chain} />
        <h3>{t('sync.conflict.steps')}</h3>
        <ol className={styles.steps}>
          {chain.commands.map((command) => (
            <li key={command.id}>
              <span>{stepName(command.type, t)}</span>
              <span className={styles.text}>{command.text}</span>
              <time dateTime={command.at}>{momentOf(command.at, now)}</time>
            </li>
          ))}
        </ol>
      </Scroll>
      <footer className={styles.foot}>
        {chain.canRepeat && (
          <Button
            kind="primary"
            loading={decide.isPending}
            onClick={() => decide.mutate({ id: chain.id, decision: 'repeat' })}
          >
            {t('sync.conflict.repeat')}
          </Button>
        )}
        <Button onClick={() => setAsking(true)}>{t('sync.conflict.discard')}</Button>
        <span className={styles.quiet}>
          {decide.error ? refusalWords(decide.error, t) : null}
          {!decide.error && !chain.canRepeat ? t('sync.conflict.cannotRepeat') : null}
        </span>
      </footer>
      <Dialog
        open={asking}
        title={t('sync.conflict.discardTitle', { n: steps })}
        onClose={() => setAsking(false)}
        foot={
          <>
            <Button onClick={() => setAsking(false)}>{t('ui.cancel')}</Button>
            <Button
              kind="danger-primary"
              loading={decide.isPending}
              onClick={() => decide.mutate({ id: chain.id, decision: 'discard' })}
            >
              {t('sync.conflict.discard').replace('…', '')}
            </Button>
          </>
        }
      >
        {t('sync.conflict.discardBody')}
      </Dialog>
    </>
  )
}
