/** People of a list as rows, put in page by page. */
import { sql } from 'kysely'
import { type CohortPerson, reachOf } from '#shared/domain/cohort/person.ts'
import type { Keys } from '../keys.ts'
import type { Tx } from '../store/store.ts'
import type { Tables } from '../store/tables.ts'

type Recipient = Omit<Tables['cohort_recipient'], 'cohort'>

/** @param key see `keyOf` */
export function toRecipient(keys: Keys, { person, key }: { person: CohortPerson; key: string }): Recipient {
  const { accountId, name, phone, email, address, pushToken, guardianName, guardianPhone, categories } = person
  return {
    token: keys.cohortToken(key),
    class: person.class,
    first_channel: reachOf(person)[0] ?? 'announcement',
    // Of an account that is gone the token is enough.
    account_id: person.class === 'cancelled' ? null : accountId,
    name,
    phone,
    email,
    address,
    push_token: pushToken,
    guardian_name: guardianName,
    guardian_phone: guardianPhone,
    categories,
  }
}

/** @returns tokens of those who were not in the list before */
export async function putRecipients(tx: Tx, cohort: string, people: readonly Recipient[]): Promise<string[]> {
  // One parameter whatever the number of people: both engines take a page of thousands in one statement.
  const { rows } = await sql<{ token: string }>`
    insert into cohort_recipient
      (cohort, token, class, first_channel, account_id, name, phone, email, address, push_token, guardian_name,
       guardian_phone, categories)
    select ${cohort}::uuid, token, class, first_channel, account_id, name, phone, email, address, push_token,
      guardian_name, guardian_phone, array(select json_array_elements_text(categories))
    from json_to_recordset(${JSON.stringify(people)}::json) as person
      (token text, class text, first_channel text, account_id text, name text, phone text, email text, address text,
       push_token text, guardian_name text, guardian_phone text, categories json)
    on conflict do nothing returning token`.execute(tx)
  return rows.map(({ token }) => token)
}
