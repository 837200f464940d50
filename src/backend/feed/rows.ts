/** Rows as they go on the wire, written as JSON by the database: what is stored as JSON text is not parsed on the way. */
import { type RawBuilder, sql } from 'kysely'
import type { Collection } from '#shared/contract/sync.ts'

/** Table of each collection, and the JSON text of one of its rows under the alias `r`. */
export const rowsOf: Record<Collection, { table: string; json: RawBuilder<string> }> = {
  user: {
    table: 'user_account',
    json: sql`json_build_object('id', r.id, 'version', r.version, 'name', r.name, 'roles', r.roles, 'active', r.active)::text`,
  },
  case: {
    table: 'case',
    json: sql`'{"id":"' || r.id || '","version":' || r.version || ',"state":' || r.state || '}'`,
  },
  incident: {
    table: 'incident',
    json: sql`'{"id":"' || r.id || '","version":' || r.version || ',"state":' || r.state || '}'`,
  },
  notice: {
    table: 'notice',
    json: sql`'{"id":"' || r.id || '","version":' || r.version || ',"state":' || r.state || '}'`,
  },
  record: {
    table: 'record',
    json: sql`'{"id":"' || r.id || '","version":' || r.version || ',"state":' || r.state || '}'`,
  },
  report: {
    table: 'report',
    json: sql`'{"id":"' || r.id || '","version":' || r.version || ',"state":' || r.state || '}'`,
  },
  person: {
    table: 'person',
    json: sql`json_build_object('caseId', r.id, 'name', r.name, 'phone', r.phone, 'accountId', r.account_id,
      'replyContact', r.reply_contact, 'actingName', r.acting_name, 'version', r.version)::text`,
  },
  text: {
    table: 'text',
    json: sql`json_build_object('id', r.id, 'target', r.target, 'body', r.body, 'salt', r.salt, 'version', r.version)::text`,
  },
  entry: { table: 'entry', json: sql`r.row::text` },
  evidence: {
    table: 'evidence',
    json: sql`json_build_object('id', r.id, 'version', r.version, 'target', r.target, 'sha256', r.sha256,
      'bytes', r.bytes, 'mediaType', r.media_type)::text`,
  },
  document: {
    table: 'document',
    json: sql`'{"id":"' || r.id || '","version":' || r.version || ',"caseId":"' || r.case_id || '","envelope":' || r.envelope || '}'`,
  },
}
