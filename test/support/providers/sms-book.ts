/** The messages that an SMS provider has taken, as it remembers them, and the receipts that it posts about them. */
export interface SmsTaken {
  /** Ours, as the provider was told it. */
  id: string
  serial: string
  phone: string
  template: string
  values: unknown
  sentAt: Date
  state: 'sent' | 'delivered' | 'failed'
}

export interface ReportFaults {
  /** Every receipt twice. */
  duplicate?: boolean
  /** One of a message that was never sent here. */
  unknown?: boolean
}

export class SmsBook {
  readonly taken: SmsTaken[] = []
  #serial = 0

  write(message: Omit<SmsTaken, 'serial' | 'state'>): SmsTaken {
    this.#serial += 1
    const entry: SmsTaken = { ...message, serial: `9${String(this.#serial).padStart(12, '0')}`, state: 'sent' }
    this.taken.push(entry)
    return entry
  }

  of(phone: string): SmsTaken[] {
    return this.taken.filter((each) => each.phone === phone)
  }

  /** What became of the messages to these numbers; of all without them. */
  settle(state: SmsTaken['state'], phones?: readonly string[]): void {
    for (const each of this.taken) if (!phones || phones.includes(each.phone)) each.state = state
  }

  /** Settled messages as receipts, with what goes wrong on the way. */
  reported({ duplicate = false, unknown = false }: ReportFaults = {}): SmsTaken[] {
    const settled = this.taken.filter(({ state }) => state !== 'sent')
    const stranger: SmsTaken = {
      ...{ id: 'f'.repeat(32), serial: '9999999999999', phone: '10800000000', template: 'T', values: {} },
      ...{ sentAt: new Date(0), state: 'delivered' },
    }
    return [...settled, ...(duplicate ? settled : []), ...(unknown ? [stranger] : [])]
  }
}
