/** The words of the annual report: its own, those of the ledgers, and those that come with the legal data. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LegalData } from '#shared/domain/legal.ts'
import { optionsOf } from '#shared/domain/register/values.ts'
import { annualWords, type Both } from '#shared/text/annual/annual-words.ts'
import type { AnnualSetting } from '#shared/text/annual/compose-annual.ts'
import { ledgerSources, wordsOf } from '../exports/sources/all.ts'
import { readExportWords } from '../exports/words.ts'

export type AnnualSpeech = Pick<AnnualSetting, 'words' | 'lists' | 'ledgers'>

export function readAnnualSpeech(resourcesDir: string, legal: LegalData): AnnualSpeech {
  const words = annualWords.parse(JSON.parse(readFileSync(join(resourcesDir, 'documents', 'annual.json'), 'utf8')))
  const exported = readExportWords(resourcesDir)
  const ledgers = Object.fromEntries(
    ledgerSources({ legal, words: exported }).map((source) => [source.id, wordsOf(source, exported).title]),
  )
  return { words, lists: annualLists(legal), ledgers }
}

/** Grounds; and for each choice of a register, `register.field`. */
export function annualLists(legal: LegalData): AnnualSpeech['lists'] {
  const named = (list: readonly { id: string; words: Both }[]) =>
    Object.fromEntries(list.map(({ id, words }) => [id, words]))
  const choices = legal.registers.flatMap(({ id: register, fields }) =>
    fields.flatMap((field) =>
      field.type === 'choice' || field.type === 'choices'
        ? [[`${register}.${field.id}`, named(optionsOf(field, legal))] as const]
        : [],
    ),
  )
  return { ground: { ...named(legal.grounds), ...named(legal.notAcceptedReasons) }, ...Object.fromEntries(choices) }
}
