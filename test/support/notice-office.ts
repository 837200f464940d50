/** Two people with an incident whose people are to be told, and notices in the state that a test needs. */
import { createHash } from 'node:crypto'
import { v7 } from 'uuid'
import type { CommandResult, NoticeStateRow } from '../../src/shared/contract/sync.ts'
import { canonicalJson, type Json } from '../../src/shared/domain/canonical-json.ts'
import type { Command } from '../../src/shared/domain/command.ts'
import type { NoticeContent } from '../../src/shared/domain/notice/content.ts'
import type { Booted } from './backend.ts'
import type { DeskClient, Draft } from './desk-client.ts'
import { leakFacts } from './incident-builder.ts'
import { fileDraft, openIncident, work } from './incident-work.ts'
import { contentOf } from './notice-builder.ts'

export const whole = contentOf('credential_stuffing')
/** The first version of a notice, as an approval names it. */
export const frozen = { revision: 1, hash: hashOf(whole) }

export function hashOf(content: NoticeContent): string {
  return createHash('sha256')
    .update(canonicalJson(content as unknown as Json))
    .digest('hex')
}

export function save(target: string, baseVersion: number, content: NoticeContent, hash = hashOf(content)): Draft {
  const texts = { text: canonicalJson(content as unknown as Json) }
  return { ...fileDraft('notice.save', target, { args: { hash }, texts }), baseVersion }
}

export async function give(desk: DeskClient, command: Command): Promise<CommandResult | undefined> {
  return (await desk.send(command))[0]
}

/** Where an office works: a backend of a test, or one that runs elsewhere. */
export interface OfficeBackend {
  desk(name: 'han' | 'shen'): Promise<DeskClient>
  settle(): Promise<unknown>
}

function officeOf(booted: Booted): OfficeBackend {
  return { desk: (name) => booted.desk(name), settle: () => booted.backend.feed.settle() }
}

export class NoticeOffice {
  readonly #backend: OfficeBackend
  /** Writes. */
  readonly han: DeskClient
  /** Approves. */
  readonly shen: DeskClient
  readonly incident: string

  private constructor(from: { backend: OfficeBackend; han: DeskClient; shen: DeskClient; incident: string }) {
    this.#backend = from.backend
    this.han = from.han
    this.shen = from.shen
    this.incident = from.incident
  }

  static open(booted: Booted): Promise<NoticeOffice> {
    return NoticeOffice.openAt(officeOf(booted))
  }

  static async openAt(backend: OfficeBackend): Promise<NoticeOffice> {
    const [han, shen] = await Promise.all([backend.desk('han'), backend.desk('shen')])
    return new NoticeOffice({ backend, han, shen, incident: await decidedIncident(han, shen) })
  }

  async openNotice(): Promise<string> {
    const target = v7()
    await work(
      this.han,
      fileDraft('notice.open', target, { args: { occasion: { kind: 'incident', id: this.incident }, drill: false } }),
    )
    return target
  }

  /** A notice whose first version waits for approval; it stands at version 4. */
  async submitted(author = this.han): Promise<string> {
    const target = await this.openNotice()
    await work(author, save(target, 1, whole))
    await work(this.han, { type: 'notice.confirm_meaning', target, baseVersion: 2, args: frozen })
    await work(this.han, { type: 'notice.submit', target, baseVersion: 3, args: frozen })
    return target
  }

  /** An approval by Shen of a notice that waits for it. */
  approval(target: string, more: object = {}): Command {
    const args = { ...frozen, signature: null, ...more }
    return this.shen.command({ type: 'notice.approve', target, baseVersion: 4, args })
  }

  /** The row as a desk sees it that loads everything. */
  async row(target: string): Promise<NoticeStateRow> {
    await this.#backend.settle()
    await this.han.load()
    return this.han.copy.get(`notice/${target}`)?.row as NoticeStateRow
  }
}

async function decidedIncident(han: DeskClient, shen: DeskClient): Promise<string> {
  const target = await openIncident(han)
  const text = { texts: { text: '合成：样本与库内账号一致' } }
  const decision = { kind: 'notify', evidence: null, order: null, until: null }
  const steps = [
    [han, fileDraft('incident.promote', target, text)],
    [han, fileDraft('incident.assess', target, { args: { facts: leakFacts } })],
    [han, fileDraft('incident.decide_notice', target, { ...text, args: decision })],
    [shen, fileDraft('incident.approve_decision', target)],
  ] as const
  let version = 1
  for (const [desk, draft] of steps) version = await work(desk, { ...draft, baseVersion: version })
  return target
}
