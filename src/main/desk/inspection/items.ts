/** Lines of what was shown or handed over (迎检提供清单): records of a register like all others. */
import { shown } from '#shared/domain/register/state.ts'
import type { RecordValues } from '#shared/domain/register/values.ts'
import { type CommandDesk, newId } from '../commands/command-desk.ts'
import { submit } from '../commands/submit.ts'
import { findWords, sealWords } from '../registers/content.ts'
import { listFiles } from '../targets/file-shelf.ts'

export const ITEMS = 'inspection_item'

export interface Item {
  id: string
  number: string | null
  values: RecordValues
  what: string
}

/** Lines of one inspection that are not void, in the order of time. */
export function listItems(desk: CommandDesk, inspection: string): Item[] {
  return listFiles(desk.store, 'record')
    .filter(({ state }) => state.register === ITEMS && state.stage !== 'void')
    .map(({ id, state }) => {
      const version = shown(state)
      return {
        ...{ id, number: state.number, values: version.values },
        what: findWords(desk.store, version)?.what ?? '',
      }
    })
    .filter(({ values }) => values.inspection === inspection)
    .sort((a, b) => String(a.values.at).localeCompare(String(b.values.at)) || a.id.localeCompare(b.id))
}

/** @returns id of the line @throws DeskError REJECTED when the person may not write registers */
export function openItem(
  desk: CommandDesk,
  { what, ...values }: RecordValues & { inspection: string; what: string; at: string; pages: number },
): string {
  const target = newId()
  const by = desk.actor()
  submit(desk, {
    type: 'record.open',
    target,
    args: {
      register: ITEMS,
      values: { manner: 'shown', unmasked: false, ...(by.kind === 'user' ? { handed_by: by.id } : {}), ...values },
    },
    texts: { text: sealWords({ what }) },
  })
  return target
}
