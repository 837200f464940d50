/** Personal fields that a new version keeps without anybody having seen them. */
import { latestOf } from '#shared/domain/register/state.ts'
import type { RecordWords } from '#shared/domain/register/values.ts'
import type { CommandDesk } from '../commands/command-desk.ts'
import { findWords } from './content.ts'
import { getDefinition, getRecord } from './records.ts'

/**
 * What the latest version says in those of these fields that are personal.
 *
 * @throws DeskError NOT_FOUND
 */
export function keptWords(desk: CommandDesk, id: string, kept: readonly string[]): RecordWords {
  const { state } = getRecord(desk, id)
  const { fields } = getDefinition(desk, state.register)
  const words = findWords(desk.store, latestOf(state)) ?? {}
  const personal = fields.filter((field) => field.personal && kept.includes(field.id))
  return Object.fromEntries(
    personal.flatMap((field) => {
      const written = words[field.id]
      return written === undefined ? [] : [[field.id, written]]
    }),
  )
}
