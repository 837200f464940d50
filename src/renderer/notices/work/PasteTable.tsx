import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formOf, rightFindings } from '#shared/domain/delivery/registered.ts'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import { Status } from '../../ui/Status.tsx'
import styles from './Letters.module.css'
import type { Tried } from './PasteDialog.tsx'

/** Each line with what becomes of it, the wrong ones named. */
export function PasteTable({ tried: { lines, findings } }: { tried: Tried }) {
  const { t } = useTranslation()
  const [wrongOnly, setWrongOnly] = useState(false)
  const rows = lines.map((line, at) => ({ ...line, line: at + 1, finding: findings[at] ?? 'no_number' }))
  const count = (of: (row: (typeof rows)[number]) => boolean) => rows.filter(of).length
  const isWrong = ({ finding }: (typeof rows)[number]) => !rightFindings.includes(finding)
  const wrong = count(isWrong)
  const same = count(({ finding }) => finding === 'same')
  return (
    <>
      <p className={styles.summary} role="status">
        {t('work.paste.summary', { right: rows.length - wrong - same, wrong, same })}
        {wrong > 0 && wrong < rows.length && (
          <LinkButton onClick={() => setWrongOnly(!wrongOnly)}>
            {t(wrongOnly ? 'work.paste.all' : 'work.paste.wrongOnly')}
          </LinkButton>
        )}
      </p>
      <Scroll fit className={styles.tried} label={t('work.paste.finding')}>
        <table className={styles.table}>
          <thead>
            <tr>
              {(['line', 'place', 'registered', 'finding'] as const).map((id) => (
                <th key={id} scope="col">
                  {t(`work.paste.${id}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows
              .filter((row) => !wrongOnly || isWrong(row))
              .map((row) => (
                <tr key={row.line}>
                  <th scope="row">{row.line}</th>
                  <td>{row.place}</td>
                  <td className={styles.registered}>{row.registered}</td>
                  <td>
                    <Finding row={row} isWrong={isWrong(row)} />
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      </Scroll>
    </>
  )
}

interface FindingProps {
  row: Tried['lines'][number] & { finding: Tried['findings'][number] }
  isWrong: boolean
}

function Finding({ row: { finding, was, registered }, isWrong }: FindingProps) {
  const { t } = useTranslation()
  if (finding === 'new' && formOf(registered) === 'other') return <Status kind="needs">{t('work.finding.odd')}</Status>
  const right = finding === 'same' ? 'below' : 'done'
  return <Status kind={isWrong ? 'failed' : right}>{t(`work.finding.${finding}`, { was: was ?? '' })}</Status>
}
