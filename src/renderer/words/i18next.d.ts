import 'i18next'
import type { zhCN } from './zh-CN/catalog.ts'

/**
 * Keys are checked; texts are not: with their wording in the type, i18next reads the variables out of every text that
 * a key may mean, and checking takes minutes.
 */
type Keys<Tree> = { readonly [Key in keyof Tree]: Tree[Key] extends string ? string : Keys<Tree[Key]> }

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'words'
    resources: { words: Keys<typeof zhCN> }
  }
}
