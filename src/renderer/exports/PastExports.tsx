import { CircleCheck, CircleX, LoaderCircle } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ExportEntry, ExportLedger } from '#shared/contract/exports.ts'
import { navigate } from '../route/use-route.ts'
import { momentOf, numberOf } from '../time/dates.ts'
import { useMinute } from '../time/use-now.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Scroll } from '../ui/Scroll.tsx'
import { SkeletonRows } from '../ui/SkeletonRows.tsx'
import { useLanguage } from '../words/use-language.ts'
import styles from './Exports.module.css'
import { reasonWords } from './export-words.ts'
import { useExports } from './use-exports.ts'

const icons = { running: LoaderCircle, done: CircleCheck, failed: CircleX } as const
const tones = { running: 'accent', done: 'ok', failed: 'bad' } as const

const looks: Partial<Record<string, string>> = { rows: styles.number, file: styles.wide }

/** What left this desk as a file: when, what, with which hash, and where it went. */
export function PastExports({ ledgers }: { ledgers: readonly ExportLedger[] }) {
  const { t } = useTranslation()
  const now = useMinute()
  const entries = useExports()
  if (!entries) return <SkeletonRows count={6} />
  if (entries.length === 0) {
    const action = (
      <Button onClick={() => navigate({ path: ['reports', 'exports'], query: {} })}>{t('exports.choose')}</Button>
    )
    return (
      <EmptyState title={t('exports.none')} action={action}>
        {t('exports.noneHint')}
      </EmptyState>
    )
  }
  return (
    <Scroll label={t('exports.views.past')}>
      <table className={styles.table}>
        <thead>
          <tr>
            {(['at', 'what', 'rows', 'redaction', 'state', 'file'] as const).map((id) => (
              <th key={id} scope="col" className={looks[id]}>
                {t(`exports.past.${id}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id}>
              <td>{momentOf(entry.at, now)}</td>
              <td>
                <What entry={entry} ledgers={ledgers} />
              </td>
              <td className={styles.number}>{entry.state === 'done' ? numberOf(entry.rows) : ''}</td>
              <td>{t(`exports.redaction.${entry.redaction}`)}</td>
              <td>
                <span className={styles.state}>
                  <Icon of={icons[entry.state]} size={14} tone={tones[entry.state]} />
                  {t(`exports.state.${entry.state}`)}
                </span>
              </td>
              <td>
                <Outcome entry={entry} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

function What({ entry, ledgers }: { entry: ExportEntry; ledgers: readonly ExportLedger[] }) {
  const { t } = useTranslation()
  const word = useLanguage() === 'en' ? 'en' : 'zh'
  const names = entry.ledgers.map((id) => ledgers.find((ledger) => ledger.id === id)?.words[word] ?? id)
  const formats = entry.formats.map((format) => t(`exports.format.${format}`)).join(t('exports.separator'))
  return (
    <>
      {names.join(t('exports.separator'))}
      <span className={styles.quiet}> · {formats}</span>
    </>
  )
}

function Outcome({ entry }: { entry: ExportEntry }) {
  const { t } = useTranslation()
  if (entry.failure) return <span className={styles.bad}>{reasonWords(entry.failure, entry.detail, t)}</span>
  return (
    <ul className={styles.files}>
      {entry.files.map(({ path, sha256 }) => (
        <li key={path}>
          <span className={styles.path}>{path}</span>
          <code className={styles.hash}>{sha256}</code>
        </li>
      ))}
      {entry.vouched !== null && (
        <li className={styles.quiet}>
          {t(entry.vouched ? 'exports.vouched.yes' : 'exports.vouched.no')}
          {entry.timestamp && ` · ${t('exports.timestamp', { at: momentOf(entry.timestamp, entry.at) })}`}
        </li>
      )}
    </ul>
  )
}
