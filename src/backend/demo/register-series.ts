/** What comes again and again in a year: demands for data, and the numbers that the app reports each day. */
import type { Random } from './random.ts'
import type { DemoRecord, RegisterWords } from './register-words.ts'

const MIX = { police: 31, court: 4, days: 340, consentDays: 14 }

/** 对外提供: 31 demands of the police, 4 of courts, 3 partners, and what was refused. */
export function disclosureRecords({ disclosures: words }: RegisterWords, random: Random): DemoRecord[] {
  const day = () => -random.int(3, MIX.days)
  const demanded = (['police', 'court'] as const).flatMap((from) =>
    Array.from({ length: MIX[from] }, (_, index) => demandRecord(words, { from, index, day: day(), random })),
  )
  const partners = words.partners.map((recipient, index) => partnerRecord(words, { recipient, index, day: day() }))
  const refused = words.refused.map(({ authority, purpose, reason, refused_for }) => {
    const on = day()
    return {
      ...{ register: 'disclosure', day: on },
      values: {
        ...{ manner: 'share', basis: 'authority_demand', decision: 'refused', categories: ['phone_number'] },
        ...{ scope: 'named', people: 1, foreign_authority: false, received_at: `time:${on}` },
        ...{ refused_for, refused_on: `day:${on}` },
      },
      words: { recipient: authority, authority, purpose, refused_reason: reason, officers: words.officers },
    }
  })
  return [...demanded, ...partners, ...refused]
}

interface Demand {
  from: 'police' | 'court'
  index: number
  day: number
  random: Random
}

function demandRecord(words: RegisterWords['disclosures'], { from, index, day, random }: Demand): DemoRecord {
  const { authorities, number, purpose, delivered, article } = words[from]
  const authority = random.pick(authorities)
  const secret = from === 'police' && random.chance(0.6)
  return {
    ...{ register: 'disclosure', day },
    values: {
      ...{ manner: 'share', basis: from === 'police' ? 'authority_demand' : 'court_procedure', decision: 'provided' },
      categories: random.pick([['phone_number'], ['phone_number', 'service_log'], ['phone_number', 'device_info']]),
      ...{ scope: 'named', people: random.chance(0.8) ? 1 : random.int(2, 6), foreign_authority: false },
      ...{ received_at: `time:${day - 1}`, delivered_at: `time:${day}`, secrecy: secret },
      // People who now cancel: the panel of their request says who else holds their data.
      ...(from === 'court' && index < 3 ? { cases: [`cancellation:${index}`] } : {}),
      // Now and then somebody forgets: the register points it out.
      ...(from === 'police' && index % 13 === 12 ? {} : { export_hash: 'hash' }),
    },
    words: {
      ...{ recipient: authority, authority, purpose: random.pick(purpose), delivered, article },
      document_number: number.replace('{n}', String(index * 3 + 17).padStart(4, '0')),
      officers: words.officers,
    },
  }
}

function partnerRecord(
  words: RegisterWords['disclosures'],
  { recipient, index, day }: { recipient: string; index: number; day: number },
): DemoRecord {
  const people = 12_400 * (index + 1)
  return {
    ...{ register: 'disclosure', day },
    values: {
      ...{ manner: 'share', basis: 'separate_consent', decision: 'provided', categories: ['phone_number'] },
      ...{ scope: 'group', people, consent_count: people, foreign_authority: false, delivered_at: `time:${day}` },
      ...{ export_hash: 'hash', review_by: `day:${90 * index - 20}`, assessments: ['record:pia_processors'] },
    },
    words: {
      ...{ recipient, contact: words.contact, purpose: words.partner_purpose },
      consent_reference: words.partner_consent.replace('{n}', String(index + 21)),
    },
  }
}

/**
 * 同意与 Cookie 记录 of the last two weeks. On one day cookies were set although refused, on another some withdrawals
 * stayed open.
 */
export function consentRecords({ consents }: RegisterWords, random: Random): DemoRecord[] {
  return Array.from({ length: MIX.consentDays }, (_, index) => -1 - index).flatMap((day) =>
    consents.map(({ scope, shown: usual, refused_share, withdrawn: often }) => {
      const shown = random.int(Math.round(usual * 0.9), Math.round(usual * 1.1))
      const refused = Math.round((shown * refused_share) / 100) + random.int(0, 40)
      const withdrawn = random.int(Math.round(often * 0.8), Math.round(often * 1.2))
      return {
        ...{ register: 'consent', day },
        values: {
          ...{ day: `day:${day}`, scope, shown, refused, granted: shown - refused, withdrawn },
          withdrawal_done: day === -4 ? withdrawn - Math.min(withdrawn, 7) : withdrawn,
          ...(scope === 'cookies' ? { set_after_refusal: day === -6 ? 3 : 0 } : {}),
          ...{ consequence_shown: true, refusal_blocks: false, source: 'app', batch_hash: 'hash' },
          policy_version: 'record:policy_2025',
        },
        words: { policy_text_version: '2025-09-01' },
      }
    }),
  )
}
