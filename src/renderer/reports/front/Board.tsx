import { useQuery } from '@tanstack/react-query'
import { ExternalLink, FilePlus2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { BoardRow } from '#shared/contract/reports.ts'
import { type ReportKind, reportKind } from '#shared/domain/report/vocabulary.ts'
import { DrillMark } from '../../incidents/DrillMark.tsx'
import { refusalWords } from '../../requests/case/refusal-words.ts'
import { navigate, useFilter } from '../../route/use-route.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { useMay } from '../../session/use-session.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import { useOpenReport } from '../use-reports.ts'
import styles from './Board.module.css'
import { BoardTable } from './BoardTable.tsx'
import { byIncident } from './board-groups.ts'

/** 一屏报送: every addressee of every running incident, or of the one that the address names. */
export function Board() {
  const { t } = useTranslation()
  const desk = useDesk()
  const [incident = null, setIncident] = useFilter('incident')
  const board = useQuery(desk.reports.board.queryOptions({ input: { incident } }))
  return (
    <Loaded of={board} failed={t('reports.board.failed')} hint={t('reports.board.failedHint')} id="BOARD" rows={10}>
      {(rows) => (
        <Scroll className={styles.board} label={t('reports.front.board')}>
          {incident !== null && (
            <p className={styles.one}>
              {t('reports.board.one')}
              <LinkButton onClick={() => setIncident(undefined)}>{t('reports.board.all')}</LinkButton>
            </p>
          )}
          {rows.length === 0 && <EmptyState title={t('reports.board.none')}>{t('reports.board.noneHint')}</EmptyState>}
          {byIncident(rows).map((group) => (
            <Group key={group[0]?.incident.id} rows={group} />
          ))}
        </Scroll>
      )}
    </Loaded>
  )
}

function Group({ rows }: { rows: readonly BoardRow[] }) {
  const { t } = useTranslation()
  const may = useMay()
  const { open, isPending, error } = useOpenReport()
  const incident = rows[0]?.incident
  if (!incident) return null
  const [first, ...others] = openable(rows)
  return (
    <section className={styles.group} aria-label={incident.title}>
      <header className={styles.head}>
        <h2>{incident.title || t('timeline.erased')}</h2>
        <span className={styles.number}>{incident.number ?? t('incidents.noNumber')}</span>
        <span className={styles.quiet}>{t(`incidents.stage.${incident.stage}`)}</span>
        {incident.drill && <DrillMark />}
        <LinkButton
          icon={ExternalLink}
          onClick={() => navigate({ path: ['incidents', 'incident', incident.id], query: {} })}
        >
          {t('reports.board.incident')}
        </LinkButton>
        <span className={styles.gap} />
        {may('incident.file') && (
          <>
            {others.map((kind) => (
              <Button key={kind} size="small" loading={isPending} onClick={() => open(incident.id, kind)}>
                {t(`reports.open.${kind}`)}
              </Button>
            ))}
            {first && (
              <Button size="small" icon={FilePlus2} loading={isPending} onClick={() => open(incident.id, first)}>
                {t(`reports.open.${first}`)}
              </Button>
            )}
          </>
        )}
      </header>
      {error ? (
        <p className={styles.error} role="alert">
          {refusalWords(error, t)}
        </p>
      ) : null}
      <BoardTable rows={rows} />
    </section>
  )
}

/** What can be opened: the first report once, then follow-ups and the final one at any time. */
function openable(rows: readonly BoardRow[]): ReportKind[] {
  const started = rows.some(({ next, filings }) => {
    const drafted = next.kind === 'initial' && next.report !== null
    return drafted || filings.some(({ report }) => report !== null)
  })
  return started ? reportKind.options.filter((kind) => kind !== 'initial').toReversed() : ['initial']
}
