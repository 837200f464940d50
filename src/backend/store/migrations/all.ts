/** Every migration, listed by hand so that a bundler and a reader see them all. Never edited once released. */
import type { Migration } from 'kysely/migration'
import * as people from './0001-people.ts'
import * as cases from './0002-cases.ts'
import * as commands from './0003-commands.ts'
import * as feed from './0004-feed.ts'
import * as intake from './0005-intake.ts'
import * as archiveIndex from './0006-archive-index.ts'
import * as subjectAlias from './0007-subject-alias.ts'
import * as incidents from './0008-incidents.ts'
import * as approvalKeys from './0009-approval-keys.ts'
import * as duty from './0010-duty.ts'
import * as cohorts from './0011-cohorts.ts'
import * as messages from './0012-messages.ts'
import * as workLists from './0013-work-lists.ts'
import * as phonesOfLists from './0014-phones-of-lists.ts'
import * as workDesk from './0015-work-desk.ts'
import * as batches from './0016-batches.ts'
import * as deliverySettings from './0017-delivery-settings.ts'
import * as registers from './0018-registers.ts'
import * as reports from './0019-reports.ts'
import * as accountEnds from './0020-account-ends.ts'
import * as occasions from './0021-occasions.ts'
import * as keyScopes from './0022-key-scopes.ts'

export const migrations: Record<string, Migration> = {
  '0001-people': people,
  '0002-cases': cases,
  '0003-commands': commands,
  '0004-feed': feed,
  '0005-intake': intake,
  '0006-archive-index': archiveIndex,
  '0007-subject-alias': subjectAlias,
  '0008-incidents': incidents,
  '0009-approval-keys': approvalKeys,
  '0010-duty': duty,
  '0011-cohorts': cohorts,
  '0012-messages': messages,
  '0013-work-lists': workLists,
  '0014-phones-of-lists': phonesOfLists,
  '0015-work-desk': workDesk,
  '0016-batches': batches,
  '0017-delivery-settings': deliverySettings,
  '0018-registers': registers,
  '0019-reports': reports,
  '0020-account-ends': accountEnds,
  '0021-occasions': occasions,
  '0022-key-scopes': keyScopes,
}
