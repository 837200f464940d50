import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AnswersDetail } from '#shared/contract/answers.ts'
import type { AnswersVersion } from '#shared/domain/notice/answers.ts'
import type { AnswerLine } from '#shared/domain/notice/vocabulary.ts'
import { momentOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { VersionList, VersionPanes } from '../../ui/versions/VersionList.tsx'
import { VersionDifferences } from './VersionDifferences.tsx'

interface VersionsViewProps {
  detail: AnswersDetail
  line: AnswerLine
}

/** Every version of a line, with who wrote and who approved it, beside the one before. */
export function VersionsView({ detail, line }: VersionsViewProps) {
  const { t } = useTranslation()
  const now = useMinute()
  const { versions } = detail.lines[line]
  const [chosen, setChosen] = useState<string | number>()
  const shown = versions.find(({ revision }) => revision === chosen) ?? versions.at(-1)
  if (!shown) return <EmptyState title={t('answers.versions.none')}>{t('answers.versions.noneHint')}</EmptyState>
  const who = (id: string | null) => (id ? (detail.staff[id] ?? t('ui.unknown')) : t('people.system'))
  return (
    <VersionPanes>
      <VersionList
        label={t('answers.versions.label')}
        versions={versions.toReversed().map((each) => ({
          id: each.revision,
          name: t('notices.versions.number', { n: each.revision }),
          state: t(`answers.versions.state.${stateOf(each, versions)}`),
          facts: [
            t('answers.versions.by', { who: who(each.by), at: momentOf(each.at, now) }),
            t('answers.versions.notice', { n: each.notice.revision }),
          ],
        }))}
        current={shown.revision}
        onChoose={setChosen}
      />
      <VersionDifferences key={shown.revision} detail={detail} version={shown} />
    </VersionPanes>
  )
}

function stateOf({ approval, withdrawn, revision }: AnswersVersion, versions: readonly AnswersVersion[]) {
  if (withdrawn) return 'withdrawn'
  if (approval) return 'approved'
  return revision === versions.length ? 'waiting' : 'superseded'
}
