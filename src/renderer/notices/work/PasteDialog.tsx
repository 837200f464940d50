import { Input, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NumbersPut, RegisterLine } from '#shared/contract/work-lists.ts'
import { shanghaiDate } from '#shared/domain/calendar.ts'
import { type NumberLine, readColumn, rightFindings, writtenFindings } from '#shared/domain/delivery/registered.ts'
import { VOLUME_LETTERS } from '#shared/domain/delivery/work.ts'
import { FormDialog } from '../../requests/case/verbs/FormDialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { DateField } from './LetterDialog.tsx'
import styles from './Letters.module.css'
import { PasteTable } from './PasteTable.tsx'
import type { Letters } from './use-letters.ts'
import { workFailure } from './work-failure.ts'

interface PasteDialogProps {
  id: string
  letters: Letters
  volume: number
  lines: readonly RegisterLine[]
  onClose(): void
}

/** What was tried: lines with a finding for each. */
export interface Tried {
  lines: NumberLine[]
  findings: NumbersPut['findings']
}

const WIDTH = 640

/** A column of numbers for a volume: first checked without writing anything, then those that are right are written. */
export function PasteDialog({ id, letters, volume, lines, onClose }: PasteDialogProps) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [from, setFrom] = useState(() => lines.find(({ registered }) => registered === null)?.place ?? 1)
  const [postedAt, setPostedAt] = useState(() => shanghaiDate(new Date().toISOString()))
  const [tried, setTried] = useState<Tried>()
  const stands = new Map(lines.map(({ place, registered }) => [place, registered]))
  const read = readColumn(text, from)
  const { mutate, isPending, error } = letters.put
  const put = (asked: NumberLine[], dryRun: boolean) =>
    mutate(
      { id, put: { volume, postedAt, lines: asked, dryRun } },
      {
        onSuccess: ({ findings }) => {
          if (dryRun) setTried({ lines: asked, findings })
          else onClose()
        },
      },
    )
  const check = () =>
    put(
      read.slice(0, VOLUME_LETTERS).map((line) => ({ ...line, was: stands.get(line.place) ?? null })),
      true,
    )
  const right = tried?.lines.filter((_, at) => writtenFindings.includes(tried.findings[at] ?? 'no_number')) ?? []
  const wrong = tried?.findings.filter((finding) => !rightFindings.includes(finding)).length ?? 0
  return (
    <FormDialog
      title={t('work.paste.title', { n: volume })}
      {...(tried ? {} : { intro: t('work.paste.intro') })}
      submit={submitWords()}
      complete={tried ? right.length > 0 : read.length > 0}
      busy={isPending}
      error={null}
      width={WIDTH}
      onSubmit={() => (tried ? put(right, false) : check())}
      onClose={onClose}
    >
      {tried ? (
        <>
          <PasteTable tried={tried} />
          <span>
            <LinkButton onClick={() => setTried(undefined)}>{t('work.paste.edit')}</LinkButton>
          </span>
        </>
      ) : (
        <>
          <div className={styles.pair}>
            <Field label={t('work.paste.from')}>
              {(control) => (
                <InputNumber
                  {...control}
                  min={1}
                  max={Math.max(1, lines.length)}
                  precision={0}
                  value={from}
                  onChange={(n) => setFrom(n ?? 1)}
                />
              )}
            </Field>
            <DateField label={t('work.letter.postedAt')} value={postedAt} onChange={setPostedAt} />
          </div>
          <Field label={t('work.paste.column')}>
            {(control) => (
              <Input.TextArea
                {...control}
                className={styles.column}
                rows={10}
                value={text}
                spellCheck={false}
                onChange={(event) => setText(event.target.value)}
              />
            )}
          </Field>
        </>
      )}
      {error ? (
        <p className={styles.failed} role="alert">
          {workFailure(error, t)}
        </p>
      ) : null}
    </FormDialog>
  )

  function submitWords(): string {
    if (!tried) return t('work.paste.check')
    return wrong > 0
      ? t('work.paste.confirmSkip', { n: right.length, wrong })
      : t('work.paste.confirm', { n: right.length })
  }
}
