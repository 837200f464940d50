import { useTranslation } from 'react-i18next'
import type { QueueCounts } from '#shared/contract/requests.ts'
import { formatHash } from '../route/route.ts'
import { numberOf } from '../time/dates.ts'
import styles from './Figures.module.css'

interface FiguresProps {
  counts: QueueCounts | undefined
  live: number | undefined
  leads: number | undefined
  undecided: number | undefined
}

type FigureId = 'todo' | 'overdue' | 'urgent' | 'soon' | 'live' | 'leads' | 'undecided'

/** Counts, each a way to what it counts. Colour only where something is late. */
export function Figures({ counts, live, leads, undecided }: FiguresProps) {
  const { t } = useTranslation()
  const urgency = (level: string) => formatHash({ path: ['requests', 'todo'], query: { urgency: level } })
  const incidents = (view: string) => formatHash({ path: ['incidents', view], query: {} })
  const figures: { id: FigureId; n: number | undefined; href: string; late?: boolean }[] = [
    { id: 'live', n: live, href: incidents('live'), late: true },
    { id: 'leads', n: leads, href: incidents('leads') },
    { id: 'undecided', n: undecided, href: incidents('live') },
    { id: 'todo', n: counts?.todo, href: formatHash({ path: ['requests', 'todo'], query: {} }) },
    { id: 'overdue', n: counts?.urgency.overdue, href: urgency('overdue'), late: true },
    { id: 'urgent', n: counts?.urgency.urgent, href: urgency('urgent') },
    { id: 'soon', n: counts?.urgency.due_soon, href: urgency('due_soon') },
  ]
  return (
    <nav className={styles.figures} aria-label={t('overview.figures.label')}>
      {figures.map(({ id, n, href, late }) => (
        <a key={id} href={href} data-late={late && n ? true : undefined}>
          <span>{t(`overview.figures.${id}`)}</span>
          <b>{n === undefined ? t('ui.empty') : numberOf(n)}</b>
        </a>
      ))}
    </nav>
  )
}
