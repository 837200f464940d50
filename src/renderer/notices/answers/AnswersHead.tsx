import { useMutation } from '@tanstack/react-query'
import { FileDown, ShieldAlert, ShieldCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { AnswersDetail } from '#shared/contract/answers.ts'
import type { AnswerLine } from '#shared/domain/notice/vocabulary.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { shortMoment } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Button } from '../../ui/Button.tsx'
import { HeadEnd, HeadOf, HeadSaid, PageHead } from '../../ui/page/PageHead.tsx'
import type { Back } from '../../ui/page/use-back.ts'
import { Tag } from '../../ui/Tag.tsx'
import { DrillMark } from '../DrillMark.tsx'
import styles from './Answers.module.css'
import { answersRefusal } from './use-answers.ts'

interface AnswersHeadProps {
  detail: AnswersDetail
  line: AnswerLine
  back: Back
}

/** Of which notice, and whether anything may be read out now, by whose approval. */
export function AnswersHead({ detail, line, back }: AnswersHeadProps) {
  const { t } = useTranslation()
  const now = useMinute()
  const version = detail.lines[line].inForce?.version
  const number = detail.number ?? t('notices.noNumber')
  return (
    <PageHead back={back} title={t('answers.title')}>
      <HeadOf>{t('answers.of', { number, title: detail.title || detail.occasion.title })}</HeadOf>
      {version ? (
        <Tag kind="ok" icon={ShieldCheck}>
          {t('answers.inForce', { n: version.revision })}
        </Tag>
      ) : (
        <Tag kind="warn" icon={ShieldAlert}>
          {t('answers.notInForce')}
        </Tag>
      )}
      {detail.drill && <DrillMark />}
      <span className={styles.facts}>
        {version?.approval &&
          t('answers.basis', {
            notice: version.notice.revision,
            who: detail.staff[version.approval.by] ?? t('ui.unknown'),
            at: shortMoment(version.approval.at, now),
          })}
      </span>
      <SavePdf id={detail.id} line={line} ready={version !== undefined} />
    </PageHead>
  )
}

function SavePdf({ id, line, ready }: { id: string; line: AnswerLine; ready: boolean }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const save = useMutation(desk.notices.saveAnswers.mutationOptions())
  return (
    <HeadEnd>
      <HeadSaid>{save.data?.path && t('answers.saved', { path: save.data.path })}</HeadSaid>
      <HeadSaid failed>{save.error && answersRefusal(save.error, t)}</HeadSaid>
      <Button icon={FileDown} disabled={!ready} loading={save.isPending} onClick={() => save.mutate({ id, line })}>
        {t('answers.save')}
      </Button>
    </HeadEnd>
  )
}
