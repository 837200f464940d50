/** Who asks and by which channel, dealt out over all cases so that both follow their shares. */
import type { CaseKind, Channel, Requester } from '#shared/domain/vocabulary.ts'
import { channelShare, deal, quota, requesterShare } from './mix.ts'
import type { Random } from './random.ts'

export interface Who {
  requester: Requester
  channel: Channel
}

interface Asked {
  kind: CaseKind
  channel?: Channel | undefined
  /** Somebody acts for the person. */
  onBehalf?: boolean
}

/** Kinds that somebody may ask for on behalf of another. */
const mayBeOnBehalf: readonly CaseKind[] = ['cancel_account', 'delete_info', 'access', 'copy', 'correct', 'complaint']
/** Cancellations come through the app more than the average does. */
const CANCEL_IN_APP = 0.95

function requesters(asked: readonly Asked[], random: Random): Requester[] {
  const counts = quota(requesterShare, asked.length)
  const others = deal({ guardian: counts.guardian, agent: counts.agent, next_of_kin: counts.next_of_kin }, random)
  const eligible = asked.flatMap(({ kind, channel }, index) =>
    mayBeOnBehalf.includes(kind) && !channel ? [index] : [],
  )
  const [wanted, rest] = [true, false].map((sure) =>
    eligible.filter((index) => (asked[index]?.onBehalf ?? false) === sure),
  )
  const first = [...(wanted ?? []), ...random.shuffle(rest ?? [])].slice(0, others.length)
  const chosen = new Map(first.map((index, nth) => [index, others[nth]]))
  return asked.map(({ kind }, index) => (kind === 'unbind_number' ? 'number_holder' : (chosen.get(index) ?? 'self')))
}

export function dealWho(asked: readonly Asked[], random: Random): Who[] {
  const who = requesters(asked, random)
  const left: Record<Channel, number> = quota(channelShare, asked.length)
  const channels: (Channel | undefined)[] = asked.map(({ channel }) => channel)
  for (const channel of channels) if (channel) left[channel] -= 1

  /** Gives each of the cases that `fits` a channel, by what is left of those allowed. */
  const give = (fits: (index: number) => boolean, weights: () => Partial<Record<Channel, number>>, most = Infinity) => {
    const found = random.shuffle(asked.flatMap((_, index) => (!channels[index] && fits(index) ? [index] : [])))
    for (const index of found.slice(0, most)) {
      const open = Object.entries(weights()).filter(([, weight]) => weight > 0)
      if (open.length === 0) return
      const channel = random.weighted(Object.fromEntries(open)) as Channel
      channels[index] = channel
      left[channel] -= 1
    }
  }
  const kindOf = (index: number) => asked[index]?.kind ?? 'cancel_account'
  const desk = () => ({ hotline: left.hotline, online_service: left.online_service, email: left.email })
  const rest = () => ({ ...desk(), letter: left.letter, import: left.import })

  give(
    (index) => kindOf(index) === 'unbind_number',
    () => ({ number_platform: left.number_platform }),
  )
  give((index) => kindOf(index) === 'unbind_number', desk)
  give(
    (index) => ['complaint', 'leak_report'].includes(kindOf(index)),
    () => ({ referral: 1 }),
    left.referral,
  )
  give(
    (index) => who[index] !== 'self',
    () => ({ ...desk(), letter: left.letter }),
  )
  const cancels = (index: number) => kindOf(index) === 'cancel_account'
  const open = channels.filter((channel, index) => !channel && cancels(index)).length
  give(cancels, () => ({ in_app: left.in_app }), Math.round(open * CANCEL_IN_APP))
  give(cancels, rest)
  give(
    () => true,
    () => ({ ...rest(), in_app: left.in_app }),
  )
  return who.map((requester, index) => ({ requester, channel: channels[index] ?? 'in_app' }))
}
