import { useQuery } from '@tanstack/react-query'
import { Archive } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueueRow } from '#shared/contract/requests.ts'
import { accountId, phone } from '#shared/domain/person.ts'
import { navigate } from '../../route/use-route.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { Icon } from '../../ui/Icon.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import styles from './ArchivedHits.module.css'

/**
 * Archived cases of a whole phone number or account id. They keep a keyed hash of the person alone, which only the
 * backend can compare. A phone number is asked about at once; an account id looks like much else, so a person asks.
 */
export function ArchivedHits({ text }: { text: string }) {
  const value = text.trim()
  const isPhone = phone.safeParse(value).success
  if (!isPhone && !looksLikeAccount(value)) return null
  return <Hits key={value} value={value} atOnce={isPhone} />
}

/** Neither last digits nor a case number. */
function looksLikeAccount(value: string): boolean {
  return value.length >= 6 && !/^R\d{2}-/i.test(value) && accountId.safeParse(value).success
}

function Hits({ value, atOnce }: { value: string; atOnce: boolean }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const [asked, setAsked] = useState(atOnce)
  const found = useQuery(
    desk.requests.findArchived.queryOptions({ input: { value }, enabled: asked, gcTime: 0, staleTime: 0 }),
  )
  const archived = found.data?.filter((row) => row.stage === 'archived')
  return (
    <div className={styles.strip} role="status">
      <Icon of={Archive} size={14} tone="text3" />
      {!asked && <LinkButton onClick={() => setAsked(true)}>{t('requests.findArchived')}</LinkButton>}
      {found.isError && t('requests.findArchivedOffline')}
      {archived && t('requests.archivedFound', { n: archived.length })}
      {archived?.map((row) => (
        <Hit key={row.id} row={row} />
      ))}
    </div>
  )
}

function Hit({ row }: { row: QueueRow }) {
  const { t } = useTranslation()
  return (
    <LinkButton onClick={() => navigate({ path: ['requests', 'case', row.id], query: {} })}>
      {row.number ?? t('requests.noNumber')} {t(`requests.kind.${row.kind}`)}
    </LinkButton>
  )
}
