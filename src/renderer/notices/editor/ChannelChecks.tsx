import { Check, CircleX, TriangleAlert } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CohortSummary } from '#shared/domain/cohort/summary.ts'
import type { NoticeFinding } from '#shared/domain/notice/content.ts'
import { numberOf } from '../../time/dates.ts'
import { Icon } from '../../ui/Icon.tsx'
import { findingWords } from '../finding-words.ts'
import { useTelling } from '../telling.tsx'
import { resultsOf } from './channel-checks.ts'
import styles from './SidePane.module.css'

interface ChannelChecksProps {
  findings: readonly NoticeFinding[]
  cohort: CohortSummary | null
  /** Goes to where a finding stands. */
  onGo(finding: NoticeFinding): void
}

/** What the gate says of all channels. A failed check lists what is wrong; each line leads to its place. */
function PlainChannelChecks({ findings, cohort, onGo }: ChannelChecksProps) {
  const { t } = useTranslation()
  const { elementName } = useTelling()
  const unreachable = cohort?.firstChannel.announcement ?? 0
  return (
    <section className={styles.checks}>
      <h4>{t('notices.checks.title')}</h4>
      <ul>
        {resultsOf(findings).map(({ id, findings: against }) => (
          <li key={id}>
            <span className={styles.check}>
              <Icon of={against.length > 0 ? CircleX : Check} size={14} tone={against.length > 0 ? 'bad' : 'ok'} />
              <span className={against.length > 0 ? styles.failed : undefined}>{t(`notices.checks.${id}`)}</span>
            </span>
            {against.map((finding, at) => (
              <button key={at} type="button" className={styles.finding} onClick={() => onGo(finding)}>
                {finding.variant && `${t(`notices.variant.${finding.variant}`)}${t('notices.checks.joiner')}`}
                {findingWords(finding, t, elementName)}
              </button>
            ))}
          </li>
        ))}
        {(unreachable > 0 || !cohort) && (
          <li className={styles.check}>
            <Icon of={TriangleAlert} size={14} tone="warn" />
            <span>
              {cohort
                ? t('notices.checks.unreachable', { count: unreachable, n: numberOf(unreachable) })
                : t('notices.checks.noCohort')}
            </span>
          </li>
        )}
      </ul>
    </section>
  )
}

export const ChannelChecks = memo(PlainChannelChecks)
