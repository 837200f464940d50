import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { AnswersDetail } from '../../src/shared/contract/answers.ts'
import type { AnswersContent } from '../../src/shared/domain/notice/answers-content.ts'
import type { NoticeContent } from '../../src/shared/domain/notice/content.ts'
import { type Booted, bootBackend, describeOnOne, people } from '../support/backend.ts'
import { until } from '../support/desk.ts'
import { nightCall, Seat } from '../support/desk-seat.ts'
import { removeFolder, temporaryFolder } from '../support/folders.ts'

const now = () => new Date().toISOString()
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()

describeOnOne('answers of the hotline and the press, on several desks', (engine) => {
  let backend: Booted
  let folder: string
  let qiao: Seat
  let shen: Seat
  let chen: Seat
  let lin: Seat
  let words: NoticeContent
  let template: { hotline: AnswersContent; press: AnswersContent }

  beforeAll(async () => {
    backend = await bootBackend(engine, { now })
    folder = await temporaryFolder()
    const dialogs = { save: async () => join(folder, 'answers.pdf'), open: async () => null }
    ;[qiao, shen, chen, lin] = await Promise.all([
      Seat.take(backend, 'qiao'),
      Seat.take(backend, 'shen'),
      Seat.take(backend, 'chen', { dialogs }),
      Seat.take(backend, 'lin'),
    ])
    const id = 'credential_stuffing'
    const [notice] = (await qiao.calls.notices.templates()).filter((each) => each.id === id)
    const [answers] = (await qiao.calls.notices.answersTemplates()).filter((each) => each.id === id)
    if (!notice || !answers) throw new Error('the templates ship with the program')
    words = notice.content
    template = answers.lines
  })
  afterAll(async () => {
    await Promise.all([qiao, shen, chen, lin].map((seat) => seat.leave()))
    await backend.close()
    await removeFolder(folder)
  })

  const answers = (seat: Seat, id: string, check: (detail: AnswersDetail) => boolean = () => true) =>
    until(
      () => seat.calls.notices.answers({ id }).catch(() => null) as Promise<AnswersDetail>,
      (detail) => detail !== null && check(detail),
    )

  /** A notice whose first version is saved, with an approved decision to tell people. */
  async function drafted(): Promise<string> {
    const { id: incident } = await qiao.calls.incidents.open(nightCall(ago(30)))
    await qiao.give('incident.promote', incident, { texts: { text: '样本一致' } })
    const decision = { kind: 'notify', evidence: null, order: null, until: null }
    await qiao.give('incident.decide_notice', incident, { args: decision, texts: { text: '须告知' } })
    await shen.incident(incident, ({ version }) => version === 3)
    await shen.give('incident.approve_decision', incident)
    await qiao.incident(incident, ({ version }) => version === 4)
    const { id } = await qiao.calls.notices.open({ occasion: { kind: 'incident', id: incident } })
    await qiao.calls.notices.save({ id, content: words })
    return id
  }

  async function approved(): Promise<string> {
    const id = await drafted()
    const { notice } = await answers(qiao, id)
    const seen = notice ?? { revision: 0, hash: '' }
    await qiao.give('notice.confirm_meaning', id, { args: seen })
    await qiao.give('notice.submit', id, { args: seen })
    await answers(shen, id, ({ stage, title }) => stage === 'in_approval' && title !== '')
    await shen.calls.notices.approve({ id, ...seen })
    await answers(qiao, id, ({ stage, pending }) => stage === 'approved' && pending.length === 0)
    return id
  }

  async function write(seat: Seat, id: string, line: 'hotline' | 'press', content = template[line]) {
    const { notice } = await answers(seat, id, ({ notice: held }) => held !== null)
    if (!notice) throw new Error('a version of the notice is saved')
    return seat.calls.notices.writeAnswers({ id, line, notice, content })
  }

  /** Hotline answers, written by Qiao and approved by Shen. */
  async function inForce(): Promise<string> {
    const id = await approved()
    const { revision, hash } = await write(qiao, id, 'hotline')
    await answers(shen, id, ({ lines }) => lines.hotline.approval?.blockedBy === null)
    await shen.give('notice.approve_answers', id, { args: { line: 'hotline', revision, hash } })
    for (const seat of [qiao, shen, chen, lin]) await answers(seat, id, ({ lines }) => lines.hotline.inForce !== null)
    return id
  }

  const log = (seat: Seat, id: string, more: object, text?: string) =>
    seat.give('notice.log_question', id, {
      args: { line: 'hotline', at: now(), given: null, same: null, ...more },
      texts: text ? { text } : {},
    })

  it('are written by one, approved by another, and say what the notice says', async () => {
    const id = await approved()
    const { revision, hash } = await write(qiao, id, 'hotline')
    const waiting = await answers(chen, id, ({ lines }) => lines.hotline.content !== null)
    expect(waiting.lines.hotline).toMatchObject({ inForce: null, why: 'not_approved', approval: null })
    await expect(
      qiao.give('notice.approve_answers', id, { args: { line: 'hotline', revision, hash } }),
    ).rejects.toMatchObject({ data: { code: 'FORBIDDEN' } })
    await answers(shen, id, ({ lines }) => lines.hotline.approval?.blockedBy === null)
    await shen.give('notice.approve_answers', id, { args: { line: 'hotline', revision, hash } })
    const { lines } = await answers(chen, id, (detail) => detail.lines.hotline.inForce !== null)
    const said = lines.hotline.inForce?.items.find((item) => item.id === 'what_do_you_do')?.answer
    expect(said).toBe(words.blocks.measures)
    expect(lines.hotline.inForce?.items.every(({ answer }) => answer !== null && !answer.includes('{{'))).toBe(true)
    expect(lines.hotline.inForce?.version.approval?.by).toBe(people.shen.id)
    expect(lines.press).toMatchObject({ inForce: null, why: 'none' })
  })

  it('are refused an approval by their author, on the desk and by the backend', async () => {
    const id = await approved()
    await answers(shen, id, ({ pending }) => pending.length === 0)
    const { revision, hash } = await write(shen, id, 'press')
    const own = await answers(shen, id, ({ pending }) => pending.length === 0)
    expect(own.lines.press.approval).toEqual({ blockedBy: 'FOUR_EYES' })
    const args = { line: 'press', revision, hash }
    await expect(shen.give('notice.approve_answers', id, { args })).rejects.toMatchObject({
      data: { code: 'FOUR_EYES' },
    })
    const { version } = await answers(qiao, id, ({ lines }) => lines.press.versions.length === 1)
    const forged = await backend.desk('shen')
    const command = forged.command({ type: 'notice.approve_answers', target: id, baseVersion: version, args })
    expect(await forged.send(command)).toMatchObject([{ status: 403, rejection: { code: 'FOUR_EYES' } }])
  })

  it('of an approval that only one desk knows put nothing in force, and nothing is handed out', async () => {
    const id = await approved()
    const { revision, hash } = await write(qiao, id, 'hotline')
    await answers(shen, id, ({ lines }) => lines.hotline.approval?.blockedBy === null)
    await shen.cut()
    await shen.give('notice.approve_answers', id, { args: { line: 'hotline', revision, hash } })
    const alone = await answers(shen, id)
    expect(alone.pending).toEqual(['notice.approve_answers'])
    expect(alone.lines.hotline.inForce).toBeNull()
    await expect(shen.calls.notices.saveAnswers({ id, line: 'hotline' })).rejects.toMatchObject({
      data: { code: 'NOTICE_INCOMPLETE' },
    })
    await shen.mend()
    await answers(chen, id, ({ lines }) => lines.hotline.inForce !== null)
    const { path } = await chen.calls.notices.saveAnswers({ id, line: 'hotline' })
    expect((await readFile(path ?? '')).subarray(0, 5).toString()).toBe('%PDF-')
  })

  it('written for an earlier version of the notice are stale on every desk, until somebody has looked again', async () => {
    const id = await drafted()
    const { revision, hash } = await write(qiao, id, 'hotline')
    await answers(shen, id, ({ lines }) => lines.hotline.approval?.blockedBy === null)
    await qiao.calls.notices.save({ id, content: { ...words, title: '合成：改过的告知' } })
    const stale = await answers(shen, id, ({ lines }) => lines.hotline.stale)
    expect(stale.lines.hotline.approval).toEqual({ blockedBy: 'HASH_MISMATCH' })
    await expect(
      shen.give('notice.approve_answers', id, { args: { line: 'hotline', revision, hash } }),
    ).rejects.toMatchObject({ data: { code: 'HASH_MISMATCH' } })
    await write(qiao, id, 'hotline')
    const again = await answers(shen, id, ({ lines }) => lines.hotline.versions.length === 2)
    expect(again.lines.hotline).toMatchObject({ stale: false, why: 'not_approved' })
    expect(again.lines.hotline.versions.map(({ notice }) => notice.revision)).toEqual([1, 2])
    const { content } = await shen.calls.notices.answersVersion({ id, line: 'hotline', revision: 1 })
    expect(content).toEqual(template.hotline)
  })

  it('are counted where two people without a network log them, and what is not covered comes to the author', async () => {
    const id = await inForce()
    await Promise.all([chen.cut(), lin.cut()])
    const given = { answers: 1, item: 'what_happened' }
    for (const seat of [chen, chen, lin]) await log(seat, id, { given })
    await log(chen, id, {}, '合成：境外号码能查吗')
    await log(lin, id, {}, '合成：人在国外怎么查')
    const alone = await answers(chen, id)
    expect(alone.lines.hotline.given).toEqual({ what_happened: 2 })
    expect(alone.questions).toMatchObject([{ text: '合成：境外号码能查吗', asked: 1 }])
    await Promise.all([chen.mend(), lin.mend()])
    const both = await answers(
      qiao,
      id,
      ({ lines, questions }) =>
        lines.hotline.logged === 5 && questions.length === 2 && questions.every(({ text }) => text),
    )
    expect(both.lines.hotline.given).toEqual({ what_happened: 3 })
    const [first, second] = both.questions.map((each) => each.id)
    await answers(chen, id, ({ questions }) => questions.length === 2)
    await log(chen, id, { same: second })
    await qiao.give('notice.join_question', id, { args: { question: second, into: first } })
    const joined = await answers(qiao, id, ({ questions }) => questions[0]?.asked === 3)
    expect(joined.questions).toHaveLength(1)
    await qiao.give('notice.answer_question', id, { args: { question: first, answers: 1, item: 'am_i_affected' } })
    expect((await answers(chen, id, ({ questions }) => questions.length === 0)).lines.hotline.logged).toBe(6)
    expect(await chen.calls.sync.conflicts()).toEqual([])
    // State and lines hold no word of it, and the timeline of the notice is not flooded.
    const { state } = await qiao.calls.notices.get({ id })
    expect(JSON.stringify(state)).not.toContain('合成')
    expect((await qiao.calls.notices.timeline({ id })).some(({ type }) => type === 'notice.question_logged')).toBe(
      false,
    )
  })

  it('found wrong are stopped by the author alone', async () => {
    const id = await inForce()
    await qiao.give('notice.withdraw_answers', id, {
      args: { line: 'hotline', revision: 1 },
      texts: { text: '合成：电话写错了' },
    })
    const { lines } = await answers(chen, id, (detail) => detail.lines.hotline.inForce === null)
    expect(lines.hotline.why).toBe('withdrawn')
  })
})
