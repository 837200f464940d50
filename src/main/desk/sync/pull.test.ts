import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished, vi } from 'vitest'
import { generateCases } from '../../../../bench/generate.ts'
import { openStore } from '../../../../test/fixtures/store/open-store.ts'
import { backendClient } from './backend-client.ts'
import { SnapshotPages } from './pull.ts'

const rows = [...generateCases({ seed: 3, cases: 3, open: 1 })].map((each) => each.case)
const [, second] = rows as [(typeof rows)[number], (typeof rows)[number]]

/** A backend that has one open case on each page. `asked` are the pages that it was asked for, `gone` left it. */
async function backend(): Promise<{ url: string; asked: string[]; gone: Set<string> }> {
  const asked: string[] = []
  const gone = new Set<string>()
  const server = createServer((request, response) => {
    const query = new URL(request.url ?? '/', 'http://backend').searchParams
    const [slice, kind, after] = [query.get('slice'), query.get('collection'), query.get('after') ?? '']
    asked.push(`${slice} ${kind} ${after}`)
    const left = slice === 'open' && kind === 'case' ? rows.filter((row) => row.id > after && !gone.has(row.id)) : []
    const page = { epoch: 'e', scopeHash: 's', rows: left.slice(0, 1), next: left[1] ? left[0]?.id : null }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(page))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, gone }
}

/** A desk that has pulled the first page of cases, while the second one is on its way. */
async function afterFirstCase() {
  const { url, ...server } = await backend()
  const { store, writer } = openStore()
  writer.begin({ serverId: second.id, epoch: 'e', scopeHash: 's' }, 'e.0')
  const pages = new SnapshotPages(backendClient({ url, device: second.id, token: () => 't', fetch }), writer)
  const { signal } = new AbortController()
  const ids = store.db.prepare('SELECT id FROM cache.case_row').pluck()
  while (ids.all().length === 0) await pages.pull(signal)
  await vi.waitFor(() => expect(server.asked.at(-1)).toBe(`open case ${rows[0]?.id}`))
  return { ...server, writer, ids, forget: () => pages.forget(), pull: () => pages.pull(signal) }
}

it('asks for the next page ahead, and for each page once', async () => {
  const desk = await afterFirstCase()
  while (desk.writer.position) await desk.pull()
  expect(desk.ids.all().toSorted()).toEqual(rows.map((row) => row.id).toSorted())
  expect(desk.asked.filter((each, index) => desk.asked.indexOf(each) !== index)).toEqual([])
})

/** The second case is removed while the page that has it is already on its way. */
async function removedMeanwhile(forgets: boolean): Promise<unknown[]> {
  const desk = await afterFirstCase()
  desk.gone.add(second.id)
  desk.writer.applyChanges([{ seq: 1, c: 'case', id: second.id, v: 9, op: 'd' }], 'e.1')
  if (forgets) desk.forget()
  while (desk.writer.position) await desk.pull()
  return desk.ids.all()
}

it('does not bring back what was removed after the page was fetched', async () => {
  expect(await removedMeanwhile(true)).not.toContain(second.id)
})

it('sabotage: a page that is not forgotten would', async () => {
  expect(await removedMeanwhile(false)).toContain(second.id)
})
