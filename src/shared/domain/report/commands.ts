/** The commands on a report, with the shape of their arguments and the permission that each needs. */
import { z } from 'zod'
import { textRef } from '../incident/state.ts'
import type { Permission } from '../roles.ts'
import { sha256, uuid } from '../values.ts'
import { reportKind } from './vocabulary.ts'

export const reportArguments = {
  'report.open': z.strictObject({
    incident: uuid,
    drill: z.boolean(),
    kind: reportKind,
    /** A report of the same incident that was frozen; null when nothing was reported from here before. */
    supplements: uuid.nullable(),
  }),
  /** `text`: the canonical content as a record; `hash`: its own SHA-256. */
  'report.save': z.strictObject({ text: textRef, hash: sha256 }),
  'report.freeze': z.strictObject({ revision: z.int().positive(), hash: sha256 }),
  'report.withdraw': z.strictObject({ text: textRef }),
  'report.note': z.strictObject({ text: textRef }),
} as const

export type ReportCommandType = keyof typeof reportArguments
export type ReportArguments<T extends ReportCommandType> = z.infer<(typeof reportArguments)[T]>

export const reportObservations = ['report.note'] as const satisfies readonly ReportCommandType[]

/** Who may file may write what is filed, the regulator liaison among them. */
export const reportPermissions: Record<ReportCommandType, Permission> = {
  'report.open': 'incident.file',
  'report.save': 'incident.file',
  'report.freeze': 'incident.file',
  'report.withdraw': 'incident.file',
  'report.note': 'incident.file',
}
