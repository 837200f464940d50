import { useQuery } from '@tanstack/react-query'
import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../rpc/use-desk.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './pack.module.css'

/** The key to which others encrypt packs for this desk. It is no secret. */
export function OwnKey() {
  const { t } = useTranslation()
  const desk = useDesk()
  const key = useQuery(desk.incidents.packKey.queryOptions()).data?.recipient
  const [copied, setCopied] = useState(false)
  if (!key) return null
  const copy = () => navigator.clipboard.writeText(key).then(() => setCopied(true))
  return (
    <span className={styles.own}>
      <code className={styles.key}>{key}</code>
      <Button size="small" icon={copied ? Check : Copy} onClick={() => void copy()}>
        {t(copied ? 'notices.pack.copied' : 'notices.pack.copy')}
      </Button>
    </span>
  )
}
