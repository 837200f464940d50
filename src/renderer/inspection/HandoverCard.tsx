import { useMutation, useQuery } from '@tanstack/react-query'
import { Printer } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { HandoverLine } from '#shared/contract/inspection.ts'
import { CopyHash } from '../notices/CopyHash.tsx'
import { places as registerPlaces } from '../registers/places.ts'
import { documentFailureWords } from '../requests/case/document-failure.ts'
import { formatHash } from '../route/route.ts'
import { navigate } from '../route/use-route.ts'
import { useDesk } from '../rpc/use-desk.ts'
import { useMay } from '../session/use-session.ts'
import { momentOf, numberOf } from '../time/dates.ts'
import { useMinute } from '../time/use-now.ts'
import { Button } from '../ui/Button.tsx'
import { wordAt } from '../words/word-at.ts'
import styles from './Inspection.module.css'
import { useRefresh } from './use-inspection.ts'

/** 交接清单: everything that was shown or handed over, to be signed by both sides. */
export function HandoverCard({ id, isStaff }: { id: string; isStaff: boolean }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const may = useMay()
  const refresh = useRefresh()
  const lines = useQuery(desk.inspection.handover.queryOptions({ input: { id } })).data
  const print = useMutation(desk.inspection.saveHandover.mutationOptions({ onSuccess: refresh }))
  const pages = lines?.reduce((sum, line) => sum + line.pages, 0) ?? 0
  return (
    <section className={styles.card} aria-label={t('inspection.handover.title')}>
      <header>
        <h2>{t('inspection.handover.title')}</h2>
        {lines && lines.length > 0 && (
          <span className={styles.quiet}>
            {t('inspection.handover.total', { n: numberOf(lines.length), pages: numberOf(pages) })}
          </span>
        )}
        <span className={styles.gap} />
        {isStaff && may('register.write') && (
          <>
            <Button onClick={() => navigate(registerPlaces.fresh('inspection_item'))}>
              {t('inspection.handover.add')}
            </Button>
            <Button icon={Printer} loading={print.isPending} onClick={() => print.mutate({ id })}>
              {t('inspection.handover.print')}
            </Button>
          </>
        )}
      </header>
      {lines?.length === 0 && <p className={styles.quiet}>{t('inspection.handover.none')}</p>}
      {lines && lines.length > 0 && <Lines lines={lines} isStaff={isStaff} />}
      {print.data?.path && (
        <p role="status">{t('inspection.handover.printed', { pages: numberOf(print.data.pages ?? 0) })}</p>
      )}
      {print.error ? (
        <p className={styles.error} role="alert">
          {documentFailureWords(print.error, t)}
        </p>
      ) : null}
    </section>
  )
}

function Lines({ lines, isStaff }: { lines: readonly HandoverLine[]; isStaff: boolean }) {
  const { t } = useTranslation()
  const now = useMinute()
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('inspection.handover.what')}</th>
          <th scope="col">{t('inspection.handover.manner')}</th>
          <th scope="col">{t('inspection.handover.at')}</th>
          <th scope="col" className={styles.end}>
            {t('inspection.handover.pages')}
          </th>
          <th scope="col">SHA-256</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <th scope="row">
              {isStaff ? <a href={formatHash(registerPlaces.record(line.id))}>{line.what}</a> : line.what}
            </th>
            <td>{wordAt(t, `inspection.handover.manners.${line.manner}`, { otherwise: line.manner })}</td>
            <td>{momentOf(line.at, now)}</td>
            <td className={styles.end}>{numberOf(line.pages)}</td>
            <td>{line.sha256 ? <CopyHash hash={line.sha256} /> : t('ui.empty')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
