/** `GET /v1/cases/:id/bundle`: the issued documents of a case as a signed zip, for staff who may read cases. */
import { z } from 'zod'
import { type DocumentEnvelope, documentEnvelope } from '#shared/domain/document.ts'
import { permits } from '#shared/domain/roles.ts'
import { uuid } from '#shared/domain/values.ts'
import packageJson from '../../../package.json' with { type: 'json' }
import { principalOf, requireSession } from '../auth/guard.ts'
import type { Backend } from '../backend.ts'
import type { App } from '../http/app.ts'
import { ProblemError } from '../http/problem.ts'
import { writeBundle } from './bundle.ts'

const generator = `${packageJson.name}/${packageJson.version}`

export function bundleRoutes(app: App, backend: Backend): void {
  app.get(
    '/v1/cases/:id/bundle',
    {
      schema: {
        security: [{ session: [] }],
        description:
          'application/zip: both documents as JSON, a manifest and its signature. No pages: they are not signed.',
        params: z.strictObject({ id: uuid }),
        response: { 200: z.any() },
      },
      onRequest: requireSession(backend),
    },
    async (request, reply) => {
      if (!permits(principalOf(request).user.roles, 'case.read')) throw new ProblemError(403, 'FORBIDDEN')
      const documents = await listDocuments(backend, request.params.id)
      const [first] = documents
      if (!first) throw new ProblemError(404, 'NOT_FOUND', { detail: 'The case has no issued documents.' })
      const name = `${first.payload.facts.caseNumber}.zip`
      return reply
        .type('application/zip')
        .header('content-disposition', `attachment; filename="${name}"`)
        .send(await writeBundle({ documents, generator }, backend.signingKey))
    },
  )
}

async function listDocuments({ store }: Backend, caseId: string): Promise<DocumentEnvelope[]> {
  const rows = await store.db
    .selectFrom('document')
    .select('envelope')
    .where('case_id', '=', caseId)
    .orderBy('number')
    .execute()
  return rows.map(({ envelope }) => documentEnvelope.parse(JSON.parse(envelope)))
}
