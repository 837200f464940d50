import { useTranslation } from 'react-i18next'
import type { ExportLedger } from '#shared/contract/exports.ts'
import { navigate } from '../route/use-route.ts'
import { Button } from '../ui/Button.tsx'
import { Scroll } from '../ui/Scroll.tsx'
import { useLanguage } from '../words/use-language.ts'
import styles from './Exports.module.css'

/** Ledgers with what they hold, and the way to the form of each. */
export function LedgerList({ ledgers, label }: { ledgers: readonly ExportLedger[]; label: string }) {
  const { t } = useTranslation()
  const word = useLanguage() === 'en' ? 'en' : 'zh'
  return (
    <Scroll label={label}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('exports.head.ledger')}</th>
            <th scope="col">{t('exports.head.dated')}</th>
            <th scope="col">{t('exports.head.columns')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {ledgers.map(({ id, words, dated, columns }) => (
            <tr key={id}>
              <th scope="row">{words[word]}</th>
              <td>{dated?.[word] ?? t('exports.always')}</td>
              <td>
                {t('exports.columnsCount', { n: columns.length })} ·{' '}
                {columns.some(({ personal }) => personal) ? t('exports.hasPersonal') : t('exports.noPersonal')}
              </td>
              <td className={styles.end}>
                <Button size="small" onClick={() => navigate({ path: ['reports', 'exports', id], query: {} })}>
                  {t('exports.make')}
                  <span className="sr-only">{words[word]}</span>
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}
