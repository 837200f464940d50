/** Notices and lists of people belong to an occasion, which is an incident or a record: they named an incident before. */
import type { Migration } from './migrate.ts'

const occasion = (incident: string) => `json_object('kind', 'incident', 'id', ${incident})`

/** A command that opens a notice, as the backend takes it now. */
const opening = (body: string) => `
  json(CASE WHEN ${body} ->> '$.type' = 'notice.open' AND ${body} ->> '$.args.incident' IS NOT NULL
  THEN json_remove(json_set(${body}, '$.args.occasion', ${occasion(`${body} ->> '$.args.incident'`)}), '$.args.incident')
  ELSE ${body} END)`

/** Notices and reports keep the version of the policy: until now there was one. */
const ofPolicy = (state: string) => `json_set(${state}, '$.policyVersion', '2025-09-01')`

/** A state, alone or as what a command found. */
const notice = (state: string) =>
  `json_remove(json_set(${ofPolicy(state)}, '$.occasion', ${occasion(`${state} ->> '$.incident'`)}), '$.incident')`

export const occasions: Migration = {
  id: '0007-occasions',
  up: `
ALTER TABLE cohort_upload RENAME COLUMN incident TO occasion;
ALTER TABLE cohort_upload ADD COLUMN kind TEXT NOT NULL DEFAULT 'incident' CHECK (kind IN ('incident', 'record'));

UPDATE outbox SET body = ${opening('body')} WHERE type = 'notice.open';
UPDATE outbox SET base = ${notice('base')} WHERE type GLOB 'notice.*' AND base IS NOT NULL;
UPDATE overlay_file SET state = ${notice('state')} WHERE kind = 'notice';
/** What stood in the cache is fetched anew, in its new form. */
UPDATE overlay_file SET base = ${notice('base')} WHERE kind = 'notice' AND base IS NOT NULL;
UPDATE outbox SET base = ${ofPolicy('base')} WHERE type GLOB 'report.*' AND base IS NOT NULL;
UPDATE overlay_file SET state = ${ofPolicy('state')} WHERE kind = 'report';
UPDATE overlay_file SET base = ${ofPolicy('base')} WHERE kind = 'report' AND base IS NOT NULL;
UPDATE conflict SET commands = (
  SELECT json_group_array(${opening('each.value')}) FROM json_each(commands) AS each
);
`,
}
