/** Accounts of the demo, with their passwords: shown on its sign-in page, and by this backend only while it is a demo. */
import { z } from 'zod'
import { role } from '#shared/domain/roles.ts'
import { caseNumber } from '#shared/domain/values.ts'
import type { Backend } from '../backend.ts'
import { type App, answers } from '../http/app.ts'
import { apiKeyFrom } from '../intake/api-keys.ts'
import { fitsQueryCode } from '../intake/query-code.ts'
import type { Keys } from '../keys.ts'
import { loadDemoWords } from './words.ts'

/** Fixed, for everything in the demo is invented and can be made anew. */
export function demoPassword(login: string): string {
  return `demo-${login}`
}

/** 查询码 of the two cases that the demo shows on its result page. */
export const EXAMPLE_CODE = 'DEMA-2345-6789'

/** Known again without being stored: from the secret of this installation. */
export function demoApiKey(keys: Keys): string {
  return apiKeyFrom(Buffer.from(keys.contentHash('demo api key'), 'hex'))
}

const demoAccounts = z.strictObject({
  accounts: z.array(
    z.strictObject({ login: z.string(), password: z.string(), name: z.string(), roles: z.array(role) }),
  ),
  /** For `POST /v1/requests`. */
  apiKey: z.string(),
  /** Cases that the result page knows, an answered one first. */
  results: z.array(z.strictObject({ number: caseNumber, queryCode: z.string() })),
})
export type DemoAccounts = z.infer<typeof demoAccounts>

/** `GET /v1/demo/accounts`, and nothing at all outside the demo. */
export function demoRoutes(app: App, backend: Backend): void {
  if (!backend.demo) return
  app.get('/v1/demo/accounts', { schema: { response: answers(demoAccounts) } }, async (): Promise<DemoAccounts> => {
    const words = await loadDemoWords(backend.resourcesDir)
    const accounts = words.staff.flatMap(({ login, name, roles }) =>
      login === null ? [] : [{ login, password: demoPassword(login), name, roles }],
    )
    // The seed comes before every other code, unless somebody has issued a new one for its cases.
    const cases = await backend.store.db
      .selectFrom('query_code')
      .innerJoin('case', 'case.id', 'query_code.case_id')
      .select(['case.number', 'query_code.code_hash'])
      .orderBy('query_code.created_at')
      // The answered one, which is not open, before the other.
      .orderBy('case.is_open')
      .orderBy('case.number')
      .limit(2)
      .execute()
    const results = cases.flatMap(({ number, code_hash }) =>
      number !== null && fitsQueryCode(EXAMPLE_CODE, code_hash) ? [{ number, queryCode: EXAMPLE_CODE }] : [],
    )
    return { accounts, apiKey: demoApiKey(backend.keys), results }
  })
}
