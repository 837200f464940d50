/** 对照表: each clause of the policy with what is held as its proof, and where the policy falls short of the law. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Promises } from '#shared/contract/promises.ts'
import { canonicalJson } from '#shared/domain/canonical-json.ts'
import { type EvidenceFound, type EvidenceSource, promiseMap, statusOf } from '#shared/domain/promise.ts'
import type { CommandDesk } from '../commands/command-desk.ts'
import { os } from '../procedure.ts'
import { countEvidence } from './evidence.ts'

export async function listPromises(desk: CommandDesk, resourcesDir: string): Promise<Promises> {
  const file = await readFile(join(resourcesDir, 'legal', 'obligations.json'), 'utf8')
  const { gaps, obligations } = promiseMap.parse(JSON.parse(file))
  const counted = new Map<string, EvidenceFound>()
  const count = (source: EvidenceSource): EvidenceFound => {
    const key = canonicalJson(source)
    const found = counted.get(key) ?? { source, ...countEvidence(desk, source) }
    counted.set(key, found)
    return found
  }
  const rows = obligations.map(({ evidence: sources, ...obligation }) => {
    const evidence = sources.map(count)
    return { ...obligation, evidence, status: statusOf(evidence) }
  })
  return { gaps, rows }
}

export const promises = {
  list: os.promises.list.handler(({ context: { session, ports } }) =>
    listPromises(session.workspace.commands, ports.resourcesDir),
  ),
}
