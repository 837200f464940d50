import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../ui/IconButton.tsx'

/** Copies an answer as it stands on the page: the form of the authority is filled in field by field. */
export function CopyText({ text, name }: { text: string | null; name: string }) {
  const { t } = useTranslation()
  const [copied, setCopied] = useState<string>()
  const done = text !== null && copied === text
  const copy = () => {
    if (text !== null) void navigator.clipboard.writeText(text).then(() => setCopied(text))
  }
  return (
    <IconButton
      small
      icon={done ? Check : Copy}
      label={t(done ? 'reports.form.copied' : 'reports.form.copy', { name })}
      disabled={text === null}
      onClick={copy}
    />
  )
}
