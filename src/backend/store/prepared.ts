/**
 * Statements that are asked hundreds of times in a second. Planning one takes a third of what running it does, so each
 * connection to PostgreSQL plans it once. Everything else is planned for its values.
 */
import { type RawBuilder, sql } from 'kysely'
import pg from 'pg'

const MARK = '/* prepared */'

/** Stands at the begin of such a statement, whose text must be the same every time. */
export const prepared: RawBuilder<unknown> = sql.raw(MARK)

/** Of a pooler that gives each transaction another connection and knows nothing of prepared statements. */
const lost = ['26000', '42P05']
const names = new Map<string, string>()
let isKept = true

function nameOf(text: string): string {
  const name = names.get(text) ?? `kept_${names.size}`
  names.set(text, name)
  return name
}

/** Whether a statement was not where it had been prepared. It is not done again, so the transaction may run again. */
export function isLostStatement(code: string): boolean {
  if (!lost.includes(code)) return false
  isKept = false
  return true
}

/** A connection that prepares what is marked. */
export class PreparingClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: the overloads of `pg.Client.query` are handed through
  override query(config: any, values?: any, callback?: any): any {
    if (!isKept || typeof config !== 'string' || !config.startsWith(MARK)) return super.query(config, values, callback)
    return super.query({ name: nameOf(config), text: config, values }, callback)
  }
}
