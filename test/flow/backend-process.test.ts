import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Command } from '../../src/shared/domain/command.ts'
import { describeOnBoth, dropSchema, postgresUrl } from '../support/backend.ts'
import { type Environment, runAccount, signInAt, startProcess } from '../support/backend-process.ts'
import { copyOf } from '../support/copies.ts'
import { type DeskClient, openDraft } from '../support/desk-client.ts'

const PASSWORD = '合成口令-0123456789'

describeOnBoth('the backend as a process', (engine) => {
  let env: Environment
  let dataDir: string
  const schema = `test_${randomUUID().replaceAll('-', '')}`

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'privacy-desk-test-'))
    env = { DATA_DIR: dataDir }
    if (engine === 'PostgreSQL') env = { ...env, DATABASE_URL: postgresUrl(), DATABASE_SCHEMA: schema }
    expect(await runAccount(env, ['add', 'chen', '测试经办', 'operator'], PASSWORD)).toBe('done\n')
  })
  afterAll(async () => {
    await rm(dataDir, { recursive: true, force: true })
    if (engine === 'PostgreSQL') await dropSchema(schema)
  })

  /** Gives commands one after another until the backend is gone, and returns those that were acknowledged. */
  async function giveUntilCut(desk: DeskClient): Promise<{ acknowledged: Command[]; last: Command }> {
    const acknowledged: Command[] = []
    for (;;) {
      const target = randomUUID()
      const command = desk.command(openDraft({ target, now: new Date().toISOString() }))
      try {
        const [result] = await desk.send(command)
        if (result?.status !== 200) throw new Error(JSON.stringify(result))
        acknowledged.push(command)
      } catch (error) {
        if (error instanceof TypeError) return { acknowledged, last: command }
        throw error
      }
    }
  }

  async function expectAll(url: string, commands: readonly Command[]): Promise<void> {
    const desk = await signInAt(url, 'chen', PASSWORD)
    for (const command of commands) {
      expect(await desk.send(command)).toMatchObject([{ status: 200, version: 1, replayed: true }])
    }
    await desk.load(100)
    await desk.pullAll()
    const cases = [...copyOf(desk).keys()].filter((key) => key.startsWith('case/'))
    for (const { target } of commands) expect(cases).toContain(`case/${target}`)
  }

  it('keeps every acknowledged command through a kill, and applies one that was cut off once', async () => {
    // The embedded database takes seconds to come up.
    for (const pause of engine === 'PGlite' ? [250] : [150, 400]) {
      const running = await startProcess(env)
      const desk = await signInAt(running.url, 'chen', PASSWORD)
      const giving = giveUntilCut(desk)
      await new Promise((resolve) => setTimeout(resolve, pause))
      await running.end('SIGKILL')
      const { acknowledged, last } = await giving
      const again = await startProcess(env)
      await expectAll(again.url, acknowledged)
      // The desk does not know what became of the last one, and sends it again.
      const next = await signInAt(again.url, 'chen', PASSWORD)
      expect(await next.send(last)).toMatchObject([{ status: 200, version: 1 }])
      expect(await next.send(last)).toMatchObject([{ status: 200, version: 1, replayed: true }])
      expect(await again.end('SIGTERM')).toBe(0)
    }
  })

  it('ends in order: what was asked is answered, listening desks are let go, and the folder is free', async () => {
    const running = await startProcess(env)
    const desk = await signInAt(running.url, 'chen', PASSWORD)
    const events = await desk.request('GET', '/v1/events')
    const reader = events.body?.getReader()
    await reader?.read()
    const asked = Array.from({ length: 5 }, () =>
      desk.command(openDraft({ target: randomUUID(), now: desk.connection.now() })),
    )
    const answers = asked.map((command) => desk.send(command))
    await Promise.race(answers)
    const startedAt = performance.now()
    expect(await running.end('SIGTERM')).toBe(0)
    expect(performance.now() - startedAt).toBeLessThan(8000)
    const settled = await Promise.allSettled(answers)
    const acknowledged = asked.filter((_, n) => settled[n]?.status === 'fulfilled')
    expect(acknowledged.length).toBeGreaterThan(0)
    while (!(await reader?.read())?.done);
    expect(await readdir(dataDir)).not.toContain('backend.lock')
    const again = await startProcess(env)
    await expectAll(again.url, acknowledged)
    await again.end('SIGTERM')
    for (const line of (running.stderr() + again.stderr()).trim().split('\n')) JSON.parse(line)
  })

  it('says what to do when it cannot start', async () => {
    await expect(startProcess({ ...env, HOST: '0.0.0.0' })).rejects.toThrow('TRUST_PROXY=1')
    await expect(startProcess({ ...env, PORT: 'x' })).rejects.toThrow('environment variables: PORT')
    if (engine !== 'PGlite') {
      const nobody = { DATABASE_URL: 'postgresql://nobody:geheim@127.0.0.1:9/none' }
      const refused = startProcess({ ...env, ...nobody })
      await expect(refused).rejects.toThrow('UNREACHABLE')
      await expect(refused).rejects.not.toThrow('geheim')
      return
    }
    const running = await startProcess(env)
    await expect(startProcess(env)).rejects.toThrow('FOLDER_IN_USE')
    const port = new URL(running.url).port
    const elsewhere = { ...env, DATA_DIR: join(dataDir, 'second'), PORT: port }
    await expect(startProcess(elsewhere)).rejects.toThrow(`Port ${port} is taken`)
    await running.end('SIGKILL')
    // The lock of a process that is gone, and one that a crash cut short, are cleared away.
    expect(await readFile(join(dataDir, 'backend.lock'), 'utf8')).toContain(String(running.child.pid))
    await writeFile(join(dataDir, 'backend.lock'), '{"pid":')
    const again = await startProcess(env)
    expect(await again.end('SIGTERM')).toBe(0)
  })
})
