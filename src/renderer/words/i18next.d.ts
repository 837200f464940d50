import 'i18next'
import type { zhCN } from './zh-CN/catalog.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'words'
    resources: { words: typeof zhCN }
  }
}
