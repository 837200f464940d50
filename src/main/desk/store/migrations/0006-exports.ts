/** What was exported from this desk: to whom it can be told later, and what a crash left half done. */
import type { Migration } from './migrate.ts'

export const exportLog: Migration = {
  id: '0006-exports',
  up: `
CREATE TABLE export (
  id TEXT PRIMARY KEY,
  at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('running', 'done', 'failed')),
  /** Folder in which it is written until it is whole; null when nothing is left to delete. */
  work TEXT,
  /** As \`exportEntry\` of the contract, without state. */
  entry TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX export_at ON export (at);
`,
}
