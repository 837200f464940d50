/** The mix of a year's requests at an operator with 18 million accounts, and how it is dealt out exactly. */
import type { CaseKind, Channel, Requester } from '#shared/domain/vocabulary.ts'
import type { Random } from './random.ts'

export const TOTAL = 5000
export const ARCHIVED = 4300
export const CLOSED = 300

/** Per mille of all requests. */
export const kindShare: Readonly<Record<CaseKind, number>> = {
  cancel_account: 620,
  delete_info: 70,
  leak_report: 90,
  correct: 50,
  withdraw_consent: 40,
  unbind_number: 40,
  access: 30,
  complaint: 30,
  copy: 15,
  explain: 8,
  restrict: 5,
  port: 2,
}

export const requesterShare: Readonly<Record<Requester, number>> = {
  self: 924,
  number_holder: 40,
  guardian: 26,
  agent: 6,
  next_of_kin: 4,
}

export const channelShare: Readonly<Record<Channel, number>> = {
  in_app: 810,
  hotline: 60,
  online_service: 50,
  number_platform: 30,
  email: 25,
  referral: 18,
  letter: 5,
  import: 2,
}

/**
 * Of finished cases. 并案 (2.4 %) has no command yet, so its share is spread over the others, none of which
 * moves by a point.
 */
export const outcomeShare = {
  fulfilled: 849,
  partial: 31,
  refused: 17,
  not_accepted: 26,
  lapsed: 42,
  withdrawn: 35,
} as const
export type DemoOutcome = keyof typeof outcomeShare

export const completionShare = {
  identity_unproven: 34,
  wallet_balance: 18,
  open_order: 12,
  live_income: 5,
  company_admin: 4,
  papers_incomplete: 9,
  claim_unclear: 18,
} as const
export type CompletionReason = keyof typeof completionShare

export const refusalShare = {
  statutory_duty: 30,
  rights_of_others: 26,
  criminal_procedure: 12,
  abuse_of_rights: 16,
  trade_secret: 6,
  public_interest: 10,
}

export const notAcceptedShare = { other_product: 41, no_account: 33, not_entitled: 26 }

/** Seven of ten cancellations pass by published rules, without a click until a second person looks at the batch. */
export const AUTOMATIC_SHARE = 0.7
/** Of finished cases: late. */
export const LATE_SHARE = 0.008

/** Working days until the treatment is done: median and 90th percentile. */
export const handling: Readonly<Record<CaseKind, readonly [number, number]>> = {
  cancel_account: [4, 11],
  delete_info: [3, 9],
  leak_report: [2, 6],
  correct: [1, 4],
  withdraw_consent: [0.2, 1],
  unbind_number: [2, 4],
  access: [6, 13],
  complaint: [5, 12],
  copy: [8, 16],
  explain: [4, 10],
  restrict: [3, 8],
  port: [8, 16],
}
export const handlingAutomatic = [0.3, 1] as const
/** By who asks, where that decides more than what is asked. */
export const handlingOf: Readonly<Partial<Record<Requester, readonly [number, number]>>> = {
  guardian: [3, 7],
  next_of_kin: [9, 19],
}

/** Whole counts that follow the shares and add up to `total` (largest remainder). */
export function quota<K extends string>(share: Readonly<Record<K, number>>, total: number): Record<K, number> {
  const keys = Object.keys(share) as K[]
  const sum = keys.reduce((all, key) => all + share[key], 0)
  const exact = keys.map((key) => ({ key, value: (share[key] / sum) * total }))
  const counts = Object.fromEntries(exact.map(({ key, value }) => [key, Math.floor(value)])) as Record<K, number>
  let left = total - keys.reduce((all, key) => all + counts[key], 0)
  for (const { key } of exact.sort((a, b) => (b.value % 1) - (a.value % 1))) {
    if (left === 0) break
    counts[key] += 1
    left -= 1
  }
  return counts
}

/** The members of a quota, each as often as it counts, in random order. */
export function deal<K extends string>(counts: Readonly<Record<K, number>>, random: Random): K[] {
  const keys = Object.keys(counts) as K[]
  return random.shuffle(keys.flatMap((key) => Array.from({ length: Math.max(0, counts[key]) }, () => key)))
}
