/** The affected people in a pack: the whole list, the sheet for those who telephone, and letters ready to print. */
import type { NoticeDetail } from '#shared/contract/notices.ts'
import { type CohortPerson, reachOf } from '#shared/domain/cohort/person.ts'
import { latestRevision } from '#shared/domain/notice/state.ts'
import { letterDocument } from '#shared/text/notice/letter.ts'
import { recipientSample } from '#shared/text/notice/notice-values.ts'
import { type Letter, type LetterHead, letterParagraphs, setLetters, setWhole } from '../paper/letters.ts'
import { csv } from './tables.ts'
import type { PackWords } from './words.ts'

/** Letters of one volume: the type setter holds all of its pages at once. */
export const LETTERS_PER_FILE = 500

type Row = (string | number | null)[]

export interface PeopleFiles {
  people: readonly CohortPerson[]
  /** The notice whose letter is written; null when none is approved or drafted. */
  notice: NoticeDetail | null
  words: PackWords
  resourcesDir: string
}

/** @throws DocumentError GLYPHS_MISSING, TYPESETTING */
export async function peopleFiles({
  people,
  notice,
  words,
  resourcesDir,
}: PeopleFiles): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>([
    [words.files.people, csv(words.columns.people, people.map(listRow))],
    [words.files.phoneSheet, csv(words.columns.phoneSheet, people.filter(isCalled).map(callRow))],
  ])
  const addressed = people.filter((person) => reachOf(person)[0] === 'letter')
  const byHand: CohortPerson[] = []
  for (let from = 0; notice && from < addressed.length; from += LETTERS_PER_FILE) {
    const volume = addressed.slice(from, from + LETTERS_PER_FILE)
    const name = words.files.letters.replace('{volume}', String(1 + from / LETTERS_PER_FILE))
    const { pdf, left } = await letters(volume, { notice, words, resourcesDir })
    byHand.push(...left)
    if (pdf) files.set(name, pdf)
  }
  if (byHand.length > 0) files.set(words.files.lettersByHand, csv(words.columns.people, byHand.map(listRow)))
  return files
}

function listRow(person: CohortPerson): Row {
  const { class: kind, name, phone, email, address, guardianName, guardianPhone, categories } = person
  return [
    kind,
    name,
    phone,
    email,
    address,
    guardianName,
    guardianPhone,
    categories.join('、'),
    reachOf(person)[0] ?? null,
  ]
}

/** People whom nothing faster than the telephone reaches. */
function isCalled(person: CohortPerson): boolean {
  return reachOf(person)[0] === 'phone'
}

function callRow(person: CohortPerson, index: number): Row {
  const { class: kind, name, phone, guardianName, guardianPhone } = person
  return [index + 1, guardianName ?? name, guardianPhone ?? phone, kind, null, null, null, null]
}

interface LetterSetting {
  notice: NoticeDetail
  words: PackWords
  resourcesDir: string
}

/** A volume, and the people whose letter has characters that the fonts lack: theirs are written by hand. */
async function letters(
  people: readonly CohortPerson[],
  { notice, words, resourcesDir }: LetterSetting,
): Promise<{ pdf: Uint8Array | null; left: CohortPerson[] }> {
  const written = people.flatMap((person) => {
    const letter = letterTo(person, notice)
    return letter ? [{ person, letter }] : []
  })
  const head = headOf(notice, words)
  const { pdf, left } = await setWhole(written, (whole) =>
    setLetters(
      whole.map(({ letter }) => letter),
      { head, register: null, resourcesDir },
    ),
  )
  return { pdf, left: left.map(({ person }) => person) }
}

/** Undefined when the notice cannot be filled: its findings stand on the screen. */
function letterTo(person: CohortPerson, { content, state, variables }: NoticeDetail): Letter | undefined {
  if (!content) return undefined
  const sample = recipientSample({ memberName: person.name, categories: categoriesOf(person, variables) })
  const { revision = 1 } = latestRevision(state) ?? {}
  const setting = { values: { variables, sample }, number: state.number ?? '', revision, drill: state.drill }
  const { document } = letterDocument(content, 'letter', setting)
  if (!document) return undefined
  return {
    address: [person.address, person.name].filter((line) => line !== null),
    paragraphs: letterParagraphs(document.sections),
  }
}

function headOf({ content, state, variables }: NoticeDetail, words: PackWords): LetterHead {
  return {
    title: content?.title ?? '',
    operator: variables.operator ?? '',
    number: state.number ?? '',
    watermark: state.drill ? words.drillMark : null,
  }
}

function categoriesOf({ categories }: CohortPerson, variables: Record<string, string>): string {
  return categories.length > 0 ? categories.join('、') : (variables.categories ?? '')
}
