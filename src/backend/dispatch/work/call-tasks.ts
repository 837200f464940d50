/** People to call as a caller is shown them: masked, with the calls that were made and what they have taken up. */
import type { CallTask } from '#shared/contract/work-lists.ts'
import type { Remedy } from '#shared/domain/delivery/remedy.ts'
import { maskName, maskPhone } from '#shared/domain/person.ts'
import type { Instant } from '#shared/domain/values.ts'
import { textSections } from '#shared/text/notice/text-sections.ts'
import type { Reader } from '../../store/store.ts'
import { nameOf, type Texts } from '../texts.ts'
import type { InHand } from './in-hand.ts'

/** Of a person in hand, what a call needs. */
export type Called = Pick<
  InHand,
  'id' | 'token' | 'addressee' | 'name' | 'guardian_name' | 'phone' | 'guardian_phone' | 'categories'
>

/** @param from.people with when each is given to others; `faulty` are those whom nothing can be said to */
export async function tasksOf<Person extends Called>(
  db: Reader,
  notice: string,
  { people, texts }: { people: readonly (Person & { until: Instant })[]; texts: Texts },
): Promise<{ tasks: CallTask[]; faulty: Person[] }> {
  const [made, remedies] = [await madeTo(db, people), await remediesOfPeople(db, notice, people)]
  const written = people.map((person) => ({ person, said: scriptFor(person, texts) }))
  const tasks = written.flatMap(({ person, said }): CallTask[] => {
    const name = nameOf(person)
    if (!said) return []
    return [
      {
        ...{ message: person.id, addressee: person.addressee, until: person.until },
        ...{ name: name === null ? null : maskName(name), phone: maskPhone(said.phone), sections: said.sections },
        ...{ made: made.get(person.id) ?? [], remedies: remedies.get(person.token) ?? [] },
      },
    ]
  })
  return { tasks, faulty: written.flatMap(({ person, said }) => (said ? [] : [person])) }
}

/** The number and what is said, in which names are masked; null where a text cannot be filled or there is no number. */
function scriptFor(person: Called, texts: Texts): { phone: string; sections: CallTask['sections'] } | null {
  const number = numberOf(person)
  const text = texts.textFor(person, person.addressee === 'guardian' ? 'guardian' : 'phone')
  return text && number !== null ? { phone: number, sections: textSections(text.body) } : null
}

export function numberOf({ addressee, phone, guardian_phone }: Called): string | null {
  return addressee === 'guardian' ? guardian_phone : phone
}

async function madeTo(db: Reader, people: readonly Called[]): Promise<Map<string, CallTask['made']>> {
  if (people.length === 0) return new Map()
  const ids = people.map(({ id }) => id)
  const rows = await db
    .selectFrom('call_attempt')
    .select(['message', 'outcome', 'at', 'again_at as againAt'])
    .where('message', 'in', ids)
    .orderBy('at')
    .execute()
  const of = Map.groupBy(rows, ({ message }) => message)
  return new Map([...of].map(([id, calls]) => [id, calls.map(({ message: _, ...call }) => call)]))
}

async function remediesOfPeople(db: Reader, notice: string, people: readonly Called[]): Promise<Map<string, Remedy[]>> {
  if (people.length === 0) return new Map()
  const rows = await db
    .selectFrom('remedy_taken')
    .select(['token', 'remedy'])
    .where('notice', '=', notice)
    .where(
      'token',
      'in',
      people.map(({ token }) => token),
    )
    .orderBy('at')
    .execute()
  const of = Map.groupBy(rows, ({ token }) => token)
  return new Map([...of].map(([token, taken]) => [token, taken.map(({ remedy }) => remedy)]))
}
