import { FileCheck2, Inbox, type LucideIcon, NotebookText, Send, Siren } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { LinkedThing } from '#shared/contract/registers.ts'
import { formatHash } from '../route/route.ts'
import { Icon } from '../ui/Icon.tsx'
import { placeOf } from './places.ts'
import styles from './ThingChip.module.css'
import { useDefinition, useSide } from './use-registers.ts'

const icons: Readonly<Record<string, LucideIcon>> = {
  case: Inbox,
  incident: Siren,
  notice: Send,
  report: FileCheck2,
  record: NotebookText,
}

/** A case, an incident, a notice or a record that something names: opens it. */
export function ThingChip({ thing, note }: { thing: LinkedThing; note?: string }) {
  const { t } = useTranslation()
  const side = useSide()
  const definition = useDefinition(thing.register ?? '')
  const kind = definition ? side(definition.words) : t(`registers.form.linkTo.${thing.kind}`)
  return (
    <a className={styles.chip} href={formatHash(placeOf(thing))} title={kind}>
      <Icon of={icons[thing.kind] ?? NotebookText} size={13} tone="text3" />
      <span className={styles.number}>{thing.number ?? t('registers.noNumber')}</span>
      {thing.title && <span className={styles.title}>{thing.title}</span>}
      {note && <span className={styles.note}>{note}</span>}
    </a>
  )
}
