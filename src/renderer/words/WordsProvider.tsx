import { type ReactNode, useEffect, useState } from 'react'
import { I18nextProvider } from 'react-i18next'
import { usePreferences } from '../preferences/use-preferences.ts'
import { chooseLanguage, createWords } from './words.ts'

/** Speaks the person's language, and says so to the document. */
export function WordsProvider({ children }: { children: ReactNode }) {
  const { language: preference } = usePreferences()
  const language = chooseLanguage(preference, navigator.language)
  const [words] = useState(() => createWords(language))
  useEffect(() => {
    document.documentElement.lang = language
    void words.changeLanguage(language)
  }, [words, language])
  return <I18nextProvider i18n={words}>{children}</I18nextProvider>
}
