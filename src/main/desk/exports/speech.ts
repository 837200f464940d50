/** How codes and ids are called in an exported file. */
import type { LegalData } from '#shared/domain/legal.ts'
import type { DocumentWords } from '#shared/text/document-words.ts'
import type { Database } from '../store/database.ts'
import type { Speech } from './source.ts'
import type { ExportWords } from './words.ts'

export interface SpeechSources {
  words: ExportWords
  documents: DocumentWords
  legal: LegalData
  db: Database
}

type Named = readonly { id: string; words: { zh: string } }[]

export function speechOf({ words, documents, legal, db }: SpeechSources): Speech {
  const named = (list: Named) => Object.fromEntries(list.map(({ id, words: { zh } }) => [id, zh]))
  const lists: Record<string, Record<string, string>> = {
    ...words.values,
    kind: documents.kinds,
    requester: documents.requesters,
    channel: documents.channels,
    action: documents.actions,
    method: documents.methods,
    identityMethod: documents.identityMethods,
    category: named(legal.categories),
    system: named(legal.systems),
    ground: { ...named(legal.grounds), ...named(legal.notAcceptedReasons) },
    condition: named(legal.conditions),
    rule: named(legal.incidents.obligations),
  }
  const people = new Map(
    (db.prepare('SELECT id, name FROM user').all() as { id: string; name: string }[]).map(({ id, name }) => [id, name]),
  )
  const word: Speech['word'] = (list, code) => (code ? (lists[list]?.[code] ?? code) : null)
  return {
    word,
    words: (list, codes) => codes.map((code) => word(list, code)).join(words.page.listSeparator) || null,
    person: (id) => (id ? (people.get(id) ?? id) : null),
    yesNo: (value) => word('yesNo', value ? 'yes' : 'no') ?? '',
  }
}
