/**
 * One message: one version of a notice, by one channel, to one person. Its key is (notice, version, channel, recipient),
 * so that nobody gets a channel twice for one version (reference: delivery states of public notification services).
 */
import { z } from 'zod'
import { reachChannel } from '../incident/vocabulary.ts'

/** Channels whose messages a provider carries. */
export const providerChannel = reachChannel.extract(['push', 'sms', 'email'])
export type ProviderChannel = z.infer<typeof providerChannel>

/** Channels that people work off, from a list. */
export const workChannel = reachChannel.extract(['phone', 'letter'])
export type WorkChannel = z.infer<typeof workChannel>

/**
 * 待发 · 发送中 · 已受理 · 已送达 · 失败 · 待核实. `accepted`: a provider has it, or a letter is posted. `uncertain`: it was
 * handed over and nobody knows whether it arrived there; it is asked about, and never sent again blindly.
 */
export const messageState = z.enum(['ready', 'sending', 'accepted', 'delivered', 'failed', 'uncertain'])
export type MessageState = z.infer<typeof messageState>

/** What is learnt of a message after it was handed over: by its answer, a receipt, or a question to the provider. */
export type MessageNews = Extract<MessageState, 'accepted' | 'delivered' | 'failed' | 'uncertain'>

const followers: Record<MessageState, readonly MessageNews[]> = {
  ready: [],
  sending: ['accepted', 'delivered', 'failed', 'uncertain'],
  uncertain: ['accepted', 'delivered', 'failed'],
  accepted: ['delivered', 'failed'],
  delivered: [],
  failed: [],
}

/** Whether the news changes the state. What is final stays; what comes late, twice or out of order changes nothing. */
export function changesMessage(state: MessageState, news: MessageNews): boolean {
  return followers[state].includes(news)
}

/** States from which `news` changes something: for a statement that does it for many at once. */
export function statesBefore(news: MessageNews): MessageState[] {
  return messageState.options.filter((state) => changesMessage(state, news))
}
