import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { AnswersDetail } from '#shared/contract/answers.ts'
import type { AnswersVersion } from '#shared/domain/notice/answers.ts'
import type { AnswersContent } from '#shared/domain/notice/answers-content.ts'
import { compareAnswers } from '#shared/text/notice/compare-answers.ts'
import type { Change } from '#shared/text/notice/compare-notices.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { momentOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import { SkeletonRows } from '../../ui/SkeletonRows.tsx'
import { Changes } from '../../ui/versions/Changes.tsx'
import { CopyHash } from '../CopyHash.tsx'
import styles from './Versions.module.css'

interface VersionDifferencesProps {
  detail: AnswersDetail
  version: AnswersVersion
}

/** What this version changed; added is underlined, removed is struck, and neither by colour alone. */
export function VersionDifferences({ detail, version }: VersionDifferencesProps) {
  const { t } = useTranslation()
  const after = useVersion(detail.id, version)
  const before = useVersion(detail.id, { ...version, revision: version.revision - 1 })
  return (
    <section className={styles.view} aria-label={t('notices.versions.number', { n: version.revision })}>
      <Facts detail={detail} version={version} />
      <Scroll className={styles.scroll} label={t('answers.versions.label')}>
        {(after.isPending || before.isLoading) && <SkeletonRows count={6} />}
        {(after.isError || before.isError) && (
          <ErrorState
            title={t('notices.versions.failed')}
            id={detail.id.slice(0, 8)}
            onRetry={() => void Promise.all([after.refetch(), version.revision > 1 && before.refetch()])}
          >
            {t('notices.versions.failedHint')}
          </ErrorState>
        )}
        {after.data && (version.revision === 1 || before.data) && (
          <Differences before={before.data?.content ?? null} after={after.data.content} version={version} />
        )}
      </Scroll>
    </section>
  )
}

/** Asked for one by one; of the first there is none before. */
function useVersion(id: string, { line, revision }: Pick<AnswersVersion, 'line' | 'revision'>) {
  const desk = useDesk()
  return useQuery(
    desk.notices.answersVersion.queryOptions({
      input: { id, line, revision: Math.max(1, revision) },
      enabled: revision > 0,
    }),
  )
}

function Facts({ detail, version }: VersionDifferencesProps) {
  const { t } = useTranslation()
  const now = useMinute()
  const { approval, withdrawn, hash } = version
  const named = (signed: { by: string; at: string }) => ({
    who: detail.staff[signed.by] ?? t('ui.unknown'),
    at: momentOf(signed.at, now),
  })
  return (
    <p className={styles.facts}>
      <span>
        {version.revision > 1
          ? t('answers.versions.compare', { from: version.revision - 1, to: version.revision })
          : t('notices.versions.number', { n: 1 })}
      </span>
      {approval && <span>{t('answers.versions.approval', named(approval))}</span>}
      {withdrawn && <span>{t('answers.versions.withdrawn', named(withdrawn))}</span>}
      <span className={styles.hash}>
        {t('answers.versions.hash')} <CopyHash hash={hash} />
      </span>
    </p>
  )
}

interface DifferencesProps {
  before: AnswersContent | null
  after: AnswersContent | null
  version: AnswersVersion
}

function Differences({ before, after, version }: DifferencesProps) {
  const { t } = useTranslation()
  if (!after || (version.revision > 1 && !before)) return <p className={styles.quiet}>{t('answers.versions.erased')}</p>
  const first = version.revision === 1
  const { pairs, moved } = compareAnswers(before?.items ?? [], after.items)
  return (
    <>
      {first && <p className={styles.quiet}>{t('answers.versions.first', { n: after.items.length })}</p>}
      {pairs.length === 0 && !moved && <p className={styles.quiet}>{t('answers.versions.same')}</p>}
      {moved && <p className={styles.quiet}>{t('answers.versions.moved')}</p>}
      {pairs.map(({ id, kind, question, answer }) => (
        <section key={id} className={styles.pair} lang="zh-CN">
          <h3>
            {!first && <span className={styles.kind}>{t(`answers.versions.${kind}`)}</span>}
            <Runs changes={question} plain={first} />
          </h3>
          <p>
            <Runs changes={answer} plain={first} />
          </p>
        </section>
      ))}
    </>
  )
}

/** `plain`: where all is new, nothing is marked. */
function Runs({ changes, plain }: { changes: readonly Change[]; plain: boolean }) {
  return plain ? changes.map(({ text }) => text).join('') : <Changes of={changes} />
}
