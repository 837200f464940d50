import { useTranslation } from 'react-i18next'
import type { ReportDetail } from '#shared/contract/reports.ts'
import type { ReportAnswer } from '#shared/domain/report/content.ts'
import { navigate } from '../../route/use-route.ts'
import { momentOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import type { Provenance } from '../../ui/Field.tsx'
import { wordAt } from '../../words/word-at.ts'

/** Where an answer comes from, as the line under its control says it. */
export function useOrigin(detail: ReportDetail, answer: ReportAnswer | undefined): Provenance | undefined {
  const { t } = useTranslation()
  const now = useMinute()
  if (!answer) return undefined
  const { from, fact, report, at, by } = answer.provenance
  if (answer.unknown) return { kind: 'unknown' }
  if (from === 'person') {
    return { kind: 'edited', who: (by && detail.staff[by]) ?? t('ui.unknown'), time: momentOf(at, now) }
  }
  if (from === 'carried' && report) {
    const number = report === detail.earlier?.id ? detail.earlier.number : null
    const source = t('reports.origin.report', { number: number ?? t('reports.noNumber') })
    return { kind: 'carried', source, onView: () => navigate({ path: ['reports', report], query: {} }) }
  }
  const source = t('reports.origin.incident', { fact: wordAt(t, `reports.fact.${fact}`, { otherwise: fact ?? '' }) })
  const { id } = detail.incident
  return { kind: 'carried', source, onView: () => navigate({ path: ['incidents', 'incident', id], query: {} }) }
}
