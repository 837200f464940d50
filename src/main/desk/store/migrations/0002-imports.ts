/**
 * Imports: which rows were imported before, and commits under way. The rows of a file wait in a file of their own
 * (see `imports/staging.ts`), so the table that was meant for them goes.
 */
import type { Migration } from './migrate.ts'

export const imports: Migration = {
  id: '0002-imports',
  up: `
DROP TABLE import_staging;

/** Keyed hashes of imported rows: the same row again adds nothing. */
CREATE TABLE imported (identity BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;

/** Imports that a person has decided on: all their rows become cases, also after a crash. */
CREATE TABLE import_commit (
  id TEXT PRIMARY KEY,
  rows INTEGER NOT NULL,
  duplicate INTEGER NOT NULL,
  wrong INTEGER NOT NULL,
  /** Rows to import; of these looked at, and become cases; line of the last one. */
  fresh INTEGER NOT NULL,
  done INTEGER NOT NULL DEFAULT 0,
  added INTEGER NOT NULL DEFAULT 0,
  line INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

/** An import asks of each row whether this desk has opened a case for the same person. */
CREATE INDEX overlay_person_phone ON overlay_person (phone);
CREATE INDEX overlay_person_account ON overlay_person (account_id COLLATE NOCASE);
`,
}
