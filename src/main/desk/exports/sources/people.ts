/** Ledgers about staff: who may do what, and who saw personal data in plain. */
import type { Entry } from '#shared/domain/command.ts'
import { columnsFor, defineLedger } from './define.ts'

interface StaffRow {
  id: string
  name: string
  roles: string[]
  active: boolean
}
const staffColumn = columnsFor<StaffRow>()

export const staff = defineLedger<{ id: string; name: string; roles: string; active: number }, StaffRow>({
  id: 'staff',
  query: { from: 'user WHERE true', select: 'id, name, roles, active', order: 'name, id' },
  parse: ({ id, name, roles, active }) => ({ id, name, roles: JSON.parse(roles) as string[], active: Boolean(active) }),
  columns: [
    staffColumn('id', { kind: 'text', width: 26 }, ({ id }) => id),
    staffColumn('name', 'text', ({ name }) => name),
    staffColumn('roles', { kind: 'text', width: 40 }, ({ roles }, speech) => speech.words('role', roles)),
    staffColumn('active', { kind: 'text', width: 6 }, ({ active }, speech) => speech.yesNo(active)),
  ],
})

interface RevealRow {
  entry: Entry
  number: string | null
}
const reveal = columnsFor<RevealRow>()

/** The user of a line; a rule and the servers of the app never look at anything in plain. */
const actorOf = ({ actor }: Entry) => (actor.kind === 'user' ? actor.id : null)

export const reveals = defineLedger<{ entry: string; number: string | null }, RevealRow>({
  id: 'reveals',
  query: {
    from: `entry WHERE body ->> '$.type' = 'case.revealed'`,
    select: `body AS entry,
      (SELECT number FROM case_row WHERE case_row.id = entry.target) AS number`,
    order: 'recorded_at, id',
    dated: 'recorded_at',
  },
  parse: ({ entry, number }) => ({ entry: JSON.parse(entry) as Entry, number }),
  columns: [
    reveal('at', { kind: 'instant', width: 13 }, ({ entry }) => entry.recordedAt),
    reveal('number', { kind: 'text', width: 13 }, ({ number }) => number),
    reveal('by', 'text', ({ entry }, speech) => speech.person(actorOf(entry))),
    reveal('field', 'text', ({ entry }, speech) => speech.word('field', String(entry.data.field ?? ''))),
    reveal('reason', { kind: 'text', width: 16 }, ({ entry }, speech) =>
      speech.word('revealReason', String(entry.data.reason ?? '')),
    ),
    reveal('flags', 'text', ({ entry }, speech) => speech.words('flag', entry.flags)),
  ],
})
