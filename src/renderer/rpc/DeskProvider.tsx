import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { type Connection, NoSession } from './connect.ts'
import { Live } from './Live.tsx'
import { DeskContext } from './use-desk.ts'
import { UploadContext } from './use-upload.ts'

interface DeskProviderProps {
  connect(): Promise<Connection>
  children: ReactNode
  /** Shown when this page may not speak to the desk. */
  refused: ReactNode
}

/** Gives the desk to everything inside. */
export function DeskProvider({ connect, children, refused }: DeskProviderProps) {
  const [connection, setConnection] = useState<Connection | 'refused' | null>(null)
  useEffect(() => {
    connect().then(setConnection, (error: unknown) => {
      if (!(error instanceof NoSession)) throw error
      setConnection('refused')
    })
  }, [connect])
  if (connection === 'refused') return refused
  return connection && <Connected connection={connection}>{children}</Connected>
}

function Connected({ connection, children }: { connection: Connection; children: ReactNode }) {
  const desk = useMemo(() => createTanstackQueryUtils(connection.client), [connection])
  const [queries] = useState(createQueries)
  return (
    <QueryClientProvider client={queries}>
      <UploadContext value={connection.upload}>
        <DeskContext value={desk}>
          <Live client={connection.client} />
          {children}
        </DeskContext>
      </UploadContext>
    </QueryClientProvider>
  )
}

/**
 * The desk is on this computer: it is always reachable, never worth a second try, and it says itself when
 * something has changed.
 */
function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: false,
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}
