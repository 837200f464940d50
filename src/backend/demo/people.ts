/** Invented people. Phone numbers come from prefixes that no carrier has, so they can never be somebody's. */
import type { PersonRecord } from '#shared/domain/person.ts'
import type { Channel, Requester } from '#shared/domain/vocabulary.ts'
import type { Random } from './random.ts'
import type { DemoWords } from './words.ts'

/** Share of names that a careless program gets wrong: rare characters, compound surnames, dots. */
const UNUSUAL = { plain: 92, compound: 4, rare: 3, dotted: 1 }

function makeName(random: Random, words: DemoWords): string {
  const given = () => random.pick([...words.given])
  const givenName = random.chance(0.72) ? given() + given() : given()
  switch (random.weighted(UNUSUAL)) {
    case 'compound':
      return random.pick(words.compoundSurnames) + givenName
    case 'rare':
      return random.pick(words.rareNames)
    case 'dotted':
      return random.pick(words.dottedNames)
    default:
      return random.pick([...words.surnames]) + givenName
  }
}

/** 11 digits from 100… to 129…: unassigned. */
function makePhone(random: Random): string {
  return `1${random.int(0, 2)}${String(random.int(0, 999_999_999)).padStart(9, '0')}`
}

/** Who asks in one case, and where the answer goes when not to the phone. */
export function makePerson(
  random: Random,
  words: DemoWords,
  from: { caseId: string; requester: Requester; channel: Channel },
): PersonRecord {
  const account = random.int(2_000_000, 919_999_999)
  const acts = from.requester !== 'self' && from.requester !== 'number_holder'
  return {
    caseId: from.caseId,
    name: makeName(random, words),
    phone: from.channel === 'letter' && random.chance(0.5) ? null : makePhone(random),
    // The former holder's account is found by the number alone.
    accountId: from.requester === 'number_holder' ? null : String(account),
    replyContact: from.channel === 'email' ? `u${account}@example.com` : null,
    actingName: acts ? makeName(random, words) : null,
  }
}
