/**
 * Commands are about incidents and notices, too: what belonged to a case belongs to a target. Incidents and notices
 * are few, so their overlay is one plain table.
 */
import type { Migration } from './migrate.ts'

const TEXT = '$.records.texts[0]'

/** A command as it was written before, with the field of its text as the backend takes it now. */
const renamed = (command: string) => `
  json(CASE WHEN json_type(${command}, '${TEXT}.caseId') IS NULL THEN ${command}
  ELSE json_remove(
    json_set(${command}, '${TEXT}.target', json_extract(${command}, '${TEXT}.caseId')), '${TEXT}.caseId'
  ) END)`

export const targets: Migration = {
  id: '0003-targets',
  up: `
ALTER TABLE outbox RENAME COLUMN case_id TO target;
ALTER TABLE upload RENAME COLUMN case_id TO target;
ALTER TABLE overlay_entry RENAME COLUMN case_id TO target;
ALTER TABLE overlay_text RENAME COLUMN case_id TO target;
ALTER TABLE conflict RENAME COLUMN case_id TO target;

UPDATE outbox SET body = ${renamed('body')};
UPDATE conflict SET commands = (
  SELECT json_group_array(${renamed('each.value')}) FROM json_each(commands) AS each
);

/** Incidents and notices as my pending commands leave them. */
CREATE TABLE overlay_file (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('incident', 'notice')),
  /** Last server version seen; 0 for one opened here. */
  version INTEGER NOT NULL,
  pending INTEGER NOT NULL,
  state TEXT NOT NULL,
  /** The state of the cache on which it stands, as text: observations change that within a version. */
  base TEXT
) STRICT;
`,
}
