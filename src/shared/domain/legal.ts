/**
 * Legal rules as data: what `resources/legal` holds, validated. A correction by a lawyer is a change of data
 * with a source and a version, not a release. Each entry says how certain its source is.
 */
import { z } from 'zod'
import { workingCalendar } from './calendar.ts'
import { clockRule } from './clock.ts'
import { incidentRules } from './incident/legal.ts'
import { inOrder, registerDefinition } from './register/definition.ts'
import { reportForm } from './report/form.ts'
import { certainty, code, bothWords as words } from './values.ts'
import { caseKind, lineAction, requester } from './vocabulary.ts'

/** Ground for keeping data or for refusing, with the article that goes on documents. */
const ground = z.strictObject({
  id: code,
  words,
  article: z.string(),
  certainty,
  /** `rule`: a fixed period set by law (规则性留存); `exception`: a hold or dispute (例外留存). */
  retention: z.enum(['rule', 'exception']).nullable(),
  refusal: z.boolean(),
})

/** A published condition of cancellation: A never blocks, B the person settles, C the law forbids. */
const condition = z.strictObject({ id: code, words, class: z.enum(['A', 'B', 'C']), wayOut: words })

const named = z.strictObject({ id: code, words })

const system = z.strictObject({
  id: code,
  words,
  owner: z.string(),
  party: z.enum(['own', 'processor', 'recipient', 'sdk']),
})

/** Default treatment of a category in a system when an account is cancelled. */
const inventoryLine = z.strictObject({
  category: code,
  system: code,
  action: lineAction,
  ground: code,
  /** Months that the data stays when kept; null when nothing is kept. */
  months: z.int().positive().nullable(),
  kinds: z.array(caseKind),
})

export const legalData = z.strictObject({
  version: z.string(),
  policyVersion: z.iso.date(),
  operator: z.strictObject({ name: z.string(), app: z.string(), contact: z.string() }),
  calendar: workingCalendar,
  clocks: z.array(clockRule),
  grounds: z.array(ground),
  conditions: z.array(condition),
  completionReasons: z.array(named),
  notAcceptedReasons: z.array(named),
  categories: z.array(named),
  systems: z.array(system),
  inventory: z.array(inventoryLine),
  /** Papers asked for per identity; the "no new data" rule binds the person alone. */
  papers: z.record(requester, z.array(named)),
  /** Days between closing and archiving in which the person may object. */
  objectionDays: z.int().min(0),
  /** Days for which the result page answers. */
  resultDays: z.int().min(0),
  /** Days without completion after which a case lapses. */
  lapseDays: z.int().min(0),
  /** Levels, obligations, response plan and channel limits of incidents (`incidents.json`). */
  incidents: incidentRules,
  /** 登记册 (`resources/registers/`). */
  registers: z.array(registerDefinition).transform(inOrder),
  /** Forms of reports to authorities (`resources/reports/`). */
  reports: z.array(reportForm),
})
export type LegalData = z.infer<typeof legalData>
export type InventoryLine = LegalData['inventory'][number]
