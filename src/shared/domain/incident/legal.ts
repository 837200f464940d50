/**
 * Rules of incidents as data: levels, obligations, the response plan. What `resources/legal/incidents.json` holds.
 * Every rule names its source and how certain it is; a rule that is changed gets a new version beside the old one.
 */
import { z } from 'zod'
import { certainty, code, count, ruleId, bothWords as words } from '../values.ts'
import { addressee, incidentLevel } from './vocabulary.ts'

const named = z.strictObject({ id: code, words })

/** The operator, as far as the law asks (obligations.md 0). A setting, not a constant. */
export const operatorProfile = z.strictObject({
  peopleCount: count,
  isCiiOperator: z.boolean(),
  isStateOrgan: z.boolean(),
  isTelecomDataProcessor: z.boolean(),
  /** An ICP or EDI licence makes the telecommunications administration an addressee. */
  hasTelecomLicence: z.boolean(),
  handlesMinors: z.boolean(),
  province: z.string(),
})
export type OperatorProfile = z.infer<typeof operatorProfile>

/** A number that facts are held against; `at` counts itself (以上). */
const quantityCriterion = z.strictObject({
  id: code,
  kind: z.literal('quantity'),
  fact: z.enum(['affected', 'sensitive', 'lossYuan', 'ciiWholeMinutes', 'ciiMainMinutes']),
  at: z.int().positive(),
})
const answerCriterion = z.strictObject({
  id: code,
  kind: z.literal('answer'),
  fact: z.enum(['importantData', 'coreData', 'illegalContentSpread']),
})

export const levelCriterion = z.intersection(
  z.discriminatedUnion('kind', [quantityCriterion, answerCriterion]),
  z.object({
    level: incidentLevel,
    /** Only for such an operator; null for everyone. */
    appliesTo: z.enum(['cii', 'telecom']).nullable(),
    source: z.string(),
    certainty,
    words,
  }),
)
export type LevelCriterion = z.infer<typeof levelCriterion>

/** Conditions are joined by "and"; a fact that is unknown never suppresses a row. */
export const obligationCondition = z.enum([
  'is_cii',
  'is_state_organ',
  'is_ordinary',
  'telecom_addressed',
  'personal_information',
  'data_may_be_harmed',
  'crime_suspected',
  'minors_involved',
  'level_significant',
])
export type ObligationCondition = z.infer<typeof obligationCondition>

export const obligationRule = z.strictObject({
  id: ruleId,
  version: z.int().positive(),
  addressee,
  anchor: z.enum(['known', 'handling_ended', 'none']),
  unit: z.enum(['hours', 'calendar_days', 'none']),
  length: count,
  internal: z.boolean(),
  when: z.array(obligationCondition),
  /** Minutes before the end from which the clock is 临期, and 紧急. */
  soonMinutes: count,
  urgentMinutes: count,
  source: z.string(),
  certainty,
  words,
})
export type ObligationRule = z.infer<typeof obligationRule>

const checklistItem = z.strictObject({ id: code, words, minutes: count.nullable() })

export const incidentRules = z.strictObject({
  version: z.int().positive(),
  profile: operatorProfile,
  /** 研判: how long after 获知 a lead must be judged. Our own target. */
  triageMinutes: z.int().positive(),
  levels: z.array(levelCriterion),
  /** Every version of every rule that is or was in force; the highest version of an id is in force. */
  obligations: z.array(obligationRule),
  /** People whose data a system holds: caps the upper bound of the affected. */
  populations: z.record(code, count),
  dismissReasons: z.array(named),
  unreachableReasons: z.array(named),
  /** 样本比对: where a sample comes from, how it was compared, by what people are told apart. */
  sampleSources: z.array(named),
  sampleMethods: z.array(named),
  dedupeKeys: z.array(named),
  audiences: z.array(named),
  /** Where an announcement is published. */
  places: z.array(named),
  /** Internal call tree, in the order in which people are called. */
  callTree: z.array(z.strictObject({ id: code, words, afterMinutes: count })),
  checklists: z.array(z.strictObject({ id: code, words, items: z.array(checklistItem) })),
  /** Hours within which an oral approval is signed. */
  ratifyHours: z.int().positive(),
  notice: z.strictObject({
    /** Characters of an SMS: one part, each of several, all together (obligations.md 7.1). */
    sms: z.strictObject({ single: count, part: count, most: count, feeFen: count, signature: z.string() }),
    /** Limits per vendor: title and body in full-width characters, message in bytes. */
    push: z.array(
      z.strictObject({ vendor: code, title: count, body: count, bytes: count, source: z.string(), certainty }),
    ),
    /** Approved templates of the SMS providers. */
    smsTemplates: z.array(
      z.strictObject({
        code: z.string(),
        provider: code,
        approval: z.enum(['approved', 'pending', 'rejected']),
        body: z.string(),
        /** To whom it speaks: a guardian is told of somebody else's account. */
        audience: z.enum(['self', 'guardian']).default('self'),
        /** Of what it tells: an incident, or a record of this register. */
        occasion: code.default('incident'),
        /** Our variable behind each of the provider's. */
        variables: z.record(z.string(), z.string()),
        lastCheckedAt: z.iso.date(),
      }),
    ),
    /** The signature of SMS is filed by real name with each carrier, which takes 3 to 10 working days (operations.md 1.3). */
    smsFilings: z.array(
      z.strictObject({
        carrier: z.enum(['mobile', 'unicom', 'telecom']),
        state: z.enum(['ok', 'pending', 'expired', 'missing']),
        lastCheckedAt: z.iso.date(),
      }),
    ),
    /** The fixed place where the full notice stands, in words and as an address. */
    pointer: z.string(),
    url: z.string(),
    /** Where people ask. */
    hotline: z.string(),
    /** What no variant may lack, short enough for a push: a notice may say more, never less. */
    antiPhishing: z.string(),
    /** Wall time in Shanghai within which no message wakes anybody, unless the risk is acute (operations.md 1.3). */
    quiet: z.strictObject({ from: z.iso.time({ precision: -1 }), to: z.iso.time({ precision: -1 }) }),
  }),
})
export type IncidentRules = z.infer<typeof incidentRules>
