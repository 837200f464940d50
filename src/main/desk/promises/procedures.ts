/**
 * 对照表 and 审计指引: each clause of the policy, and each item of the audit guideline, with what is held as its proof,
 * and where the policy falls short of the law.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Guideline, Promises } from '#shared/contract/promises.ts'
import { canonicalJson } from '#shared/domain/canonical-json.ts'
import { guidelineMap } from '#shared/domain/guideline.ts'
import {
  type EvidenceFound,
  type EvidenceSource,
  type PromiseStatus,
  promiseMap,
  statusOf,
} from '#shared/domain/promise.ts'
import type { CommandDesk } from '../commands/command-desk.ts'
import { os } from '../procedure.ts'
import { evidenceOf } from './evidence.ts'

export async function listPromises(desk: CommandDesk, resourcesDir: string): Promise<Promises> {
  const { gaps, obligations } = promiseMap.parse(await readLegal(resourcesDir, 'obligations.json'))
  return { gaps, rows: obligations.map(counting(desk)) }
}

export async function readGuideline(desk: CommandDesk, resourcesDir: string): Promise<Guideline> {
  const { items, ...head } = guidelineMap.parse(await readLegal(resourcesDir, 'audit-guideline.json'))
  return { ...head, items: items.map(counting(desk)) }
}

async function readLegal(resourcesDir: string, name: string): Promise<unknown> {
  return JSON.parse(await readFile(join(resourcesDir, 'legal', name), 'utf8'))
}

/** Puts what was found in place of where it is looked for; each source is counted once. */
function counting(desk: CommandDesk) {
  const countEvidence = evidenceOf(desk)
  const counted = new Map<string, EvidenceFound>()
  const count = (source: EvidenceSource): EvidenceFound => {
    const key = canonicalJson(source)
    const found = counted.get(key) ?? { source, ...countEvidence(source) }
    counted.set(key, found)
    return found
  }
  return <Line extends { evidence: readonly EvidenceSource[] }>({
    evidence: sources,
    ...line
  }: Line): Omit<Line, 'evidence'> & { evidence: EvidenceFound[]; status: PromiseStatus } => {
    const evidence = sources.map(count)
    return { ...line, evidence, status: statusOf(evidence) }
  }
}

export const promises = {
  list: os.promises.list.handler(({ context: { session, ports } }) =>
    listPromises(session.workspace.commands, ports.resourcesDir),
  ),
  guideline: os.promises.guideline.handler(({ context: { session, ports } }) =>
    readGuideline(session.workspace.commands, ports.resourcesDir),
  ),
}
