import { useMutation } from '@tanstack/react-query'
import { Dropdown } from 'antd'
import { CircleCheck, Download, FileCheck2, Lock, Mic, PencilLine, Save, TriangleAlert, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { type ReportDetail, reportFormat } from '#shared/contract/reports.ts'
import { DrillMark } from '../../incidents/DrillMark.tsx'
import { documentFailureWords } from '../../requests/case/document-failure.ts'
import { navigate } from '../../route/use-route.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { dueMoment, momentOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Button } from '../../ui/Button.tsx'
import { Countdown } from '../../ui/Countdown.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { useLanguage } from '../../words/use-language.ts'
import { dutyFor } from '../duty-for.ts'
import { kindWords } from '../report-look.ts'
import { mayNow, useReportCommand } from '../use-reports.ts'
import type { Asking } from './places.ts'
import styles from './ReportPage.module.css'
import type { ReportDraft } from './use-report-draft.ts'

interface ReportHeadProps {
  detail: ReportDetail
  draft: ReportDraft
  lacking: readonly string[]
  missing: readonly string[]
  saving: boolean
  onSave(): void
  onAsk(asking: Asking): void
  /** The SHA-256 of a file that was saved. */
  onExported(sha256: string): void
}

const stages = { draft: [PencilLine, 'neutral'], frozen: [Lock, 'ok'], withdrawn: [Undo2, 'neutral'] } as const

/** What it is, how long there is, whether it can be filed, and the acts. */
export function ReportHead(props: ReportHeadProps) {
  const { t } = useTranslation()
  const { detail, draft } = props
  const { state, incident } = detail
  const [icon, kind] = stages[state.stage]
  const revision = state.revisions.length
  const filed = detail.filings.length > 0
  return (
    <header className={styles.head}>
      <div className={styles.line}>
        <h1>{kindWords(state, t)}</h1>
        <span className={styles.number}>
          {state.number ?? t('reports.noNumber')}
          <LinkButton onClick={() => navigate({ path: ['incidents', 'incident', incident.id], query: {} })}>
            {t('reports.head.incident', { number: incident.number ?? t('incidents.noNumber') })}
          </LinkButton>
        </span>
        <Tag icon={icon} kind={kind}>
          {t(`reports.stageTag.${state.stage}`, { n: revision })}
        </Tag>
        {state.drill && <DrillMark />}
        <span className={styles.gap} />
        <Acts {...props} />
      </div>
      <div className={styles.line}>
        <Clock detail={detail} />
        {!filed && state.stage !== 'withdrawn' && <Ready {...props} />}
        <span className={styles.gap} />
        <Kept detail={detail} draft={draft} />
      </div>
    </header>
  )
}

/** The clock of the addressee for whom it is due next. */
function Clock({ detail }: { detail: ReportDetail }) {
  const { t } = useTranslation()
  const context = { now: useMinute(), language: useLanguage() }
  const duty = dutyFor(detail)
  if (!duty?.clock || duty.duty.frozen) return null
  return (
    <span className={styles.clock}>
      <Countdown clock={duty.clock} />
      {t('reports.head.due', { at: dueMoment(duty.clock.dueAt, context), whom: detail.content?.to ?? '' })}
      {duty.duty.internal && <Tag kind="line">{t('clock.internal')}</Tag>}
    </span>
  )
}

function Ready({ lacking, missing }: Pick<ReportHeadProps, 'lacking' | 'missing'>) {
  const { t } = useTranslation()
  const ready = lacking.length === 0
  const n = ready ? missing.length : lacking.length
  const words = () => {
    if (!ready) return t('reports.head.lacking', { count: n, n })
    return n > 0 ? t('reports.head.readyWith', { count: n, n }) : t('reports.head.ready')
  }
  return (
    <span className={styles.clock} role="status">
      <Icon of={ready ? CircleCheck : TriangleAlert} size={14} tone={ready ? 'ok' : 'warn'} />
      {words()}
    </span>
  )
}

function Kept({ detail, draft }: Pick<ReportHeadProps, 'detail' | 'draft'>) {
  const { t } = useTranslation()
  const now = useMinute()
  const latest = detail.state.revisions.at(-1)
  const pending = detail.pending.length
  const saying = () => {
    if (draft.failed) return t('reports.head.draftFailed')
    if (draft.dirty) return t('reports.head.draft')
    return latest ? t('reports.head.saved', { at: momentOf(latest.at, now) }) : ''
  }
  return (
    <span className={styles.kept} role={draft.failed ? 'alert' : undefined}>
      {saying()}
      {pending > 0 && ` · ${t('reports.head.pending', { count: pending, n: pending })}`}
    </span>
  )
}

function Acts({ detail, draft, lacking, saving, onSave, onAsk, onExported }: ReportHeadProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const save = useMutation(
    desk.reports.export.mutationOptions({ onSuccess: ({ sha256 }) => sha256 && onExported(sha256) }),
  )
  const mayWrite = mayNow(detail, 'report.save')
  const freezing = useReportCommand(detail.id)
  const latest = detail.state.revisions.at(-1)
  // 定稿: what is exported from then on carries no watermark, and can be handed in.
  const canFreeze = latest !== undefined && !draft.dirty && mayNow(detail, 'report.freeze')
  const freeze = () => {
    if (!latest) return
    const { revision, hash } = latest
    // A refusal is told by the state of the report, which is asked again.
    freezing.give({ type: 'report.freeze', args: { revision, hash } }).catch(() => undefined)
  }
  const formats = reportFormat.options.map((format) => ({
    key: format,
    label: t(`reports.format.${format}`),
    onClick: () => save.mutate({ id: detail.id, format }),
  }))
  return (
    <span className={styles.acts}>
      {save.data?.path && (
        <span className={styles.kept} role="status">
          {t('reports.head.exported', { path: save.data.path })}
        </span>
      )}
      {save.error ? (
        <span className={styles.kept} role="alert">
          {documentFailureWords(save.error, t)}
        </span>
      ) : null}
      <Button icon={Mic} onClick={() => onAsk('script')}>
        {t('reports.head.script')}
      </Button>
      <Dropdown menu={{ items: formats }} trigger={['click']} disabled={draft.dirty}>
        <Button icon={Download} loading={save.isPending}>
          {t('reports.head.export')}
        </Button>
      </Dropdown>
      {mayNow(detail, 'report.withdraw') && (
        <Button onClick={() => onAsk('withdraw')}>{t('reports.verb.withdraw')}</Button>
      )}
      {mayWrite && !canFreeze && (
        <Button icon={Save} disabled={!draft.dirty} loading={saving} onClick={onSave}>
          {t('reports.head.save')}
        </Button>
      )}
      {canFreeze && (
        <Button icon={Lock} loading={freezing.isPending} onClick={freeze}>
          {t('reports.verb.freeze')}
        </Button>
      )}
      {detail.mayFile && (
        <Button
          icon={FileCheck2}
          kind={detail.filings.length > 0 ? 'default' : 'primary'}
          disabled={lacking.length > 0}
          onClick={() => onAsk('file')}
        >
          {t('reports.head.file')}
        </Button>
      )}
    </span>
  )
}
