import { createHash, createPublicKey } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { verifyDocument } from '../../src/backend/documents/seal.ts'
import { createApiKey } from '../../src/backend/intake/api-keys.ts'
import { escapeHtml } from '../../src/backend/result/html.ts'
import { type IntakeResult, intakeResult } from '../../src/shared/contract/intake.ts'
import type { CaseState } from '../../src/shared/domain/case/state.ts'
import { documentEnvelope } from '../../src/shared/domain/document.ts'
import { type Booted, bootBackend, describeOnOne } from '../support/backend.ts'
import type { DeskClient } from '../support/desk-client.ts'
import { attachProof } from '../support/proof.ts'

const NAME = '<b>诸葛合成</b>'

describeOnOne('the result page', (engine) => {
  let backend: Booted
  let chen: DeskClient
  let zhou: DeskClient
  let key: string
  let references = 0

  beforeAll(async () => {
    backend = await bootBackend(engine)
    ;[chen, zhou] = await Promise.all([backend.desk('chen'), backend.desk('zhou')])
    key = await backend.store.transaction((tx) => createApiKey(tx, { name: 'app', now: backend.backend.now() }))
  })
  beforeEach(() => backend.setNow('2026-11-23T02:00:00.000Z'))
  afterAll(() => backend.close())

  async function open(): Promise<IntakeResult & { id: string; queryCode: string }> {
    references += 1
    const response = await fetch(`${backend.url}/v1/requests`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': key },
      body: JSON.stringify({
        reference: `reference-${references}`,
        kind: 'cancel_account',
        receivedAt: '2026-11-23T01:00:00.000Z',
        name: NAME,
        accountId: `account_${references}`,
      }),
    })
    const result = intakeResult.parse(await response.json())
    const { db } = backend.store
    const row = await db.selectFrom('case').select('id').where('number', '=', result.number).executeTakeFirstOrThrow()
    return { ...result, id: row.id, queryCode: result.queryCode ?? '' }
  }

  async function status(number: string): Promise<string> {
    const answer = await fetch(`${backend.url}/v1/requests/${number}`, { headers: { 'x-api-key': key } })
    return ((await answer.json()) as IntakeResult).status
  }

  /** Works the case through; `until` ends after that command. */
  async function work(id: string, until: string): Promise<void> {
    const row = await backend.store.db
      .selectFrom('case')
      .select('version')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    let version = row.version
    const line = {
      id: 'l1',
      category: 'phone_number',
      system: 'account_center',
      action: 'delete',
      ground: 'cancel_request',
    }
    const evidence = await attachProof(chen, id)
    const steps: [DeskClient, string, Record<string, unknown>?][] = [
      [chen, 'case.claim'],
      [chen, 'case.verify_identity', { method: 'app_session', passed: true }],
      [chen, 'case.check_conditions', { findings: [] }],
      [chen, 'case.accept'],
      [chen, 'case.draft_plan', { proposal: 'fulfil', refusalGround: null, lines: [{ ...line, until: null }] }],
      [chen, 'case.submit_plan'],
      [zhou, 'case.approve_plan', { revision: 1 }],
      [chen, 'case.stop_service', { evidence: null }],
      [chen, 'case.execute_line', { line: 'l1', outcome: 'done', method: 'hard_delete', count: 1, evidence }],
      [chen, 'case.submit_result'],
      [zhou, 'case.verify_result'],
      [chen, 'case.reply', { via: 'result_page' }],
      [chen, 'case.close'],
    ]
    for (const [desk, type, args] of steps.slice(version - 1)) {
      const result = await desk.give({ type, target: id, baseVersion: version, ...(args ? { args } : {}) })
      expect({ type, ...result }).toMatchObject({ type, status: 200 })
      version += 1
      if (type === until) return
    }
  }

  async function ask(
    number: string,
    code: string,
    path = '/result',
  ): Promise<{ status: number; text: string; headers: Headers }> {
    const answer = await fetch(backend.url + path, { method: 'POST', body: new URLSearchParams({ number, code }) })
    return { status: answer.status, text: await answer.text(), headers: answer.headers }
  }

  it('is a form without script, under a policy that would run none', async () => {
    const answer = await fetch(`${backend.url}/result`)
    const page = await answer.text()
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('script-src')
    expect(page).not.toMatch(/<script|javascript:|\son\w+=/i)
    expect(page).toMatch(/<html lang="zh-CN">/)
    for (const field of ['number', 'code']) {
      expect(page).toContain(`<label for="${field}">`)
      expect(page).toContain(`id="${field}"`)
    }
    const style = await fetch(`${backend.url}/result/style.css`)
    expect(style.headers.get('content-type')).toBe('text/css; charset=utf-8')
  })

  it('says 办理中 with the deadline until the answer is given, and the API never says cancelled too early', async () => {
    const { id, number, queryCode } = await open()
    for (const until of ['case.claim', 'case.stop_service', 'case.execute_line', 'case.submit_result']) {
      await work(id, until)
      const { status: code, text } = await ask(number, queryCode)
      expect(code).toBe(200)
      expect(text).toContain('办理中')
      expect(text).toContain('2026年12月14日')
      expect(await status(number)).toBe('in_progress')
    }
    await work(id, 'case.verify_result')
    expect(await status(number)).toBe('cancelled')
    expect((await ask(number, queryCode)).text).not.toContain('告知书</h1>')
  })

  it('asks for what is missing', async () => {
    const { id, number, queryCode } = await open()
    await work(id, 'case.verify_identity')
    await chen.give({ type: 'case.ask_completion', target: id, baseVersion: 3, args: { reasons: ['wallet_balance'] } })
    expect(await status(number)).toBe('waiting_for_you')
    expect((await ask(number, queryCode)).text).toContain('等待您补充')
  })

  it('shows the notice as it was signed, with number, hash and a file that verifies', async () => {
    const { id, number, queryCode } = await open()
    await work(id, 'case.reply')
    const { status: code, text } = await ask(` ${number.toLowerCase()}`, queryCode.replaceAll('-', '').toLowerCase())
    expect(code).toBe(200)
    const file = await ask(number, queryCode, '/result/document')
    expect(file.headers.get('content-disposition')).toContain('attachment')
    const envelope = documentEnvelope.parse(JSON.parse(file.text))
    const publicKey = createPublicKey(backend.backend.signingKey.publicPem)
    expect(verifyDocument(envelope, publicKey)).toEqual({ hash: true, signature: true })
    expect(text).toContain(envelope.number)
    expect(text).toContain(envelope.hash)
    for (const block of envelope.payload.content.blocks) {
      if (block.kind === 'heading' || block.kind === 'paragraph') expect(text).toContain(escapeHtml(block.text))
    }
    expect(text).not.toContain('诸葛合成')
    expect(text).not.toContain('账号中心')
  })

  it('answers a wrong code, another code and an unknown number alike', async () => {
    const one = await open()
    const other = await open()
    const digest = async (number: string, code: string) => {
      const { status: answered, text } = await ask(number, code)
      return `${answered} ${createHash('sha256').update(text).digest('hex')}`
    }
    const answers = [
      await digest(one.number, 'AAAA-BBBB-CCCC'),
      await digest(one.number, other.queryCode),
      await digest('R26-999999', one.queryCode),
      await digest('<script>', one.queryCode),
      await digest('', ''),
    ]
    expect(new Set(answers).size).toBe(1)
    expect(answers[0]).toMatch(/^404 /)
  })

  it('tells of an end without a document', async () => {
    const { id, number, queryCode } = await open()
    await work(id, 'case.claim')
    await chen.give({ type: 'case.withdraw', target: id, baseVersion: 2 })
    expect((await ask(number, queryCode)).text).toContain('已按您的要求撤回')
    expect((await ask(number, queryCode, '/result/document')).status).toBe(404)
    expect(await status(number)).toBe('closed')
  })

  it('shows the result for its days after closing, and no longer', async () => {
    const { id, number, queryCode } = await open()
    await work(id, 'case.close')
    const { resultDays } = backend.backend.legal
    const closed = Date.parse(backend.backend.now())
    const day = 86_400_000
    backend.setNow(new Date(closed + (resultDays - 1) * day).toISOString())
    const row = await backend.store.db.selectFrom('case').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    expect((JSON.parse(row.state) as CaseState).stage).toBe('closed')
    expect((await ask(number, queryCode)).text).toContain('告知书')
    backend.setNow(new Date(closed + (resultDays + 1) * day).toISOString())
    expect((await ask(number, queryCode)).status).toBe(404)
  })

  it('keeps numbers, codes and names out of the log', async () => {
    const { number, queryCode } = await open()
    await ask(number, queryCode)
    for (const secret of [number, queryCode, '诸葛合成']) expect(backend.logs()).not.toContain(secret)
  })

  it('refuses another body than a small form, as a page', async () => {
    const large = await ask('R26-000001', 'A'.repeat(2000))
    expect(large.status).toBe(413)
    const json = await fetch(`${backend.url}/result`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
    expect(json.status).toBe(415)
    expect(large.headers.get('content-type')).toBe('text/html; charset=utf-8')
  })

  /** The attempt that is refused first, on a backend of its own. */
  async function firstRefused(numberOf: (attempt: number) => string): Promise<number> {
    const busy = await bootBackend(engine)
    try {
      for (let attempt = 0; attempt < 40; attempt += 1) {
        const body = new URLSearchParams({ number: numberOf(attempt), code: 'AAAA-BBBB-CCCC' })
        const answer = await fetch(`${busy.url}/result`, { method: 'POST', body })
        if (answer.status !== 429) continue
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
        return attempt
      }
      return Number.POSITIVE_INFINITY
    } finally {
      await busy.close()
    }
  }

  it('slows down who tries codes of one case, and who tries many cases', async () => {
    expect(await firstRefused(() => 'R26-000001')).toBe(20)
    expect(await firstRefused((attempt) => `R26-${String(attempt).padStart(6, '0')}`)).toBe(30)
  })
})
