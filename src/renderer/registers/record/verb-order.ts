import type { RecordDetail } from '#shared/contract/registers.ts'
import type { RecordCommandType } from '#shared/domain/register/commands.ts'

type Verb = RecordDetail['verbs'][number]

/** 同意 退回, then what changes or ends a record. Notes, reveals and evidence stand where they are used. */
const order = ['record.approve', 'record.return', 'record.revise', 'record.end', 'record.void'] as const
export type FootVerb = (typeof order)[number]

/** The verbs of the foot in their order. A blocked one stays, with its reason beside it. */
export function footVerbs(verbs: readonly Verb[]): (Verb & { type: FootVerb })[] {
  return order.flatMap((type) => verbs.filter((verb): verb is Verb & { type: FootVerb } => verb.type === type))
}

/** The way forward: to agree, or to write anew what was sent back; undefined where nothing waits for this person. */
export function primaryVerb(verbs: readonly Verb[], returned: boolean): FootVerb | undefined {
  const wanted: RecordCommandType = returned ? 'record.revise' : 'record.approve'
  const found = footVerbs(verbs).find(({ type }) => type === wanted)
  return found?.blockedBy === null ? found.type : undefined
}
