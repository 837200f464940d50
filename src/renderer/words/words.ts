import { createInstance, type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Language } from './catalog.ts'
import { en } from './en/catalog.ts'
import { zhCN } from './zh-CN/catalog.ts'

/** The catalogues, loaded: both are in the bundle, so nothing is fetched and nothing is awaited. */
export function createWords(language: Language): i18n {
  const words = createInstance()
  words.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'zh-CN',
    defaultNS: 'words',
    ns: ['words'],
    resources: { 'zh-CN': { words: zhCN }, en: { words: en } },
    initAsync: false,
    // React escapes what it shows.
    interpolation: { escapeValue: false },
  })
  return words
}

/** Chinese for every Chinese reader and for everyone whose language we do not speak; English for `en-*`. */
export function chooseLanguage(preference: Language | 'system', system: string): Language {
  if (preference !== 'system') return preference
  return system.toLowerCase().startsWith('en') ? 'en' : 'zh-CN'
}
