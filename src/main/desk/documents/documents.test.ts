import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '#shared/domain/canonical-json.ts'
import type { DocumentEnvelope } from '#shared/domain/document.ts'
import type { PersonRecord } from '#shared/domain/person.ts'
import { writeBundle } from '../../../../src/backend/documents/bundle.ts'
import { documentHash, signDocument } from '../../../../src/backend/documents/seal.ts'
import { decidedCase, legal } from '../../../../test/fixtures/documents/decided-case.ts'
import { issued, key, strangerKey } from '../../../../test/fixtures/documents/issued.ts'
import { openStore, temporaryFolder } from '../../../../test/fixtures/store/open-store.ts'
import { metaOf } from '../store/meta.ts'
import { backendClient } from '../sync/backend-client.ts'
import { type DocumentContext, previewDocument, saveDocument } from './documents.ts'
import { rememberIssuer } from './issuer.ts'

const caseId = '01935c1a-7b00-7000-8000-0000000000c1'
const notice = { caseId, kind: 'result_notice' } as const
const record = { caseId, kind: 'erasure_record' } as const

interface Contents {
  state?: Partial<Parameters<typeof decidedCase>[0]>
  person?: Partial<PersonRecord>
  documents?: DocumentEnvelope[]
  keys?: string[]
  /** What the network answers. */
  fetch?: typeof fetch
}

/** A desk that holds one case, in which the person chooses a place in `folder` for whatever is saved. */
function deskWith({ state = {}, person, documents = [], keys = [key.publicPem], fetch = unreachable }: Contents = {}) {
  const { store, writer } = openStore()
  writer.applyRows('case', [{ id: caseId, version: 1, state: decidedCase(state) }])
  const nobody = { phone: null, accountId: null, replyContact: null, actingName: null }
  writer.applyRows('person', [{ caseId, version: 1, name: '王小明', ...nobody, ...person }])
  writer.applyRows(
    'document',
    documents.map((envelope, n) => ({ id: caseId.replace(/.$/, String(n)), version: 1, caseId, envelope })),
  )
  rememberIssuer(metaOf(store.db), { demo: false, signingKeys: keys })
  const folder = temporaryFolder()
  const asked: string[] = []
  const context: DocumentContext = {
    ports: {
      resourcesDir: join(import.meta.dirname, '../../../../resources'),
      dialogs: {
        open: async () => null,
        save: async ({ suggestedName }) => {
          asked.push(suggestedName)
          return join(folder, suggestedName)
        },
      },
    },
    legal,
    session: {
      workspace: {
        store,
        client: backendClient({ url: 'http://127.0.0.1:1', device: caseId, token: () => null, fetch }),
      },
    },
  }
  return { context, folder, asked }
}

async function unreachable(): Promise<never> {
  throw new TypeError('fetch failed')
}

function refusal(reason: string, characters = ''): object {
  return { code: 'DOCUMENT_REFUSED', data: { reason, characters } }
}

