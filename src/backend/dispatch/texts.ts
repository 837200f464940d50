/** The texts of one run: read and compiled once, filled for each person when their message is sent. */
import { createHash } from 'node:crypto'
import type { NoticeSample } from '#shared/contract/notices.ts'
import { shanghaiDate } from '#shared/domain/calendar.ts'
import { canonicalJson, type Json } from '#shared/domain/canonical-json.ts'
import type { ProviderChannel } from '#shared/domain/delivery/message.ts'
import type { LegalData } from '#shared/domain/legal.ts'
import type { NoticeContent } from '#shared/domain/notice/content.ts'
import type { FoundOccasion } from '#shared/domain/notice/occasion.ts'
import type { NoticeVariant } from '#shared/domain/notice/vocabulary.ts'
import type { Instant } from '#shared/domain/values.ts'
import { type CompiledNotice, compileNotice } from '#shared/text/notice/compile-notice.ts'
import { noticeVariables, recipientSample, valuesFor } from '#shared/text/notice/notice-values.ts'
import { type RenderedText, renderCompiled } from '#shared/text/notice/render-notice.ts'
import { guardianTemplate, type SmsTemplate, withTemplate } from '#shared/text/notice/sms-template.ts'
import type { Outgoing } from '../channels/channel.ts'
import type { Addressee } from '../store/delivery-tables.ts'
import type { Claimed } from './claim.ts'

/** What of a person a text is made of. */
export type Reader = Pick<Claimed, 'addressee' | 'name' | 'guardian_name' | 'categories'>

export class Texts {
  /** SHA-256 of the content, as the approval names it. */
  readonly hash: string
  readonly #compiled: CompiledNotice
  readonly #variables: Record<string, string>
  /** The approved SMS, and what it is made of: guardians are told in words of their own. Null with no template. */
  readonly #sms: Record<Addressee, { template: SmsTemplate; compiled: CompiledNotice }> | null

  constructor(
    content: NoticeContent,
    { occasion, legal, revision, now }: { occasion: FoundOccasion; legal: LegalData; revision: number; now: Instant },
  ) {
    this.hash = createHash('sha256')
      .update(canonicalJson(content as unknown as Json))
      .digest('hex')
    this.#variables = noticeVariables({ occasion, legal, revision, publishedOn: shanghaiDate(now) })
    this.#compiled = compileNotice(content, this.#variables)
    this.#sms = smsOf(this.#compiled, legal)
  }

  get title(): string {
    return this.#compiled.content.title
  }

  /** Who writes. */
  get signatory(): string {
    return this.#variables.operator ?? ''
  }

  /** @returns null for somebody whose text has a fault, which the gate should have found: nothing half filled is sent */
  textFor(person: Reader, variant: NoticeVariant): RenderedText | null {
    const values = { variables: this.#variables, sample: this.#sampleOf(person) }
    const compiled = variant === 'sms' && this.#sms ? this.#sms[person.addressee].compiled : this.#compiled
    return renderCompiled(compiled, variant, values).text
  }

  /** What a provider is handed; null where there is no text, see `textFor`, or no address. */
  messageFor(person: Claimed, channel: ProviderChannel): Outgoing | null {
    const text = this.textFor(person, channel)
    const to = addressOf(person, channel)
    if (!text || to === null) return null
    const template = channel === 'sms' ? this.#smsTemplate(person) : null
    return { id: person.id.replaceAll('-', ''), to, text, template }
  }

  #sampleOf(person: Reader): NoticeSample {
    const { categories } = person
    return recipientSample({
      memberName: nameOf(person),
      categories: categories.length > 0 ? categories.join('、') : (this.#variables.categories ?? ''),
    })
  }

  #smsTemplate(person: Reader): Outgoing['template'] {
    if (!this.#sms) return null
    const { template } = this.#sms[person.addressee]
    const values = valuesFor('sms', { variables: this.#variables, sample: this.#sampleOf(person) })
    const filled = Object.entries(template.variables).map(([theirs, ours]) => [theirs, values[ours] ?? ''])
    return { code: template.code, values: Object.fromEntries(filled) }
  }
}

function smsOf(compiled: CompiledNotice, { incidents }: LegalData) {
  const { smsTemplates } = incidents.notice
  const { templateCode } = compiled.content.variants.sms
  const own = smsTemplates.find(({ code }) => code === templateCode)
  if (!own) return null
  const theirs = guardianTemplate(smsTemplates, own)
  return {
    self: { template: own, compiled },
    guardian: { template: theirs, compiled: theirs === own ? compiled : withTemplate(compiled, theirs) },
  }
}

/** Whom a text speaks to: the person, or their guardian. */
export function nameOf({ addressee, name, guardian_name }: Reader): string | null {
  return addressee === 'guardian' ? guardian_name : name
}

/** What an address is taken from. */
export type Addressed = Pick<Claimed, 'addressee' | 'phone' | 'email' | 'push_token' | 'account_id' | 'guardian_phone'>

/** Where a channel finds somebody: what a message is sent to, and what a provider is asked about. */
export function addressOf(person: Addressed, channel: ProviderChannel): string | null {
  if (person.addressee === 'guardian') return person.guardian_phone
  if (channel === 'sms') return person.phone
  if (channel === 'email') return person.email
  return person.push_token ?? (person.account_id === null ? null : `alias:${person.account_id}`)
}
