import { ClipboardPaste } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RegisterLine } from '#shared/contract/work-lists.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, CardEmpty } from '../../ui/Card.tsx'
import { SkeletonRows } from '../../ui/SkeletonRows.tsx'
import { type LetterAct, LetterDialog } from './LetterDialog.tsx'
import styles from './Letters.module.css'
import { PasteDialog } from './PasteDialog.tsx'
import { RegisterTable } from './RegisterTable.tsx'
import { type Letters, type RegisterOf, useRegister } from './use-letters.ts'
import { workFailure } from './work-failure.ts'

interface RegisterCardProps {
  id: string
  letters: Letters
  of: RegisterOf
  search: ReactNode
}

/** 登记簿: a line for each letter, with the number of the post and what became of it. */
export function RegisterCard({ id, letters, of, search }: RegisterCardProps) {
  const { t } = useTranslation()
  const register = useRegister(id, of)
  const [asked, setAsked] = useState<{ line: RegisterLine; act: LetterAct }>()
  const [pasting, setPasting] = useState(false)
  const lines = register.data?.lines ?? []
  const volume = 'volume' in of ? of.volume : null
  return (
    <Card
      title={
        volume === null
          ? t('work.register.found', { count: lines.length, n: lines.length })
          : t('work.register.title', { n: volume })
      }
      aside={
        <>
          {search}
          {volume !== null && (
            <Button icon={ClipboardPaste} disabled={!letters.online} onClick={() => setPasting(true)}>
              {t('work.register.paste')}
            </Button>
          )}
        </>
      }
    >
      {register.isError && (
        <p className={styles.failure} role="alert">
          {workFailure(register.error, t)}
        </p>
      )}
      {register.isPending && <SkeletonRows count={6} />}
      {register.data && lines.length === 0 && (
        <CardEmpty title={t('work.register.nothing')}>{t('work.register.nothingHint')}</CardEmpty>
      )}
      {lines.length > 0 && (
        <RegisterTable
          lines={lines}
          withVolume={volume === null}
          disabled={!letters.online}
          onAct={(line, act) => setAsked({ line, act })}
        />
      )}
      {asked && <LetterDialog id={id} letters={letters} {...asked} onClose={() => setAsked(undefined)} />}
      {pasting && volume !== null && (
        <PasteDialog id={id} letters={letters} volume={volume} lines={lines} onClose={() => setPasting(false)} />
      )}
    </Card>
  )
}
