import { useTranslation } from 'react-i18next'
import type { PlanLine } from '#shared/domain/case/state.ts'
import { lineAction } from '#shared/domain/vocabulary.ts'
import styles from './PlanSummary.module.css'

/** How many lines each action has, in words: 删除 10 · 限制留存 2. */
export function PlanSummary({ lines }: { lines: readonly PlanLine[] }) {
  const { t } = useTranslation()
  const counts = lineAction.options
    .map((action) => ({ action, n: lines.filter((line) => line.action === action).length }))
    .filter(({ n }) => n > 0)
  return (
    <span className={styles.summary}>
      {counts.map(({ action, n }) => (
        <span key={action}>
          {t(`requests.action.${action}`)} {n}
        </span>
      ))}
    </span>
  )
}
