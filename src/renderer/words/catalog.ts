import type { zhCN } from './zh-CN/catalog.ts'

/** Same keys, any words. A plural (`x_other`) needs its English singular (`x_one`) beside it. */
type Translated<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : Translated<T[K]>
} & { readonly [K in keyof T as K extends `${infer Stem}_other` ? `${Stem}_one` : never]: string }

/** What every catalogue holds: a key that is missing in one of them does not compile. */
export type Words = Translated<typeof zhCN>

export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]