describe('previewing a document', { timeout: 60_000 }, () => {
  it('shows a draft of what would be issued now, and the signed document once it is', async () => {
    const draft = await previewDocument(deskWith().context, record)
    const signed = await previewDocument(deskWith({ documents: [issued('erasure_record')] }).context, record)
    expect(draft).toMatchObject({ draft: true, pages: { length: 3 } })
    expect(signed).toMatchObject({ draft: false, pages: { length: 3 } })
    // The watermark of a draft, and its missing seal.
    expect(signed.pages[0]).not.toBe(draft.pages[0])
  })

  it('has nothing to show before the result stands', async () => {
    for (const state of [{ onlineDoneAt: null }, { number: null }] as const) {
      await expect(previewDocument(deskWith({ state }).context, notice)).rejects.toMatchObject(refusal('not_issued'))
    }
    const elsewhere = { ...notice, caseId: caseId.replace('c1', 'c2') }
    await expect(previewDocument(deskWith().context, elsewhere)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('addresses the notice to whoever asked, and nobody else by name', async () => {
    // The fonts lack 𠮷, so a page on which the name stood would be refused.
    const rare = { name: '𠮷小明', actingName: '李国强' }
    const own = deskWith({ person: rare })
    await expect(previewDocument(own.context, notice)).rejects.toMatchObject(refusal('missing_glyphs', '𠮷'))
    await expect(previewDocument(own.context, record)).resolves.toMatchObject({ draft: true })
    const guarded = deskWith({ person: rare, state: { requester: 'guardian' } })
    await expect(previewDocument(guarded.context, notice)).resolves.toMatchObject({ draft: true })
  })
})

describe('the seal stands before the page', { timeout: 60_000 }, () => {
  /** Content that nobody issued, with everything repaired that can be repaired without the key. */
  function forged(): DocumentEnvelope {
    const copy = structuredClone(issued('result_notice'))
    copy.payload.content.title = '账号恢复通知'
    return { ...copy, hash: documentHash(copy) }
  }
  const stranger = strangerKey()
  const foreign = signDocument({ ...forged(), keyId: stranger.keyId }, stranger)

  it('refuses what is not what the backend signed, before anything is set or asked', async () => {
    const { context, asked } = deskWith({ documents: [forged()] })
    await expect(previewDocument(context, notice)).rejects.toMatchObject(refusal('seal_broken'))
    for (const format of ['pdf', 'json', 'zip'] as const) {
      await expect(saveDocument(context, { ...notice, format })).rejects.toMatchObject(refusal('seal_broken'))
    }
    expect(asked).toEqual([])
  })

  it('refuses a signature by a key that the backend never told', async () => {
    const unknown = refusal('key_unknown')
    await expect(previewDocument(deskWith({ documents: [foreign] }).context, notice)).rejects.toMatchObject(unknown)
    const untold = deskWith({ documents: [issued('result_notice')], keys: ['no key'] })
    await expect(previewDocument(untold.context, notice)).rejects.toMatchObject(unknown)
  })

  it('with the forger’s key trusted, shows the forgery: the tests above can fail', async () => {
    const { context } = deskWith({ documents: [foreign], keys: [stranger.publicPem] })
    await expect(previewDocument(context, notice)).resolves.toMatchObject({ draft: false })
  })

  it('trusts an earlier key of the backend for the documents that it signed', async () => {
    const { context } = deskWith({ documents: [issued('result_notice')] })
    const { store } = context.session.workspace
    rememberIssuer(metaOf(store.db), { demo: false, signingKeys: [stranger.publicPem] })
    await expect(previewDocument(context, notice)).resolves.toMatchObject({ draft: false })
  })
})

describe('saving a document', { timeout: 60_000 }, () => {
  const documents = [issued('result_notice'), issued('erasure_record')]

  it('writes pages and data under the number of the document', async () => {
    const { context, folder, asked } = deskWith({ documents })
    for (const format of ['pdf', 'json'] as const) {
      const { path, sha256 } = await saveDocument(context, { ...notice, format })
      expect(path).toBe(join(folder, `告2026-000123.${format}`))
      expect(sha256).toBe(
        createHash('sha256')
          .update(readFileSync(path ?? ''))
          .digest('hex'),
      )
    }
    expect(asked).toEqual(['告2026-000123.pdf', '告2026-000123.json'])
    expect(readFileSync(join(folder, '告2026-000123.json'), 'utf8')).toBe(canonicalJson(documents[0]!))
    expect(readFileSync(join(folder, '告2026-000123.pdf'), 'latin1')).toMatch(/^%PDF-1\.7/)
  })

  it('lets nothing leave that is not issued', async () => {
    const { context, folder, asked } = deskWith()
    for (const format of ['pdf', 'json', 'zip'] as const) {
      await expect(saveDocument(context, { ...notice, format })).rejects.toMatchObject(refusal('not_issued'))
    }
    expect([asked, readdirSync(folder)]).toEqual([[], []])
  })

  it('writes nothing when the person chooses no place, and says when it cannot write there', async () => {
    const { context, folder } = deskWith({ documents })
    mkdirSync(join(folder, '告2026-000123.json'))
    await expect(saveDocument(context, { ...notice, format: 'json' })).rejects.toMatchObject(refusal('unwritable'))
    const undecided = {
      ...context,
      ports: { ...context.ports, dialogs: { open: async () => null, save: async () => null } },
    }
    expect(await saveDocument(undecided, { ...notice, format: 'json' })).toEqual({ path: null, sha256: null })
    expect(readdirSync(folder)).toEqual(['告2026-000123.json'])
  })

  it('takes a bundle from the backend only when it holds the documents of this desk', async () => {
    const generator = 'privacy-desk/0.1.0'
    const zip = await writeBundle({ documents, generator }, key)
    const other = await writeBundle(
      { documents: [issued('result_notice', decidedCase({ channel: 'email' }))], generator },
      key,
    )
    const answers = (bytes: Uint8Array<ArrayBuffer>) => async () => new Response(bytes)
    const desk = deskWith({ documents, fetch: answers(Uint8Array.from(zip)) })
    const { path } = await saveDocument(desk.context, { ...record, format: 'zip' })
    expect(path).toBe(join(desk.folder, 'R26-004187.zip'))
    expect(readFileSync(path ?? '').equals(zip)).toBe(true)
    for (const [fetch, reason] of [
      [answers(Uint8Array.from(other)), 'contract_broken'],
      [answers(new TextEncoder().encode('<html>')), 'contract_broken'],
      [unreachable, 'unreachable'],
    ] as const) {
      const { context, asked } = deskWith({ documents, fetch })
      await expect(saveDocument(context, { ...record, format: 'zip' })).rejects.toMatchObject({
        ...{ code: 'BACKEND_UNAVAILABLE', data: { reason } },
      })
      expect(asked).toEqual([])
    }
  })
})
