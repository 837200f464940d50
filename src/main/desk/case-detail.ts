/** One case as a page may see it: personal data masked, names of staff beside their ids, verbs that the rule accepts. */
import type { CaseDetail } from '#shared/contract/requests.ts'
import { legalCommands } from '#shared/domain/case/legal-commands.ts'
import type { CaseState } from '#shared/domain/case/state.ts'
import { suggestPlan } from '#shared/domain/case/suggest-plan.ts'
import { elapsed } from '#shared/domain/clock.ts'
import type { Entry } from '#shared/domain/command.ts'
import { maskAccount, maskName, maskPhone, type PersonRecord } from '#shared/domain/person.ts'
import { findCase, findPerson, listDocuments, listEntries, listStaff, type StoredCase } from './cases/case.ts'
import type { CommandDesk } from './commands/command-desk.ts'
import { listUnconfirmed } from './commands/outbox.ts'
import { DeskError } from './errors.ts'

/** @throws DeskError NOT_FOUND */
export function getCase({ store }: CommandDesk, id: string): StoredCase {
  const found = findCase(store, id)
  if (!found) throw new DeskError('NOT_FOUND', { what: 'case' })
  return found
}

/** @throws DeskError NOT_FOUND */
export function getDetail(desk: CommandDesk, id: string): CaseDetail {
  const { store, clock, legal } = desk
  const { state, version } = getCase(desk, id)
  const now = clock.now()
  const person = findPerson(store, id)
  return {
    id,
    version,
    state,
    person: person ? maskPerson(person) : null,
    staff: namesOf(desk, [
      ...staffOfState(state),
      ...listEntries(store, id).flatMap(({ entry }) => staffOfEntry(entry)),
    ]),
    clocks: state.clocks.map((clockOfCase) => {
      const rule = legal.clocks.find(({ id }) => id === clockOfCase.rule)
      const spent = elapsed(clockOfCase, state.waits, { now, calendar: legal.calendar })
      return { ...clockOfCase, source: rule?.source ?? '', certainty: rule?.certainty ?? 'M', elapsed: spent }
    }),
    verbs: verbsOf(desk, state, pendingOf(desk, id).length > 0),
    suggestedLines: suggestPlan(state, legal, now),
    documents: listDocuments(store, id).map(({ id: documentId, envelope }) => ({
      id: documentId,
      kind: envelope.kind,
      number: envelope.number,
      issuedAt: envelope.issuedAt,
      hash: envelope.hash,
    })),
    pending: pendingOf(desk, id),
  }
}

function pendingOf({ store }: CommandDesk, id: string): string[] {
  return listUnconfirmed(store, id)
    .filter(({ state }) => state !== 'accepted')
    .map(({ command }) => command.type)
}

/** A reply is offered once the backend has acknowledged the case: nothing leaves on a state that only this desk knows. */
function verbsOf(desk: CommandDesk, state: CaseState, isProvisional: boolean): CaseDetail['verbs'] {
  const now = desk.clock.now()
  const verbs = legalCommands(state, { actor: desk.actor(), now, at: now, legal: desk.legal, facts: {} })
  if (!isProvisional) return verbs
  return verbs.map((verb) => (verb.type === 'case.reply' ? { ...verb, blockedBy: 'NOT_ACKNOWLEDGED' as const } : verb))
}

function maskPerson({
  name,
  phone,
  accountId,
  replyContact,
  actingName,
}: PersonRecord): NonNullable<CaseDetail['person']> {
  return {
    name: maskName(name),
    phone: phone && maskPhone(phone),
    accountId: accountId && maskAccount(accountId),
    replyContact: replyContact && maskAccount(replyContact),
    actingName: actingName && maskName(actingName),
  }
}

function staffOfState({
  openedBy,
  assignee,
  identity,
  conditions,
  plan,
  verified,
  replied,
  side,
}: CaseState): (string | null)[] {
  const lines = plan?.lines.map(({ execution }) => execution?.by ?? null) ?? []
  const checks = [identity?.by, conditions?.by, plan?.author, plan?.approvedBy, verified?.by, replied?.by, side?.by]
  return [openedBy, assignee, ...lines, ...checks.map((id) => id ?? null)]
}

function staffOfEntry({ actor, data }: Entry): (string | null)[] {
  return [actor.kind === 'user' ? actor.id : null, typeof data.to === 'string' ? data.to : null]
}

function namesOf({ store }: CommandDesk, ids: readonly (string | null)[]): Record<string, string> {
  const wanted = new Set(ids)
  const known = listStaff(store).filter(({ id }) => wanted.has(id))
  return Object.fromEntries(known.map(({ id, name }) => [id, name]))
}
