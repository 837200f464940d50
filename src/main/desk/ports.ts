/**
 * The desk's only ways to the outside. Each shell implements them; the desk knows neither Electron nor a browser.
 */

/** A kind of file in a dialog: `extensions` without the dot. */
export interface FileKind {
  name: string
  extensions: string[]
}

/** Seals secrets to the person who uses this computer. A sealed form differs each time: stored, never compared. */
export interface KeychainPort {
  readonly kind: 'os' | 'key-file' | 'passphrase'
  seal(bytes: Uint8Array): Promise<Uint8Array>
  /** Rejects when the bytes were sealed for somebody else, or were changed. */
  unseal(sealed: Uint8Array): Promise<Uint8Array>
}

/** Asks the person for a path: every file that the desk touches outside its folder comes from here or from `uploads`. */
export interface DialogsPort {
  /** Null when the person cancels. */
  save(options: { suggestedName: string; filters: FileKind[] }): Promise<string | null>
  open(options: { filters: FileKind[] }): Promise<string | null>
}

export interface UploadsPort {
  /** The path behind a one-time handle; null when the handle is unknown or used. The desk deletes the file after use. */
  take(handle: string): Promise<string | null>
}

/**
 * Something that a person should see although they look elsewhere. Codes, numbers and words of rules: it stands on a
 * screen that anybody may pass, so nothing that somebody typed and no person is in it.
 */
export interface DeskAlert {
  code: 'incident_opened' | 'clock_urgent' | 'clock_overdue' | 'day_due' | 'day_passed'
  /** Number of the incident or record; null until the backend has issued it. */
  number: string | null
  drill: boolean
  /** Whose clock it is, in both languages, and when it ends; null for a new incident. */
  clock: { zh: string; en: string; dueAt: string } | null
  /** So many others are said with it. */
  more?: number
}

export interface DeskPorts {
  readonly edition: 'electron' | 'browser'
  readonly platform: 'darwin' | 'win32' | 'linux'
  /** Folder of the desk's own files. One desk at a time uses it. */
  readonly dataDir: string
  /** Folder with `legal/`, `fonts/`, `documents/`. */
  readonly resourcesDir: string
  /** Address of the backend that the shell started beside the desk, or null. The port changes with each start. */
  readonly embeddedBackendUrl: string | null
  /** The wall clock, UTC, `2026-11-23T06:32:00.000Z`. */
  now(): string
  /** Milliseconds of a clock that never jumps; its zero is arbitrary. */
  monotonic(): number
  readonly fetch: typeof fetch
  readonly keychain: KeychainPort
  readonly dialogs: DialogsPort
  readonly uploads: UploadsPort
  /** Shows an alert outside the page, where the shell can; it never fails and is never waited for. */
  notify(alert: DeskAlert): void
}
