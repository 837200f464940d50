/** Which parts of a workbook hold its visible sheets and its shared strings. */
import { posix } from 'node:path'
import { ImportFault } from '../fault.ts'
import type { Archive } from './archive.ts'
import { readWholeXml } from './xml.ts'

export interface Workbook {
  /** Parts of the visible sheets, in the order of their tabs. */
  sheets: string[]
  /** Part of the shared strings; null when every cell holds its own. */
  strings: string | null
}

const WORKBOOK = 'xl/workbook.xml'
const RELATIONS = 'xl/_rels/workbook.xml.rels'

/** @throws ImportFault `not_spreadsheet` */
export async function readWorkbook(archive: Archive): Promise<Workbook> {
  const targets = await readRelations(archive)
  const ids: string[] = []
  await readWholeXml(archive.text(WORKBOOK), {
    open(name, attributes) {
      if (name !== 'sheet' || (attributes.state ?? 'visible') !== 'visible') return
      ids.push(attributes['r:id'] ?? Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '')
    },
  })
  const sheets = ids
    .map((id) => targets.get(id))
    .filter((target) => target?.type === 'worksheet')
    .map((target) => target?.part ?? '')
  if (sheets.length === 0 || sheets.some((part) => !archive.has(part))) throw new ImportFault('not_spreadsheet')
  const strings = [...targets.values()].find(({ type }) => type === 'sharedStrings')?.part
  return { sheets, strings: strings && archive.has(strings) ? strings : null }
}

/** Parts by the id of their relation, with the last word of its type. */
async function readRelations(archive: Archive): Promise<Map<string, { type: string; part: string }>> {
  const targets = new Map<string, { type: string; part: string }>()
  await readWholeXml(archive.text(RELATIONS), {
    open(name, { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode }) {
      if (name !== 'Relationship' || mode === 'External') return
      const part = target.startsWith('/') ? target.slice(1) : posix.join('xl', target)
      targets.set(id, { type: type.slice(type.lastIndexOf('/') + 1), part })
    },
  })
  return targets
}
