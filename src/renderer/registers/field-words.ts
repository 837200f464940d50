/** What a value of a field says in the person's language. */
import type { TFunction } from 'i18next'
import type { LegalData } from '#shared/domain/legal.ts'
import type { RegisterField } from '#shared/domain/register/definition.ts'
import { optionsOf, type RecordValue } from '#shared/domain/register/values.ts'
import { dateLabel, momentOf, numberOf } from '../time/dates.ts'
import type { Language } from '../words/catalog.ts'

export interface WordContext {
  t: TFunction
  legal: LegalData
  now: string
  language: Language
  /** Name of a member of staff by id. */
  staff(id: string): string
  /** What an id names: a number, with a title where there is one. */
  thing(id: string): string
}

/** `¥ 35,688.60`; the value is in fen. */
export function moneyOf(fen: number): string {
  const yuan = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(fen / 100)
  return `¥ ${yuan}`
}

/** One of the two languages in which the data of a register speaks. */
export function sideOf(language: Language): 'zh' | 'en' {
  return language === 'en' ? 'en' : 'zh'
}

/** Null for a value that is not there. A value that its field does not take any more is shown as it is. */
export function wordsOfValue(
  field: RegisterField,
  value: RecordValue | undefined,
  context: WordContext,
): string | null {
  if (value === undefined) return null
  const { t, language } = context
  switch (field.type) {
    case 'choice':
    case 'choices':
      return namesOf(field, value, context).join(t('ui.listJoiner'))
    case 'date':
      return dateLabel(String(value), context)
    case 'instant':
      return momentOf(String(value), context.now)
    case 'number':
      return numberWords(field, Number(value), language)
    case 'yes_no':
      return t(value === true ? 'registers.yes' : 'registers.no')
    case 'staff':
      return context.staff(String(value))
    case 'link':
      return [value].flat().map(String).map(context.thing).join(t('ui.listJoiner'))
    case 'hash':
    case 'text':
      return String(value)
  }
}

function namesOf(
  field: Extract<RegisterField, { type: 'choice' | 'choices' }>,
  value: RecordValue,
  { legal, language }: WordContext,
): string[] {
  const options = optionsOf(field, legal)
  return [value].flat().map((each) => options.find(({ id }) => id === each)?.words[sideOf(language)] ?? String(each))
}

function numberWords(field: Extract<RegisterField, { type: 'number' }>, value: number, language: Language): string {
  if (field.money) return moneyOf(value)
  return field.unit ? `${numberOf(value)} ${field.unit[sideOf(language)]}` : numberOf(value)
}
