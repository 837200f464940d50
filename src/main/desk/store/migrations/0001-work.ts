/** `work.db` as it first was: outbox, overlay, drafts, conflicts, uploads, staged imports. */
import { facetColumns, queueColumns } from '../cache-schema.ts'
import type { Migration } from './migrate.ts'

export const work: Migration = {
  id: '0001-work',
  up: `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

/** Commands that the backend has not answered, in the order in which they were given. */
CREATE TABLE outbox (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL,
  case_id TEXT NOT NULL,
  /** The envelope as it will be sent. */
  body TEXT NOT NULL,
  at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'waiting_for_upload', 'accepted')),
  /** Version of the case after the command, once accepted: the overlay stays until the cache has it. */
  version INTEGER,
  /** State of the case as the person saw it when they gave the command; null for a case opened here. */
  base TEXT
) STRICT;
CREATE INDEX outbox_case ON outbox (case_id, seq);
CREATE INDEX outbox_state ON outbox (state, seq);

/** Files that a command cites and the backend does not have yet; the bytes lie beside, encrypted under \`key\`. */
CREATE TABLE upload (
  id TEXT PRIMARY KEY,
  case_id TEXT NOT NULL,
  command_id TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  media_type TEXT NOT NULL,
  key BLOB NOT NULL,
  sent INTEGER NOT NULL DEFAULT 0
) STRICT;

/** Cases as my pending commands leave them. They cover the rows of the cache with the same id. */
CREATE TABLE overlay (
  oid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  /** Last server version seen; 0 for a case opened here. */
  version INTEGER NOT NULL,
  pending INTEGER NOT NULL,${facetColumns},${queueColumns}
) STRICT;
CREATE TABLE overlay_state (id TEXT PRIMARY KEY, state TEXT NOT NULL) STRICT;

/** The person of a case opened here, until the backend's own record arrives. */
CREATE TABLE overlay_person (
  case_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  phone TEXT,
  account_id TEXT,
  reply_contact TEXT,
  acting_name TEXT
) STRICT;

/** Lines of the timeline that the backend has not confirmed. */
CREATE TABLE overlay_entry (id TEXT PRIMARY KEY, case_id TEXT NOT NULL, command_id TEXT NOT NULL, recorded_at TEXT NOT NULL, body TEXT NOT NULL) STRICT;
CREATE INDEX overlay_entry_case ON overlay_entry (case_id, recorded_at);

CREATE TABLE overlay_text (id TEXT PRIMARY KEY, case_id TEXT NOT NULL, body TEXT NOT NULL) STRICT;
CREATE INDEX overlay_text_case ON overlay_text (case_id);

/** A refused command with its dependants, for a person to decide. JSON columns as in \`conflictChain\`. */
CREATE TABLE conflict (
  id TEXT PRIMARY KEY,
  case_id TEXT NOT NULL,
  rejection TEXT NOT NULL,
  refused_at TEXT NOT NULL,
  commands TEXT NOT NULL,
  base TEXT,
  mine TEXT,
  theirs TEXT
) STRICT;
CREATE INDEX conflict_case ON conflict (case_id);

CREATE TABLE draft (key TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;

CREATE TABLE import_staging (
  import_id TEXT NOT NULL,
  line INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('fresh', 'duplicate', 'wrong')),
  body TEXT NOT NULL,
  PRIMARY KEY (import_id, line)
) STRICT, WITHOUT ROWID;
`,
}
