import { Lock, type LucideIcon, Megaphone, RotateCcw, ScanSearch, Trash2, Unlink, UserX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { PlanLine } from '#shared/domain/case/state.ts'
import { keepingActions, type LineAction } from '#shared/domain/vocabulary.ts'
import { numberOf } from '../../time/dates.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Status, type StatusKind } from '../../ui/Status.tsx'
import { useLegal } from '../use-legal.ts'
import styles from './PlanTable.module.css'

const icons: Record<LineAction, LucideIcon> = {
  delete: Trash2,
  anonymise: UserX,
  deidentify: UserX,
  retain_restricted: Lock,
  expire_backup: RotateCcw,
  inform_third_party: Megaphone,
  unbind: Unlink,
  not_held: ScanSearch,
}

/** The plan as evidence: what becomes of each category in each system. Kept lines stand last, with law and end. */
export function PlanTable({ lines }: { lines: readonly PlanLine[] }) {
  const { t } = useTranslation()
  const kept = lines.filter((line) => keepingActions.includes(line.action))
  const treated = lines.filter((line) => !keepingActions.includes(line.action))
  if (lines.length === 0) return <EmptyState title={t('forms.plan.empty')} />
  return (
    <table className={styles.table}>
      <caption className="sr-only">{t('requests.plan.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('requests.plan.category')}</th>
          <th scope="col">{t('requests.plan.system')}</th>
          <th scope="col">{t('requests.plan.action')}</th>
          <th scope="col">{t('requests.plan.ground')}</th>
          <th scope="col">{t('requests.plan.state')}</th>
          <th scope="col">{t('requests.plan.evidence')}</th>
        </tr>
      </thead>
      <tbody>
        {[...treated, ...kept].map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </tbody>
    </table>
  )
}

function Line({ line }: { line: PlanLine }) {
  const { t } = useTranslation()
  const { word } = useLegal()
  const { execution } = line
  return (
    <tr className={keepingActions.includes(line.action) ? styles.kept : undefined}>
      <th scope="row">{word('categories', line.category)}</th>
      <td>{word('systems', line.system)}</td>
      <td>
        <span className={styles.action}>
          <Icon of={icons[line.action]} size={14} tone="text2" />
          {t(`requests.action.${line.action}`)}
        </span>
      </td>
      <td className={styles.quiet}>{word('grounds', line.ground)}</td>
      <td>
        <Status kind={look(line)}>
          {line.until && !execution
            ? t('requests.plan.until', { date: line.until })
            : t(`requests.lineOutcome.${execution?.outcome ?? 'open'}`)}
        </Status>
      </td>
      <td>
        {execution && (
          <span className={styles.evidence}>
            <span>{t('requests.plan.rows', { count: execution.count, n: numberOf(execution.count) })}</span>
            {execution.evidence && <code title={execution.evidence}>{shortHash(execution.evidence)}</code>}
            {line.until && <span className={styles.quiet}>{t('requests.plan.until', { date: line.until })}</span>}
          </span>
        )}
      </td>
    </tr>
  )
}

function look({ execution, until }: PlanLine): StatusKind {
  if (!execution) return until ? 'kept' : 'not_started'
  return execution.outcome === 'failed' ? 'failed' : 'done'
}

/** `9f2c…71ab`: enough to compare by eye; the whole value is in the title. */
export function shortHash(hash: string): string {
  return `${hash.slice(0, 4)}…${hash.slice(-4)}`
}
