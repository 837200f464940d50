import { afterAll, beforeAll, expect, it } from 'vitest'
import { changeAccount } from '../../src/backend/auth/accounts.ts'
import type { NoticeDetail } from '../../src/shared/contract/notices.ts'
import type { NoticeContent } from '../../src/shared/domain/notice/content.ts'
import type { Role } from '../../src/shared/domain/roles.ts'
import { type Booted, bootBackend, describeOnOne, people } from '../support/backend.ts'
import { until } from '../support/desk.ts'
import { nightCall, Seat } from '../support/desk-seat.ts'

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
const sums = {
  ...{ cohort: '01935c1a-7b00-7000-8000-0000000000c0', revision: 1, sha256: 'ab'.repeat(32) },
  ...{ rows: 1005, people: 1000, duplicate: 5, wrong: 0, classes: { active: 900, cancelled: 60, minor: 40 } },
  ...{ firstChannel: { push: 500, sms: 400, email: 40, announcement: 60 }, reachable: { sms: 900 } },
}

describeOnOne('a notice on several desks', (engine) => {
  let backend: Booted
  let qiao: Seat
  let han: Seat
  let shen: Seat
  let content: NoticeContent

  beforeAll(async () => {
    backend = await bootBackend(engine, { now: () => new Date().toISOString() })
    ;[qiao, han, shen] = await Promise.all([
      Seat.take(backend, 'qiao'),
      Seat.take(backend, 'han'),
      Seat.take(backend, 'shen'),
    ])
    const template = (await qiao.calls.notices.templates()).find(({ id }) => id === 'api_bulk_query')
    if (!template) throw new Error('the templates ship with the program')
    content = template.content
  })
  afterAll(async () => {
    await Promise.all([qiao, han, shen].map((seat) => seat.leave()))
    await backend.close()
  })

  const notice = (seat: Seat, id: string, check: (detail: NoticeDetail) => boolean = () => true) =>
    until(
      () => seat.calls.notices.get({ id }).catch(() => null) as Promise<NoticeDetail>,
      (detail) => detail !== null && check(detail),
    )
  const frozen = ({ state }: NoticeDetail) => {
    const { revision = 0, hash = '' } = state.revisions.at(-1) ?? {}
    return { revision, hash }
  }

  /** An incident with a list of people and an approved decision to tell them; its notice, saved once. */
  async function drafted(): Promise<{ incident: string; id: string }> {
    const { id: incident } = await qiao.calls.incidents.open(nightCall(ago(30)))
    await qiao.give('incident.promote', incident, { texts: { text: '样本一致' } })
    await qiao.give('incident.set_cohort', incident, { args: { summary: sums } })
    const decision = { kind: 'notify', evidence: null, order: null, until: null }
    await qiao.give('incident.decide_notice', incident, { args: decision, texts: { text: '须告知' } })
    await shen.incident(incident, ({ version }) => version === 4)
    await shen.give('incident.approve_decision', incident)
    await qiao.incident(incident, ({ version }) => version === 5)
    const { id } = await qiao.calls.notices.open({ occasion: { kind: 'incident', id: incident } })
    await qiao.calls.notices.save({ id, content })
    return { incident, id }
  }

  /** Handed in by the lead, and on the desk of the officer. */
  async function submitted(): Promise<string> {
    const { id } = await drafted()
    const seen = frozen(await notice(qiao, id))
    await qiao.give('notice.confirm_meaning', id, { args: seen })
    await qiao.calls.notices.dryRun({ id })
    await qiao.give('notice.submit', id, { args: seen })
    await notice(shen, id, ({ state, content: words }) => state.stage === 'in_approval' && words !== null)
    return id
  }

  it('is written, tried, handed in and approved; the same words again make no version', async () => {
    const id = await submitted()
    expect(await qiao.calls.notices.save({ id, content })).toMatchObject({ revision: 1 })
    const waiting = await notice(shen, id)
    expect(waiting).toMatchObject({ findings: [], content, hash: frozen(waiting).hash })
    expect(waiting.state.dryRun).toMatchObject({ people: 1000, excluded: 0, channels: sums.firstChannel })
    expect(waiting.state.dryRun?.costFen).toBeGreaterThan(0)
    expect(waiting.verbs).toContainEqual({ type: 'notice.approve', blockedBy: null })
    expect(await shen.calls.notices.approve({ id, ...frozen(waiting) })).toMatchObject({ method: 'online' })
    const approved = await notice(qiao, id, ({ state }) => state.stage === 'approved')
    expect(approved.state.approval).toMatchObject({ method: 'online', by: people.shen.id, signature: null })
    expect(await qiao.calls.notices.list({ occasion: null })).toMatchObject([
      { id, stage: 'approved', title: content.title },
    ])
    expect(await shen.calls.notices.revision({ id, revision: 1 })).toEqual({ content })
  })

  it('is approved without a network with a key of the device, which the backend learns first', async () => {
    const id = await submitted()
    await shen.cut()
    expect(await shen.calls.notices.approve({ id, ...frozen(await notice(shen, id)) })).toMatchObject({
      method: 'device',
    })
    expect(await notice(shen, id)).toMatchObject({ state: { stage: 'approved' }, pending: ['notice.approve'] })
    await shen.restart()
    await shen.mend()
    expect(await shen.calls.sync.conflicts()).toEqual([])
    const { state } = await notice(qiao, id, (detail) => detail.state.stage === 'approved')
    expect(state.approval).toMatchObject({ method: 'device', by: people.shen.id })
    expect(state.approval?.signature?.signature).toMatch(/^[0-9a-f]{128}$/)
  })

  it('comes from the call to an approved version on one desk alone, by telephone, and holds when the network is back', async () => {
    await qiao.cut()
    const { id: incident } = await qiao.calls.incidents.open(nightCall(ago(90)))
    await qiao.give('incident.promote', incident, { texts: { text: '样本一致' } })
    await qiao.give('incident.set_cohort', incident, { args: { summary: sums } })
    const decision = { kind: 'notify', evidence: null, order: null, until: null }
    await qiao.give('incident.decide_notice', incident, { args: decision, texts: { text: '须告知' } })
    const call = { by: people.shen.id, witness: people.han.id, at: ago(20) }
    await qiao.give('incident.record_oral_decision', incident, { args: call, texts: { text: '电话同意告知' } })
    const { id } = await qiao.calls.notices.open({ occasion: { kind: 'incident', id: incident } })
    await qiao.calls.notices.save({ id, content })
    const seen = frozen(await notice(qiao, id))
    await qiao.give('notice.confirm_meaning', id, { args: seen })
    await qiao.calls.notices.dryRun({ id })
    await qiao.give('notice.submit', id, { args: seen })
    await qiao.restart()
    await qiao.give('notice.record_oral_approval', id, {
      args: { ...seen, ...call, at: ago(5) },
      texts: { text: '读毕全文' },
    })
    const alone = await notice(qiao, id)
    expect(alone).toMatchObject({
      version: 0,
      state: { number: null, stage: 'approved', approval: { method: 'oral' } },
    })
    // Nothing leaves the console on what only this desk knows.
    await expect(qiao.calls.notices.saveAnnouncement({ id })).rejects.toMatchObject({
      data: { code: 'NOT_ACKNOWLEDGED' },
    })

    await qiao.mend()
    expect(await qiao.calls.sync.conflicts()).toEqual([])
    for (const seat of [qiao, shen]) {
      const { state, pending } = await notice(seat, id, (detail) => detail.version === 6 && detail.content !== null)
      expect(state).toMatchObject({ stage: 'approved', number: expect.stringMatching(/^N\d{2}-\d{4}$/) })
      expect(state.approval).toMatchObject({ ...seen, by: people.shen.id, oral: { witness: people.han.id } })
      expect(state.revisions).toHaveLength(1)
      expect(pending).toEqual([])
    }
    await shen.give('notice.ratify', id, { args: seen })
    await notice(qiao, id, ({ state }) => state.approval?.oral?.ratified != null)
  })

  it('that somebody approved whose role was taken meanwhile waits in their tray, and stays unapproved', async () => {
    const id = await submitted()
    await shen.cut()
    await shen.calls.notices.approve({ id, ...frozen(await notice(shen, id)) })
    const hold = (roles: readonly Role[]) =>
      backend.store.transaction((tx) => changeAccount(tx, people.shen.id, { roles: [...roles] }))
    await hold(['legal'])
    await shen.mend()
    expect(await shen.calls.sync.conflicts()).toMatchObject([
      {
        ...{ kind: 'notice', target: id, rejection: { code: 'FORBIDDEN' }, commands: [{ type: 'notice.approve' }] },
        ...{ base: { stage: 'in_approval' }, mine: { stage: 'approved' }, theirs: { stage: 'in_approval' } },
      },
    ])
    for (const seat of [shen, qiao]) await notice(seat, id, ({ state }) => state.stage === 'in_approval')
    // Given back, the person decides: the approval keeps the time at which it was signed.
    // A greeting tells the roles.
    await hold(people.shen.roles)
    await shen.cut()
    await shen.mend()
    const [chain] = await until(
      () => shen.calls.sync.conflicts(),
      ([first]) => first?.canRepeat === true,
    )
    await shen.calls.sync.decide({ id: chain?.id ?? '', decision: 'repeat' })
    await notice(qiao, id, ({ state }) => state.stage === 'approved')
    expect(await shen.calls.sync.conflicts()).toEqual([])
  })

  it('that two leads wrote on offline keeps both texts: one version stands, the other waits for a decision', async () => {
    const { id } = await drafted()
    await notice(han, id, ({ content: words }) => words !== null)
    await Promise.all([qiao.cut(), han.cut()])
    const mine = { ...content, title: '合成：甲稿' }
    const theirs = { ...content, title: '合成：乙稿' }
    await qiao.calls.notices.save({ id, content: mine })
    await han.calls.notices.save({ id, content: theirs })
    await han.give('notice.confirm_meaning', id, { args: frozen(await notice(han, id)) })
    await qiao.mend()
    await han.mend()
    const [chain, ...more] = await han.calls.sync.conflicts()
    expect(more).toEqual([])
    expect(chain).toMatchObject({
      ...{ kind: 'notice', target: id, rejection: { code: 'VERSION_CONFLICT' } },
      commands: [{ type: 'notice.save' }, { type: 'notice.confirm_meaning' }],
    })
    // Nothing that was typed is lost: it stands in the tray, word for word.
    expect(chain?.commands[0]?.text).toContain('乙稿')
    const [base, own, server] = [chain?.base, chain?.mine, chain?.theirs] as NoticeDetail['state'][]
    expect([base, own, server].map((state) => state?.revisions.length)).toEqual([1, 2, 2])
    expect(own?.revisions.at(-1)?.hash).not.toBe(server?.revisions.at(-1)?.hash)
    await notice(han, id, ({ content: words }) => words?.title === '合成：甲稿')
    expect(chain?.canRepeat).toBe(false)
    await han.calls.sync.decide({ id: chain?.id ?? '', decision: 'discard' })
    expect(await han.calls.sync.conflicts()).toEqual([])
  })

  it('that one lead wrote on can be saved again over what another saved', async () => {
    const { id } = await drafted()
    await notice(han, id, ({ content: words }) => words !== null)
    await Promise.all([qiao.cut(), han.cut()])
    await qiao.calls.notices.save({ id, content: { ...content, title: '合成：丙稿' } })
    await han.calls.notices.save({ id, content: { ...content, title: '合成：丁稿' } })
    await qiao.mend()
    await han.mend()
    const [chain] = await han.calls.sync.conflicts()
    expect(chain?.canRepeat).toBe(true)
    await han.calls.sync.decide({ id: chain?.id ?? '', decision: 'repeat' })
    for (const seat of [han, qiao]) {
      const { state } = await notice(seat, id, ({ content: words }) => words?.title === '合成：丁稿')
      expect(state.revisions).toHaveLength(3)
    }
  })

  it('is sent, held, taken up again and stopped: the desk alone says at once what each step makes of it', async () => {
    const id = await submitted()
    await shen.calls.notices.approve({ id, ...frozen(await notice(shen, id)) })
    const approved = await notice(qiao, id, ({ state }) => state.stage === 'approved')
    const verbs = (detail: NoticeDetail) =>
      detail.verbs.filter(({ type, blockedBy }) => type.endsWith('_sending') && !blockedBy).map(({ type }) => type)
    expect(approved.state.sending).toBeNull()
    expect(verbs(approved)).toContain('notice.start_sending')
    await qiao.cut()
    const after = async (verb: string, more: Parameters<Seat['give']>[2] = {}) => {
      await qiao.give(`notice.${verb}_sending`, id, more)
      return notice(qiao, id)
    }
    expect((await after('start', { args: { ...frozen(approved), acute: false } })).state.sending?.stage).toBe('sending')
    const paused = await after('pause')
    expect(paused.state.sending?.stage).toBe('paused')
    expect(verbs(paused)).toEqual(expect.arrayContaining(['notice.resume_sending', 'notice.stop_sending']))
    expect((await after('resume')).state.sending?.stage).toBe('sending')
    const stopped = await after('stop', { texts: { text: '名单有误' } })
    expect(stopped.state.sending?.stage).toBe('stopped')
    expect(verbs(stopped)).toEqual(['notice.pause_sending'])
    // What stands at the backend alone is not made up.
    await expect(qiao.calls.delivery.board({ id })).rejects.toMatchObject({ code: 'BACKEND_UNAVAILABLE' })
  })
})
