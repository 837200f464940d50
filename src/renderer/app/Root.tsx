import { lazy, Suspense, useCallback, useRef } from 'react'
import { KeysProvider } from '../keys/KeysProvider.tsx'
import { PreferencesProvider } from '../preferences/PreferencesProvider.tsx'
import { useRoute } from '../route/use-route.ts'
import { type Connection, connect } from '../rpc/connect.ts'
import { DeskProvider } from '../rpc/DeskProvider.tsx'
import { ThemeProvider } from '../theme/ThemeProvider.tsx'
import { ToastProvider } from '../ui/ToastProvider.tsx'
import { WordsProvider } from '../words/WordsProvider.tsx'
import { CrashScreen } from './CrashScreen.tsx'
import { Gate } from './Gate.tsx'
import { Refused } from './Refused.tsx'

/** All parts on one page, to be looked at. In builds for development only. */
const Stories = import.meta.env.DEV
  ? lazy(async () => ({ default: (await import('../stories/Stories.tsx')).Stories }))
  : null

export function Root() {
  const connection = useRef<Promise<Connection>>(null)
  // Once, however often screens come and go: the code of the address works once.
  const connectOnce = useCallback(() => {
    connection.current ??= connect()
    return connection.current
  }, [])
  return (
    <PreferencesProvider>
      <WordsProvider>
        <ThemeProvider>
          <CrashScreen>
            <KeysProvider>
              <ToastProvider>
                <Page connect={connectOnce} />
              </ToastProvider>
            </KeysProvider>
          </CrashScreen>
        </ThemeProvider>
      </WordsProvider>
    </PreferencesProvider>
  )
}

function Page({ connect: connectOnce }: { connect: () => Promise<Connection> }) {
  const { path } = useRoute()
  if (Stories && path[0] === 'stories') {
    return (
      <Suspense>
        <Stories />
      </Suspense>
    )
  }
  return (
    <DeskProvider connect={connectOnce} refused={<Refused />}>
      <Gate />
    </DeskProvider>
  )
}
