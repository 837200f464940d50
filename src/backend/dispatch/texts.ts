/** The texts of one run: read and compiled once, filled for each person when their message is sent. */
import { createHash } from 'node:crypto'
import { shanghaiDate } from '#shared/domain/calendar.ts'
import { canonicalJson, type Json } from '#shared/domain/canonical-json.ts'
import type { ProviderChannel } from '#shared/domain/delivery/message.ts'
import type { IncidentState } from '#shared/domain/incident/state.ts'
import type { LegalData } from '#shared/domain/legal.ts'
import type { NoticeContent } from '#shared/domain/notice/content.ts'
import type { Instant } from '#shared/domain/values.ts'
import { type CompiledNotice, compileNotice } from '#shared/text/notice/compile-notice.ts'
import { noticeVariables, recipientSample, valuesFor } from '#shared/text/notice/notice-values.ts'
import { renderCompiled } from '#shared/text/notice/render-notice.ts'
import type { Outgoing } from '../channels/channel.ts'
import type { Claimed } from './claim.ts'

export class Texts {
  /** SHA-256 of the content, as the approval names it. */
  readonly hash: string
  readonly #compiled: CompiledNotice
  readonly #variables: Record<string, string>
  readonly #legal: LegalData

  constructor(
    content: NoticeContent,
    { incident, legal, revision, now }: { incident: IncidentState; legal: LegalData; revision: number; now: Instant },
  ) {
    this.hash = createHash('sha256')
      .update(canonicalJson(content as unknown as Json))
      .digest('hex')
    this.#compiled = compileNotice(content)
    this.#legal = legal
    this.#variables = noticeVariables({ incident, legal, revision, publishedOn: shanghaiDate(now) })
  }

  /** @returns null for somebody whose text has a fault, which the gate should have found: nothing half filled is sent */
  messageFor(person: Claimed, channel: ProviderChannel): Outgoing | null {
    const sample = recipientSample({ memberName: nameOf(person), categories: this.#categoriesOf(person) })
    const { text } = renderCompiled(this.#compiled, channel, { variables: this.#variables, sample })
    const to = addressOf(person, channel)
    if (!text || to === null) return null
    const template = channel === 'sms' ? this.#smsTemplate(sample) : null
    return { id: person.id.replaceAll('-', ''), to, text, template }
  }

  #categoriesOf({ categories }: Claimed): string {
    return categories.length > 0 ? categories.join('、') : (this.#variables.categories ?? '')
  }

  #smsTemplate(sample: { memberName: string; categories: string }): Outgoing['template'] {
    const { templateCode } = this.#compiled.content.variants.sms
    const template = this.#legal.incidents.notice.smsTemplates.find(({ code }) => code === templateCode)
    if (!template) return null
    const values = valuesFor('sms', { variables: this.#variables, sample })
    const filled = Object.entries(template.variables).map(([theirs, ours]) => [theirs, values[ours] ?? ''])
    return { code: template.code, values: Object.fromEntries(filled) }
  }
}

function nameOf({ addressee, name, guardian_name }: Claimed): string | null {
  return addressee === 'guardian' ? guardian_name : name
}

function addressOf(person: Claimed, channel: ProviderChannel): string | null {
  if (person.addressee === 'guardian') return person.guardian_phone
  if (channel === 'sms') return person.phone
  if (channel === 'email') return person.email
  return person.push_token ?? (person.account_id === null ? null : `alias:${person.account_id}`)
}
