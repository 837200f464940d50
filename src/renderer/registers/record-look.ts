import type { RecordRow } from '#shared/contract/registers.ts'
import type { RegisterDefinition } from '#shared/domain/register/definition.ts'
import type { RecordStage } from '#shared/domain/register/state.ts'
import type { StatusKind } from '../ui/Status.tsx'

export const stageLook: Record<RecordStage, StatusKind> = {
  proposed: 'running',
  in_force: 'done',
  ended: 'paused',
  void: 'below',
}

/** What a line says of itself first: what waits or was sent back stands before the stage. */
export type Standing = RecordStage | 'changing' | 'returned'

export function standingOf({
  stage,
  proposed,
  returned,
}: Pick<RecordRow, 'stage' | 'proposed' | 'returned'>): Standing {
  if (returned) return 'returned'
  return proposed && stage === 'in_force' ? 'changing' : stage
}

/** @param approves whether the person at this desk agrees to records: what waits then waits for them */
export function standingLook(standing: Standing, approves: boolean): StatusKind {
  if (standing === 'returned') return 'needs'
  if (standing === 'changing' || standing === 'proposed') return approves ? 'yours' : 'running'
  return stageLook[standing]
}

export type Finding = RegisterDefinition['findings'][number]

/** The findings with these ids, red before amber. */
export function findingsBy(definition: RegisterDefinition, ids: readonly string[]): Finding[] {
  const found = definition.findings.filter(({ id }) => ids.includes(id))
  return found.toSorted((a, b) => Number(a.level === 'amber') - Number(b.level === 'amber'))
}

/** Not read in its source: prints 未核实 wherever it is cited. */
export function isUnverified({ certainty }: { certainty: RegisterDefinition['certainty'] }): boolean {
  return certainty === 'M'
}
