/**
 * The reference backend as a process of its own. It is spoken to over HTTP only; it imports no desk and no screen.
 * One JSON line on stdout tells the address; everything else is logged to stderr.
 */
import { join } from 'node:path'
import { exit, stderr, stdout } from 'node:process'
import { readOptions } from './options.ts'
import { startBackend } from './server.ts'

const hadShell = process.connected

try {
  const { url, close } = await startBackend(readOptions(process.env, join(import.meta.dirname, '../..')))
  let closing = false
  const stop = async (): Promise<void> => {
    if (closing) return
    closing = true
    await close()
    exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  // A shell that runs this process asks by a message, because Windows has no signals; when the shell dies, its channel ends.
  process.on('message', stop)
  process.on('disconnect', stop)
  process.parentPort?.on('message', stop)
  // Last, so that whoever reads it may stop the process at once.
  stdout.write(`${JSON.stringify({ listening: url })}\n`)
  if (hadShell && !process.connected) await stop() // it died while this process was starting
} catch (error) {
  const message = error instanceof Error ? error.message : 'unknown'
  stderr.write(`${JSON.stringify({ level: 60, msg: 'the backend could not start', error: message })}\n`)
  exit(1)
}
