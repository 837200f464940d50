import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AnswersDetail } from '#shared/contract/answers.ts'
import type { AnswersVersion } from '#shared/domain/notice/answers.ts'
import type { AnswerLine } from '#shared/domain/notice/vocabulary.ts'
import { momentOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { VersionDifferences } from './VersionDifferences.tsx'
import styles from './Versions.module.css'

interface VersionsViewProps {
  detail: AnswersDetail
  line: AnswerLine
}

/** Every version of a line, with who wrote and who approved it, beside the one before. */
export function VersionsView({ detail, line }: VersionsViewProps) {
  const { t } = useTranslation()
  const now = useMinute()
  const { versions } = detail.lines[line]
  const [chosen, setChosen] = useState<number>()
  const shown = versions.find(({ revision }) => revision === chosen) ?? versions.at(-1)
  if (!shown) return <EmptyState title={t('answers.versions.none')}>{t('answers.versions.noneHint')}</EmptyState>
  const who = (id: string | null) => (id ? (detail.staff[id] ?? t('ui.unknown')) : t('people.system'))
  return (
    <div className={styles.panes}>
      <nav className={styles.list} aria-label={t('answers.versions.label')}>
        {versions.toReversed().map((each) => (
          <button
            key={each.revision}
            type="button"
            className={styles.version}
            aria-current={each === shown}
            onClick={() => setChosen(each.revision)}
          >
            <span className={styles.name}>
              {t('notices.versions.number', { n: each.revision })}
              <span className={styles.state}>{t(`answers.versions.state.${stateOf(each, versions)}`)}</span>
            </span>
            <span className={styles.by}>
              {t('answers.versions.by', { who: who(each.by), at: momentOf(each.at, now) })}
            </span>
            <span className={styles.by}>{t('answers.versions.notice', { n: each.notice.revision })}</span>
          </button>
        ))}
      </nav>
      <VersionDifferences key={shown.revision} detail={detail} version={shown} />
    </div>
  )
}

function stateOf({ approval, withdrawn, revision }: AnswersVersion, versions: readonly AnswersVersion[]) {
  if (withdrawn) return 'withdrawn'
  if (approval) return 'approved'
  return revision === versions.length ? 'waiting' : 'superseded'
}
