/** Every route of the backend, one line per room. */
import { affectedRoutes } from './affected/routes.ts'
import { approvalKeyRoutes } from './approvals/routes.ts'
import { sessionRoutes } from './auth/routes.ts'
import type { Backend } from './backend.ts'
import { cohortRoutes } from './cohorts/routes.ts'
import { commandRoutes } from './commands/routes.ts'
import { demoRoutes } from './demo/accounts.ts'
import { proofRoutes } from './dispatch/proof/routes.ts'
import { dispatchRoutes } from './dispatch/routes.ts'
import { bundleRoutes } from './documents/bundle-route.ts'
import { dutyRoutes } from './duty/routes.ts'
import { evidenceRoutes } from './evidence/routes.ts'
import type { EventStreams } from './feed/events.ts'
import { feedRoutes } from './feed/routes.ts'
import type { App } from './http/app.ts'
import { healthRoutes } from './http/health.ts'
import { intakeRoutes } from './intake/routes.ts'
import { resultRoutes } from './result/routes.ts'

export function registerRoutes(app: App, backend: Backend, streams: EventStreams): void {
  healthRoutes(app, backend)
  sessionRoutes(app, backend)
  feedRoutes(app, backend, streams)
  commandRoutes(app, backend)
  evidenceRoutes(app, backend)
  bundleRoutes(app, backend)
  intakeRoutes(app, backend)
  resultRoutes(app, backend)
  approvalKeyRoutes(app, backend)
  dutyRoutes(app, backend)
  cohortRoutes(app, backend)
  dispatchRoutes(app, backend)
  proofRoutes(app, backend)
  affectedRoutes(app, backend)
  demoRoutes(app, backend)
}
