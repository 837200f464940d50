/** What the house says of its sending: how many calls its people make, and what a part of an SMS costs. */
import type { DeliverySettings } from '#shared/contract/delivery.ts'
import type { LegalData } from '#shared/domain/legal.ts'
import type { Backend } from '../backend.ts'
import type { Reader } from '../store/store.ts'

/** Thousandths of a yuan in a fen. */
const MILLIYUAN = 10

/** Before anybody has said, the price is that of the rules. */
export async function readSettings(db: Reader, { incidents }: LegalData): Promise<DeliverySettings> {
  const row = await db
    .selectFrom('delivery_setting')
    .select(['calls_per_hour', 'sms_part_milliyuan'])
    .executeTakeFirst()
  return {
    callsPerHour: row?.calls_per_hour ?? null,
    smsPartMilliyuan: row?.sms_part_milliyuan ?? incidents.notice.sms.feeFen * MILLIYUAN,
  }
}

export async function saveSettings(
  { store, now }: Backend,
  { callsPerHour, smsPartMilliyuan }: DeliverySettings,
  by: string,
): Promise<void> {
  const row = { calls_per_hour: callsPerHour, sms_part_milliyuan: smsPartMilliyuan, by, at: now() }
  await store.db
    .insertInto('delivery_setting')
    .values(row)
    .onConflict((conflict) => conflict.column('one').doUpdateSet(row))
    .execute()
}
