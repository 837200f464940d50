import { useState } from 'react'
import { FirstSync } from '../session/FirstSync.tsx'
import { StartPage } from '../session/StartPage.tsx'
import { useSession } from '../session/use-session.ts'
import { AppWindow } from './AppWindow.tsx'
import { Console } from './Console.tsx'
import { KeySheet } from './KeySheet.tsx'
import { StatusBar } from './StatusBar.tsx'
import { TitleBar } from './TitleBar.tsx'

/** Sign-in before the console, and the first sync between them. */
export function Gate() {
  const session = useSession()
  const [sheet, setSheet] = useState(false)
  if (!session) return null
  if (session.state === 'ready') return <Console />
  return (
    <>
      <AppWindow title={<TitleBar />} status={<StatusBar backend={session.backend} onKeys={() => setSheet(true)} />}>
        {session.state === 'first_sync' ? <FirstSync /> : <StartPage session={session} />}
      </AppWindow>
      <KeySheet open={sheet} onClose={() => setSheet(false)} />
    </>
  )
}
