/** Commands are about records of registers and about reports, too: the overlay of whole states takes them in. */
import type { Migration } from './migrate.ts'

export const registers: Migration = {
  id: '0005-registers',
  up: `
CREATE TABLE overlay_of_any (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('incident', 'notice', 'record', 'report')),
  version INTEGER NOT NULL,
  pending INTEGER NOT NULL,
  state TEXT NOT NULL,
  base TEXT
) STRICT;
INSERT INTO overlay_of_any SELECT id, kind, version, pending, state, base FROM overlay_file;
DROP TABLE overlay_file;
ALTER TABLE overlay_of_any RENAME TO overlay_file;
`,
}
