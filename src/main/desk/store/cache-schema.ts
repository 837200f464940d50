/**
 * Tables of `cache.db`. The file can always be fetched again, so it has no migrations: any other `CACHE_SCHEMA`
 * means drop and rebuild. Raise it with every change here.
 *
 * A row of a queue is narrow (`case_row`); the state that a page never reads lies apart (`case_state`). Everything
 * of one case has the same local `rid`: row, state, person, search tokens. `rid` is never on the wire.
 *
 * The categorical columns of a case are one `facet`: a combination that occurs, with the number of its cases. So a
 * filter is a set of facets, its total is a sum over them, and a sort index answers a filter by one small integer.
 * The same holds for `deadline` and urgency.
 *
 * Incidents, notices, reports and records of registers are few, so theirs are plain rows. Texts, entries and evidence belong to a target of any kind.
 */
import { caseKind, caseStage, channel, requester, sideState } from '#shared/domain/vocabulary.ts'

export const CACHE_SCHEMA = 6

/** CHECK list of a closed vocabulary. */
export function oneOf(vocabulary: { options: readonly string[] }): string {
  return `(${vocabulary.options.map((word) => `'${word}'`).join(', ')})`
}

/** Columns that a queue filters by, shared with the overlay. */
export const facetColumns = `
  kind TEXT NOT NULL CHECK (kind IN ${oneOf(caseKind)}),
  requester TEXT NOT NULL CHECK (requester IN ${oneOf(requester)}),
  channel TEXT NOT NULL CHECK (channel IN ${oneOf(channel)}),
  stage TEXT NOT NULL CHECK (stage IN ${oneOf(caseStage)}),
  side TEXT CHECK (side IN ${oneOf(sideState)}),
  assignee TEXT`

/** Columns that a queue shows and sorts by, shared with the overlay. `~` sorts behind every date and number. */
export const queueColumns = `
  number TEXT,
  /** Number, or '~' until the backend issues one: a keyset needs a value. */
  number_key TEXT NOT NULL,
  open INTEGER NOT NULL CHECK (open IN (0, 1)),
  opened_by TEXT,
  received_at TEXT NOT NULL,
  /** The ruling clock; '~' and nulls when no clock runs. */
  due_key TEXT NOT NULL,
  soon_at TEXT,
  urgent_at TEXT,
  met_at TEXT,
  started_at TEXT,
  provisional INTEGER CHECK (provisional IN (0, 1))`

export const cacheTables = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE facet (
  id INTEGER PRIMARY KEY,
  open INTEGER NOT NULL CHECK (open IN (0, 1)),${facetColumns},
  /** Cases with this combination now. */
  n INTEGER NOT NULL DEFAULT 0 CHECK (n >= 0)
) STRICT;

CREATE TABLE case_row (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  facet INTEGER NOT NULL,
  /** Null when no clock runs, or the ruling one is met. */
  deadline INTEGER,${queueColumns},
  /** For the figures of a year, which read a million rows and no state. */
  outcome TEXT,
  outcome_ground TEXT,
  recorded_at TEXT
) STRICT;

CREATE TABLE case_state (rid INTEGER PRIMARY KEY, state TEXT NOT NULL) STRICT;

CREATE TABLE person (
  rid INTEGER PRIMARY KEY,
  case_id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  phone TEXT,
  account_id TEXT,
  reply_contact TEXT,
  acting_name TEXT
) STRICT;

/** Tokens of \`person\`, under the same rid. Contentless: a row is taken out by the tokens that put it in. */
CREATE VIRTUAL TABLE person_search USING fts5 (
  tokens, content = '', columnsize = 0, detail = none, tokenize = "unicode61 remove_diacritics 0 tokenchars '#'"
);
INSERT INTO person_search (person_search, rank) VALUES ('hashsize', 16777216), ('secure-delete', 1);

CREATE TABLE incident (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  open INTEGER NOT NULL CHECK (open IN (0, 1)),
  recorded_at TEXT NOT NULL,
  state TEXT NOT NULL
) STRICT;

CREATE TABLE notice (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  /** Id of an incident or of a record. */
  occasion TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  state TEXT NOT NULL
) STRICT;
CREATE INDEX notice_occasion ON notice (occasion);

CREATE TABLE record (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  register TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  state TEXT NOT NULL
) STRICT;
CREATE INDEX record_register ON record (register, recorded_at);

CREATE TABLE report (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  incident TEXT NOT NULL,
  state TEXT NOT NULL
) STRICT;
CREATE INDEX report_incident ON report (incident);

CREATE TABLE text (id TEXT PRIMARY KEY, target TEXT NOT NULL, version INTEGER NOT NULL, body TEXT NOT NULL, salt TEXT NOT NULL) STRICT;
CREATE INDEX text_target ON text (target);

CREATE TABLE entry (id TEXT PRIMARY KEY, target TEXT NOT NULL, version INTEGER NOT NULL, recorded_at TEXT NOT NULL, body TEXT NOT NULL) STRICT;
CREATE INDEX entry_target ON entry (target, recorded_at);

CREATE TABLE evidence (id TEXT PRIMARY KEY, target TEXT NOT NULL, version INTEGER NOT NULL, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL, media_type TEXT NOT NULL) STRICT;
CREATE INDEX evidence_target ON evidence (target);

CREATE TABLE document (id TEXT PRIMARY KEY, case_id TEXT NOT NULL, version INTEGER NOT NULL, envelope TEXT NOT NULL) STRICT;
CREATE INDEX document_case ON document (case_id);

CREATE TABLE user (id TEXT PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL, roles TEXT NOT NULL, active INTEGER NOT NULL CHECK (active IN (0, 1))) STRICT;

/** Rows that this version cannot read: counted and shown, never hidden. */
CREATE TABLE quarantine (
  collection TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  /** Path and code of what is wrong, without values. */
  reason TEXT NOT NULL,
  PRIMARY KEY (collection, id)
) STRICT, WITHOUT ROWID;

/** Cases in each view: \`todo\`, \`done\`, \`opened:<user>\`. */
CREATE TABLE tally (name TEXT PRIMARY KEY, n INTEGER NOT NULL CHECK (n >= 0)) STRICT, WITHOUT ROWID;

/** What a facet is to words, a deadline is to time: which cases are urgent follows from a few hundred of these. */
CREATE TABLE deadline (
  id INTEGER PRIMARY KEY,
  open INTEGER NOT NULL CHECK (open IN (0, 1)),
  due_at TEXT NOT NULL,
  soon_at TEXT NOT NULL,
  urgent_at TEXT NOT NULL,
  n INTEGER NOT NULL DEFAULT 0 CHECK (n >= 0)
) STRICT;
`

/**
 * Indexes of the queues: one per view and order, with what filters ask for beside the key, so that they read nothing else.
 * `case_facet` finds the cases of a rare filter.
 */
export const cacheIndexes = [
  ...(['due_key', 'received_at', 'number_key'] as const).flatMap((key) => [
    `CREATE INDEX todo_${key} ON case_row (${key}, rid, facet, deadline) WHERE open = 1`,
    `CREATE INDEX done_${key} ON case_row (${key}, rid, facet, deadline) WHERE open = 0`,
    `CREATE INDEX opened_${key} ON case_row (opened_by, ${key}, rid, facet, deadline) WHERE opened_by IS NOT NULL`,
  ]),
  'CREATE INDEX case_facet ON case_row (facet)',
]
