/** The command as people call it. */
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { issued, key } from '../../../../test/fixtures/documents/issued.ts'
import { writeBundle } from '../bundle.ts'
import { documentFile } from '../issue.ts'
import { signDocument } from '../seal.ts'
import { openSigningKey, signingKeyFrom } from '../signing-key.ts'

const entry = join(import.meta.dirname, '../../verify.ts')
let folder = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'verify-'))
  writeFileSync(join(folder, 'pub.pem'), key.publicPem)
  writeFileSync(join(folder, 'notice.json'), documentFile(issued('result_notice')))
  writeFileSync(
    join(folder, 'case.zip'),
    await writeBundle({ documents: [issued('result_notice')], generator: 'a/1.0.0' }, key),
  )
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs the verifier from the person's folder, as npm does. */
function verify(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const { DATA_DIR: _set, ...inherited } = process.env
  const env = { ...inherited, INIT_CWD: folder, PRIVACY_DESK_HOME: join(folder, 'home') }
  return new Promise((resolve) => {
    execFile(process.execPath, [entry, ...args], { env }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err })
    })
  })
}

describe('npm run verify', { timeout: 20_000 }, () => {
  it('says in two languages what is valid, and by which key', async () => {
    const { code, out } = await verify('notice.json', '--key', 'pub.pem')
    expect(out).toContain('结论：有效')
    expect(out).toContain('Result: VALID')
    expect(out).toContain(`可信公钥：${key.fingerprint}（来源：--key pub.pem）`)
    expect(out).toContain('告2026-000123')
    expect(out).toMatch(/proves nothing by itself/)
    expect(code).toBe(0)
  })

  it('answers 1 for a document that is not valid and says why', async () => {
    writeFileSync(
      join(folder, 'forged.json'),
      documentFile(issued('result_notice')).toString().replace('R26-004187', 'R26-004188'),
    )
    const { code, out } = await verify('forged.json', '--key', 'pub.pem')
    expect(out).toContain('结论：无效')
    expect(out).toMatch(/- forged\.json: the content was changed/)
    expect(code).toBe(1)
  })

  it('takes a fingerprint for a bundle, but not for a JSON file without a key', async () => {
    const [bundle, json] = await Promise.all([
      verify('case.zip', '--key', key.fingerprint),
      verify('notice.json', '--key', key.fingerprint),
    ])
    expect(bundle).toMatchObject({ code: 0, out: expect.stringContaining('Result: VALID') })
    expect(json).toMatchObject({ code: 2, out: '', err: expect.stringContaining('公钥文件') })
  })

  it('trusts the backend of this computer without being told, and says so', async () => {
    mkdirSync(join(folder, 'home/backend'), { recursive: true })
    const { publicPem } = openSigningKey({ dataDir: join(folder, 'home/backend') })
    const own = signingKeyFrom(readFileSync(join(folder, 'home/backend/signing-key.pem'), 'utf8'), 'own')
    writeFileSync(
      join(folder, 'own.json'),
      documentFile(signDocument({ ...issued('result_notice'), keyId: own.keyId }, own)),
    )
    const { code, out } = await verify('own.json')
    rmSync(join(folder, 'home'), { recursive: true })
    expect(own.publicPem).toBe(publicPem)
    expect(out).toContain(`来源：${join(folder, 'home/backend/signing-key.pub.pem')}`)
    expect(code).toBe(0)
  })

  it('answers 2 when it cannot check: no key, no file, no argument', async () => {
    const answers = await Promise.all([
      verify('notice.json'),
      verify('absent.json', '--key', 'pub.pem'),
      verify('notice.json', '--key', 'absent.pem'),
      verify(),
      verify('notice.json', '--what'),
    ])
    expect(answers.map((answer) => answer.code)).toEqual([2, 2, 2, 2, 2])
    expect(answers[0]?.err).toContain('没有可信公钥')
    expect(answers[1]?.err).toContain('ENOENT')
  })
})
