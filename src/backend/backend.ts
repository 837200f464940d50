/** What every room of the backend is handed: the database, the feed, the rules, the keys and the clock. */
import type { LegalData } from '#shared/domain/legal.ts'
import type { Instant } from '#shared/domain/values.ts'
import type { Wording } from '#shared/text/document-words.ts'
import type { ChannelSet } from './channels/channel.ts'
import type { SigningKey } from './documents/signing-key.ts'
import type { DutySettings } from './duty/settings.ts'
import type { EvidenceVault } from './evidence/vault.ts'
import type { Feed } from './feed/feed.ts'
import type { Log } from './http/log.ts'
import type { Keys } from './keys.ts'
import type { Store } from './store/store.ts'

export interface Backend {
  readonly store: Store
  readonly feed: Feed
  readonly legal: LegalData
  readonly wording: Wording
  readonly keys: Keys
  readonly signingKey: SigningKey
  /** Sealed files of evidence. */
  readonly vault: EvidenceVault
  /** Gateways by which people on duty are paged. */
  readonly duty: DutySettings
  /** Providers that carry notices. */
  readonly channels: ChannelSet
  readonly log: Log
  /** Folder for keys and files; null when everything is in memory. */
  readonly dataDir: string | null
  readonly resourcesDir: string
  readonly demo: boolean
  /** Sign-ins per minute and address; the lock of a login is apart. */
  readonly signInLimit: number
  /** Name of the organisation's backend, as the console shows it. */
  readonly name: string
  now(): Instant
}
