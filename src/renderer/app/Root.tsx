import { lazy, Suspense } from 'react'
import { KeysProvider } from '../keys/KeysProvider.tsx'
import { PreferencesProvider } from '../preferences/PreferencesProvider.tsx'
import { useRoute } from '../route/use-route.ts'
import type { Connection } from '../rpc/connect.ts'
import { DeskProvider } from '../rpc/DeskProvider.tsx'
import { ThemeProvider } from '../theme/ThemeProvider.tsx'
import { ToastProvider } from '../ui/ToastProvider.tsx'
import { WordsProvider } from '../words/WordsProvider.tsx'
import { Console } from './Console.tsx'
import { CrashScreen } from './CrashScreen.tsx'
import { Refused } from './Refused.tsx'

/** All parts on one page, to be looked at. In builds for development only. */
const Stories = import.meta.env.DEV
  ? lazy(async () => ({ default: (await import('../stories/Stories.tsx')).Stories }))
  : null

export function Root({ connecting }: { connecting: Promise<Connection> }) {
  return (
    <PreferencesProvider>
      <WordsProvider>
        <ThemeProvider>
          <CrashScreen>
            <KeysProvider>
              <ToastProvider>
                <Page connecting={connecting} />
              </ToastProvider>
            </KeysProvider>
          </CrashScreen>
        </ThemeProvider>
      </WordsProvider>
    </PreferencesProvider>
  )
}

function Page({ connecting }: { connecting: Promise<Connection> }) {
  const { path } = useRoute()
  if (Stories && path[0] === 'stories') {
    return (
      <Suspense>
        <Stories />
      </Suspense>
    )
  }
  return (
    <DeskProvider connecting={connecting} refused={<Refused />}>
      <Console />
    </DeskProvider>
  )
}
