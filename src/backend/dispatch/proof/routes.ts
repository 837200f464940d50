/** `GET /v1/notices/:id/proof`: ledger and report of a notice as a signed zip, for whoever may read. */
import type { Readable } from 'node:stream'
import { z } from 'zod'
import { permits } from '#shared/domain/roles.ts'
import { uuid } from '#shared/domain/values.ts'
import packageJson from '../../../../package.json' with { type: 'json' }
import { principalOf, requireSession } from '../../auth/guard.ts'
import type { Backend } from '../../backend.ts'
import type { App } from '../../http/app.ts'
import { ProblemError } from '../../http/problem.ts'
import { composeProof } from './compose.ts'
import type { ProofReport } from './format.ts'
import { packProof, sealProof } from './pack.ts'
import { Spool } from './spool.ts'

const generator = `${packageJson.name}/${packageJson.version}`

export function proofRoutes(app: App, backend: Backend): void {
  app.get(
    '/v1/notices/:id/proof',
    {
      schema: {
        security: [{ session: [] }],
        description:
          'application/zip: report.json, ledger.csv (a row per person, by token), a manifest and its signature. No names or numbers.',
        params: z.strictObject({ id: uuid }),
        response: { 200: z.any() },
      },
      onRequest: requireSession(backend),
    },
    async (request, reply) => {
      // It holds no name and no number: auditors need it, and they read only.
      if (!permits(principalOf(request).user.roles, 'case.read')) throw new ProblemError(403, 'FORBIDDEN')
      const { zip, report } = await writeProof(backend, request.params.id)
      return reply
        .type('application/zip')
        .header('content-disposition', `attachment; filename="${report.notice.number ?? report.notice.id}-proof.zip"`)
        .send(zip)
    },
  )
}

/**
 * The database is left as soon as the ledger is spooled: a slow reader holds a file, no snapshot and no connection.
 *
 * @throws ProblemError as `composeProof`
 */
async function writeProof(backend: Backend, id: string): Promise<{ zip: Readable; report: ProofReport }> {
  const spool = await Spool.open()
  try {
    const report = await backend.store.db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute((tx) => composeProof(tx, backend, { id, spool }))
    const ledger = { bytes: spool.bytes, sha256: spool.digest() }
    const files = sealProof({ report, ledger, generator }, backend.signingKey)
    return { zip: packProof(files, spool.read()), report }
  } catch (error) {
    await spool.close()
    throw error
  }
}
