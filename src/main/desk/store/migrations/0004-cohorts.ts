/** Lists of affected people that were put in force here and that the backend does not have yet. */
import type { Migration } from './migrate.ts'

export const cohorts: Migration = {
  id: '0004-cohorts',
  up: `
CREATE TABLE cohort_upload (
  id TEXT PRIMARY KEY,
  incident TEXT NOT NULL,
  /** As \`deliveredCohort\`. The people stand in a file of their own (see \`cohorts/staging.ts\`). */
  summary TEXT NOT NULL,
  /** Why the backend refused it; null while it waits or is on its way. */
  refused TEXT
) STRICT, WITHOUT ROWID;
`,
}
