import { useMutation } from '@tanstack/react-query'
import { Input } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordValue } from '#shared/domain/register/values.ts'
import { sha256 } from '#shared/domain/values.ts'
import { sha256Of } from '../../incidents/forms/FileHashField.tsx'
import { Button } from '../../ui/Button.tsx'
import styles from './RecordForm.module.css'
import type { Control } from './ValueInput.tsx'

interface HashInputProps {
  control: Control
  value: RecordValue | undefined
  onChange(value: string | undefined): void
}

/** A SHA-256: pasted, or computed here from a file that goes nowhere. */
export function HashInput({ control, value, onChange }: HashInputProps) {
  const { t } = useTranslation()
  const file = useRef<HTMLInputElement>(null)
  // What is no hash yet stays on this screen: a record cannot hold it.
  const [typed, setTyped] = useState<string>()
  const take = (text: string) => {
    const clean = text.trim().toLowerCase()
    const { success } = sha256.safeParse(clean)
    setTyped(success || clean === '' ? undefined : text)
    onChange(success ? clean : undefined)
  }
  const read = useMutation({ mutationFn: sha256Of, onSuccess: take })
  return (
    <div className={styles.hash}>
      <Input
        {...control}
        aria-invalid={control['aria-invalid'] || typed !== undefined}
        {...(typed === undefined ? {} : { status: 'error' as const })}
        placeholder="SHA-256"
        autoComplete="off"
        spellCheck={false}
        maxLength={80}
        title={t(typed === undefined ? 'registers.form.hashHint' : 'registers.form.hashWrong')}
        value={typed ?? (typeof value === 'string' ? value : '')}
        onChange={(event) => take(event.target.value)}
        onPressEnter={(event) => event.preventDefault()}
      />
      <input
        ref={file}
        type="file"
        hidden
        onChange={(event) => event.target.files?.[0] && read.mutate(event.target.files[0])}
      />
      <Button loading={read.isPending} onClick={() => file.current?.click()}>
        {t('registers.form.fromFile')}
      </Button>
    </div>
  )
}
