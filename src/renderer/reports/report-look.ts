import type { TFunction } from 'i18next'
import type { NextAct } from '#shared/contract/reports.ts'
import type { ReportKind, ReportStage } from '#shared/domain/report/vocabulary.ts'
import type { StatusKind } from '../ui/Status.tsx'

export const stageLook: Record<ReportStage, StatusKind> = { draft: 'running', frozen: 'kept', withdrawn: 'below' }

export const actLook: Record<NextAct['act'], StatusKind> = {
  decide: 'unknown',
  open: 'to_choose',
  write: 'running',
  file: 'yours',
  tell: 'running',
  await_receipt: 'needs',
  wait: 'not_started',
  none: 'done',
}

/** 首次报告、补报续报（第 2 次）、总结报告. */
export function kindWords({ kind, sequence }: { kind: ReportKind; sequence: number }, t: TFunction): string {
  const name = t(`reports.kind.${kind}`)
  return kind === 'follow_up' || sequence > 1 ? t('reports.nth', { name, n: sequence }) : name
}
