/** Which version a value goes back to, and which fields differ between two. */
import type { RecordDetail } from '#shared/contract/registers.ts'
import type { RegisterField } from '#shared/domain/register/definition.ts'
import { type RecordProposal, type RecordRevision, versionsOf } from '#shared/domain/register/state.ts'

export type Version = RecordRevision | RecordProposal
type Told = Pick<RecordDetail, 'state' | 'words' | 'wordings'>

/** What a field holds in a version, so that two can be compared; of a personal field only which wording it is. */
function contentOf({ words, wordings }: Told, field: RegisterField, version: Version): string {
  if (field.type !== 'text') return JSON.stringify(version.values[field.id] ?? null)
  if (field.personal) return String(wordings[field.id]?.[version.revision] ?? null)
  return words[version.revision]?.[field.id] ?? ''
}

export function isSame(detail: Told, field: RegisterField, [a, b]: readonly [Version, Version]): boolean {
  return contentOf(detail, field, a) === contentOf(detail, field, b)
}

/** The version in which a field became what it is in `shown`. */
export function originOf(detail: Told, field: RegisterField, shown: Version): Version {
  const before = versionsOf(detail.state).filter(({ revision }) => revision < shown.revision)
  let origin = shown
  for (const version of before.toReversed()) {
    if (!isSame(detail, field, [version, origin])) break
    origin = version
  }
  return origin
}

/**
 * The versions that an address asks for: the latest one when it asks for none, compared with the one before it unless
 * it says more. Numbers may have gaps: what was sent back and written anew is no version.
 *
 * @param query `to` and `from` by number; `from=none` compares with nothing
 */
export function chosenVersions(
  { state }: Pick<Told, 'state'>,
  query: Readonly<Record<string, string>>,
): { to: Version | undefined; from: Version | undefined } {
  const versions = versionsOf(state)
  const asked = (number: string | undefined) => versions.find(({ revision }) => String(revision) === number)
  const to = asked(query.to) ?? versions.at(-1)
  const before = versions.filter(({ revision }) => to !== undefined && revision < to.revision).at(-1)
  const from = query.from === 'none' ? undefined : (asked(query.from) ?? before)
  return { to, from: from === to ? undefined : from }
}
