import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { shortHash } from '../requests/case/PlanTable.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import styles from './CopyHash.module.css'

/** A hash short enough to compare by eye or read out; the whole one can be copied. */
export function CopyHash({ hash }: { hash: string }) {
  const { t } = useTranslation()
  const [copied, setCopied] = useState(false)
  const copy = () => navigator.clipboard.writeText(hash).then(() => setCopied(true))
  return (
    <span className={styles.hash}>
      <code title={hash}>{shortHash(hash)}</code>
      <IconButton
        small
        icon={copied ? Check : Copy}
        label={t(copied ? 'notices.review.copied' : 'notices.review.copyHash')}
        onClick={() => void copy()}
      />
    </span>
  )
}
