import type { NewRequest } from '#shared/contract/requests.ts'
import { accountId, phone } from '#shared/domain/person.ts'

/** A request while it is typed: text where the request has text or nothing. */
export type RequestDraft = Omit<NewRequest, 'phone' | 'accountId' | 'replyContact' | 'actingName' | 'note'> & {
  phone: string
  accountId: string
  replyContact: string
  actingName: string
}

export function freshRequest(now: string): RequestDraft {
  return {
    kind: 'cancel_account',
    requester: 'self',
    channel: 'hotline',
    receivedAt: now,
    name: '',
    phone: '',
    accountId: '',
    replyContact: '',
    actingName: '',
  }
}

export type RequestProblem = 'name' | 'phone' | 'account' | 'contact' | 'acting'

/** What is missing or wrong. The desk and the backend check again. */
export function problemsOf(draft: RequestDraft): RequestProblem[] {
  const checks: [RequestProblem, boolean][] = [
    ['name', draft.name.trim() === ''],
    ['phone', draft.phone !== '' && !phone.safeParse(draft.phone).success],
    ['account', draft.accountId !== '' && !accountId.safeParse(draft.accountId).success],
    ['contact', draft.phone === '' && draft.accountId === ''],
    ['acting', draft.requester !== 'self' && draft.actingName.trim() === ''],
  ]
  return checks.filter(([, wrong]) => wrong).map(([problem]) => problem)
}

export function toRequest(draft: RequestDraft): NewRequest {
  const filled = (text: string) => text.trim() || null
  return {
    ...draft,
    name: draft.name.trim(),
    phone: filled(draft.phone),
    accountId: filled(draft.accountId),
    replyContact: filled(draft.replyContact),
    actingName: draft.requester === 'self' ? null : filled(draft.actingName),
  }
}
