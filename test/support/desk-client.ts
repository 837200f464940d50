/** The smallest desk there can be: it speaks the sync protocol and keeps a copy of what it is sent. */
import { randomBytes } from 'node:crypto'
import { v7 } from 'uuid'
import {
  type Change,
  type Collection,
  type CommandResult,
  changesPage,
  collection,
  commandsResult,
  hello,
  snapshotPage,
} from '../../src/shared/contract/sync.ts'
import type { Command } from '../../src/shared/domain/command.ts'
import type { PersonRecord } from '../../src/shared/domain/person.ts'

interface Connection {
  url: string
  token: string
  device: string
  now(): string
}

export type Draft = Partial<Command> & Pick<Command, 'type' | 'target'>

export class DeskClient {
  readonly connection: Connection
  /** Rows by `<collection>/<id>`. */
  readonly copy = new Map<string, { version: number; row: unknown }>()
  cursor = ''

  constructor(connection: Connection) {
    this.connection = connection
  }

  async request(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const { url, token, device } = this.connection
    return fetch(url + path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'x-desk-device': device,
        'x-desk-schema': '1',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  }

  async get<T>(path: string): Promise<T> {
    const response = await this.request('GET', path)
    if (!response.ok) throw new Error(`${path} ${response.status} ${await response.text()}`)
    return (await response.json()) as T
  }

  command(draft: Draft): Command {
    return { id: v7(), baseVersion: 0, args: {}, at: this.connection.now(), ...draft }
  }

  async send(...commands: Command[]): Promise<CommandResult[]> {
    const response = await this.request('POST', '/v1/commands', { commands })
    if (!response.ok) throw new Error(`commands ${response.status} ${await response.text()}`)
    return commandsResult.parse(await response.json()).results
  }

  async give(draft: Draft): Promise<CommandResult> {
    const [result] = await this.send(this.command(draft))
    if (!result) throw new Error('no result')
    return result
  }

  /** Opens a case for a synthetic person and returns its id. */
  async open(person: Partial<PersonRecord> = {}, args: object = {}): Promise<string> {
    const target = v7()
    const result = await this.give(openDraft({ target, person, args, now: this.connection.now() }))
    if (result.status !== 200) throw new Error(`case.open ${JSON.stringify(result)}`)
    return target
  }

  /** Loads everything anew, in pages of `limit`. The cursor is taken before the first page. */
  async load(limit = 5000): Promise<void> {
    this.copy.clear()
    this.cursor = hello.parse(await this.get('/v1/sync/hello')).head
    for (const slice of ['open', 'rest'] as const) {
      for (const name of collection.options) await this.loadSlice(name, slice, limit)
    }
  }

  private async loadSlice(collection: Collection, slice: 'open' | 'rest', limit: number): Promise<void> {
    let after = ''
    for (;;) {
      const query = new URLSearchParams({ collection, slice, limit: String(limit), ...(after ? { after } : {}) })
      const page = snapshotPage.parse(await this.get(`/v1/sync/snapshot?${query}`))
      for (const row of page.rows) this.keep(collection, row as Row)
      if (page.next === null) return
      after = page.next
    }
  }

  /** Pulls one page of changes; false when there was nothing more. */
  async pull(limit = 2000): Promise<boolean> {
    const query = new URLSearchParams({ cursor: this.cursor, limit: String(limit) })
    const page = changesPage.parse(await this.get(`/v1/sync/changes?${query}`))
    for (const change of page.changes) this.apply(change)
    this.cursor = page.cursor
    return page.more
  }

  async pullAll(limit = 2000): Promise<void> {
    while (await this.pull(limit));
  }

  private apply({ c, id, op, row }: Change): void {
    if (op === 'd') this.copy.delete(`${c}/${id}`)
    else this.keep(c, row as Row)
  }

  private keep(collection: Collection, row: Row): void {
    const key = `${collection}/${row.id ?? row.caseId}`
    const known = this.copy.get(key)
    if (!known || row.version >= known.version) this.copy.set(key, { version: row.version, row })
  }
}

interface Row {
  id?: string
  caseId?: string
  version: number
}

export function openDraft(from: { target: string; person?: Partial<PersonRecord>; args?: object; now: string }): Draft {
  const { target, person = {}, args = {}, now } = from
  return {
    type: 'case.open',
    target,
    args: { kind: 'cancel_account', requester: 'self', channel: 'hotline', receivedAt: now, ...args },
    records: {
      person: {
        caseId: target,
        name: '测试甲',
        phone: `100${String(randomBytes(4).readUInt32BE() % 1e8).padStart(8, '0')}`,
        accountId: null,
        replyContact: null,
        actingName: null,
        ...person,
      },
    },
  }
}
