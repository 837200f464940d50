import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { IncidentDetail } from '#shared/contract/incidents.ts'
import type { IncidentCommandType } from '#shared/domain/incident/commands.ts'
import { Button, type ButtonProps } from '../../ui/Button.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { wordAt } from '../../words/word-at.ts'
import { verbOf } from '../verbs.ts'
import styles from './ActButton.module.css'
import { type ActId, useAsk } from './acts.ts'

interface ActButtonProps {
  detail: IncidentDetail
  /** The command that must be legal. */
  type: IncidentCommandType
  act: ActId
  subject?: string
  /** `link` stands in rows and heads of cards. */
  kind?: ButtonProps['kind'] | 'link'
  size?: ButtonProps['size']
  icon?: LucideIcon
  /** Said to those who cannot see the row. */
  label?: string
  children: ReactNode
}

/** A verb of the incident: absent when it is not legal, disabled with the reason in words when a gate blocks it. */
export function ActButton({ detail, type, act, subject = '', kind = 'default', ...look }: ActButtonProps) {
  const ask = useAsk()
  const verb = verbOf(detail, type)
  if (!verb) return null
  const press = () => ask(act, subject)
  if (kind === 'link') {
    if (verb.blockedBy) return <Reason verb={verb} />
    return (
      <LinkButton icon={look.icon} label={look.label} onClick={press}>
        {look.children}
      </LinkButton>
    )
  }
  return (
    <span className={styles.act}>
      {verb.blockedBy && <Reason verb={verb} />}
      <Button kind={kind} size={look.size} icon={look.icon} disabled={verb.blockedBy !== null} onClick={press}>
        {look.children}
      </Button>
    </span>
  )
}

function Reason({ verb }: { verb: IncidentDetail['verbs'][number] }) {
  const { t } = useTranslation()
  return (
    <span className={styles.reason}>
      {verb.blockedBy && wordAt(t, `incidents.blocked.${verb.blockedBy}`, { otherwise: t(`errors.${verb.blockedBy}`) })}
    </span>
  )
}
