/** Makes the head of a bundle: the manifest and what proves it. */
import type { ExportRequest } from '#shared/contract/exports.ts'
import { canonicalJson } from '#shared/domain/canonical-json.ts'
import { checksumLines, type ExportManifest, exportManifest, MANIFEST_DOMAIN } from '#shared/domain/export/manifest.ts'
import type { LegalData } from '#shared/domain/legal.ts'
import type { ExportSetting } from '../messages.ts'
import type { LedgerTable } from '../table.ts'
import type { Part } from '../write-part.ts'

export interface BundleContents {
  setting: Pick<ExportSetting, 'exportId' | 'madeAt' | 'generator' | 'demo'>
  request: ExportRequest
  legal: LegalData
  keyId: string
  tables: readonly Pick<LedgerTable, 'head' | 'snapshot'>[]
  /** By path in the bundle. */
  parts: ReadonlyMap<string, Pick<Part, 'bytes' | 'sha256'>>
}

/** @throws ZodError when something ill-formed would be signed */
export function manifestBytes({ setting, request, legal, keyId, tables, parts }: BundleContents): Buffer {
  const manifest: ExportManifest = exportManifest.parse({
    format: 'privacy-desk-export',
    formatVersion: 1,
    id: setting.exportId,
    madeAt: setting.madeAt,
    generator: setting.generator,
    operator: legal.operator.name,
    policyVersion: legal.policyVersion,
    legalVersion: legal.version,
    demo: setting.demo,
    ...{ redaction: request.redaction, approval: request.approval, period: request.period, scope: request.scope },
    ledgers: tables.map(({ head, snapshot }) => ({
      ...{ id: head.id, title: head.title, columns: head.columns.map(({ id }) => id) },
      ...{ rows: snapshot.rows, sha256: snapshot.sha256 },
    })),
    csvEscape: request.formats.includes('csv') ? "'" : null,
    keyId,
    files: [...parts]
      .map(([path, { bytes, sha256 }]) => ({ path, bytes, sha256 }))
      .sort((a, b) => (a.path < b.path ? -1 : 1)),
  })
  return Buffer.from(canonicalJson(manifest))
}

/** What is signed. */
export function manifestSigningInput(manifest: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(MANIFEST_DOMAIN), manifest])
}

/** For `sha256sum -c`: every file but this one. */
export function sumsOf(parts: ReadonlyMap<string, Pick<Part, 'sha256'>>): Buffer {
  const files = [...parts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, { sha256 }]) => ({ path, sha256 }))
  return Buffer.from(checksumLines(files))
}
