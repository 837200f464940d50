/** What the embedded backend of a demo holds, asked by its public interface: so that a test knows whom to look for. */
import { randomUUID } from 'node:crypto'
import { demoPassword } from '../../src/backend/demo/accounts.ts'
import { type Collection, signInResult, snapshotPage } from '../../src/shared/contract/sync.ts'

export interface BackendClient {
  /** Id of the person who asks. */
  readonly user: string
  rows<Row>(collection: Collection, slice: 'open' | 'rest'): Promise<Row[]>
}

export async function backendClient(url: string, login: string): Promise<BackendClient> {
  const device = randomUUID()
  const signedIn = await fetch(`${url}/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password: demoPassword(login), device }),
  })
  const { token, user } = signInResult.parse(await signedIn.json())
  const headers = { authorization: `Bearer ${token}`, 'x-desk-device': device, 'x-desk-schema': '1' }
  const page = async (query: Record<string, string>) => {
    const response = await fetch(`${url}/v1/sync/snapshot?${new URLSearchParams(query)}`, { headers })
    return snapshotPage.parse(await response.json())
  }
  return {
    user: user.id,
    async rows<Row>(collection: Collection, slice: 'open' | 'rest'): Promise<Row[]> {
      const rows: unknown[] = []
      let after = ''
      for (;;) {
        const found = await page({ collection, slice, limit: '5000', ...(after ? { after } : {}) })
        rows.push(...found.rows)
        if (found.next === null) return rows as Row[]
        after = found.next
      }
    },
  }
}
