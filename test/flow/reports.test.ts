import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ReportDetail } from '../../src/shared/contract/reports.ts'
import type { ReportContent } from '../../src/shared/domain/report/content.ts'
import { type Booted, bootBackend, describeOnOne } from '../support/backend.ts'
import { until } from '../support/desk.ts'
import { nightCall, Seat } from '../support/desk-seat.ts'
import { temporaryFolder } from '../support/folders.ts'

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()

describeOnOne('reports to authorities', (engine) => {
  let backend: Booted
  let han: Seat
  let qiao: Seat
  let saved: string

  beforeAll(async () => {
    backend = await bootBackend(engine, { now: () => new Date().toISOString() })
    saved = await temporaryFolder()
    mkdirSync(saved, { recursive: true })
    const dialogs = {
      open: async () => null,
      save: async ({ suggestedName }: { suggestedName: string }) => join(saved, suggestedName),
    }
    ;[han, qiao] = await Promise.all([Seat.take(backend, 'han', { dialogs }), Seat.take(backend, 'qiao')])
  })
  afterAll(async () => {
    await Promise.all([han.leave(), qiao.leave()])
    await backend.close()
  })

  const report = (seat: Seat, id: string, check: (detail: ReportDetail) => boolean = () => true) =>
    until(
      () => seat.calls.reports.get({ id }).catch(() => null) as Promise<ReportDetail>,
      (detail) => detail !== null && check(detail),
    )

  /** What a person types: every answer of their own. */
  function typed(content: ReportContent | null, answers: Record<string, string | boolean>): ReportContent {
    if (!content) throw new Error('a report that was opened has a content')
    const provenance = { from: 'person', fact: null, report: null, field: null, at: ago(0), by: null } as const
    const said = Object.entries(answers).map(([id, value]) => [id, { unknown: false, value, provenance }] as const)
    return { ...content, answers: { ...content.answers, ...Object.fromEntries(said) } }
  }

  async function incident(): Promise<string> {
    const { id } = await han.calls.incidents.open(nightCall(ago(20), { category: 'network_attack', harms: ['leak'] }))
    await han.give('incident.log', id, {
      args: { kind: 'action', supersedes: null, occurredAt: ago(15), callee: null },
      texts: { text: '已停用该接口' },
    })
    await han.give('incident.promote', id, { texts: { text: '样本与库内账号一致' } })
    const { state } = await han.incident(id)
    const affected = { low: 1_200_000, high: 1_500_000, kind: 'estimate' }
    await han.give('incident.assess', id, {
      args: { facts: { ...state.facts, affected, categories: ['phone_number'] } },
    })
    await han.give('incident.set_level', id, { args: { level: 'extremely_major' }, texts: { text: '按上限研判' } })
    return id
  }

  const second = { place: '杭州市滨江区', effect: '异常查询归零', ransomware: false }
  const filing = { obligation: 'reg_initial_other', kind: 'initial', via: 'hotline', at: ago(1) } as const
  const plain = { receipt: null, evidence: null, file: null, submitter: null, corrects: null }

  let event: string
  let first: string

  it('an initial report is opened, written and filed without a network, and survives a restart', async () => {
    await han.cut()
    event = await incident()
    ;({ id: first } = await han.calls.reports.open({ incident: event, kind: 'initial' }))
    const opened = await report(han, first)
    expect(opened).toMatchObject({ lacking: ['situation'], state: { number: null, revisions: [{ revision: 1 }] } })
    const { answers, to } = opened.content ?? { answers: {}, to: '' }
    expect(to).toBe('浙江省互联网信息办公室')
    expect(answers).toMatchObject({
      entity: { value: '浙江鑫信软件技术有限公司', provenance: { from: 'fact', fact: 'operator_name' } },
      level: { value: 'extremely_major' },
      measures: { value: expect.stringContaining('已停用该接口') },
      people: { value: '1,200,000 至 1,500,000 人（估计）' },
      occurred_at: { unknown: true },
    })
    const content = typed(opened.content, second)
    await expect(
      han.calls.reports.file({ id: first, content: opened.content, ...filing, ...plain }),
    ).rejects.toMatchObject({
      data: { code: 'REPORT_INCOMPLETE', data: { first: 'situation' } },
    })
    // Nothing of a refused filing is left.
    expect((await report(han, first)).state.revisions).toHaveLength(1)
    await han.calls.reports.file({ id: first, content, ...filing, ...plain, receipt: '12387-0571' })
    await han.restart()
    expect(await report(han, first)).toMatchObject({
      state: { stage: 'frozen', revisions: { length: 2 }, frozen: [{ revision: 2 }] },
      filings: [{ receipt: '12387-0571', lateMs: 0, report: { id: first } }],
      verbs: [{ type: 'report.note' }],
    })
    expect(
      (await han.calls.reports.board({ incident: null })).find(({ duty }) => duty.id === 'reg_supplement'),
    ).toMatchObject({
      duty: { decision: 'required' },
      next: { act: 'open', kind: 'follow_up' },
    })
  })

  it('reaches every desk with its number, its words, and the supplement that is owed', async () => {
    await han.mend()
    expect(await han.calls.sync.conflicts()).toEqual([])
    const theirs = await report(qiao, first, ({ state, filings }) => state.number !== null && filings.length === 1)
    expect(theirs).toMatchObject({
      state: { number: expect.stringMatching(/^B\d\d-\d{4}$/), sequence: 1, stage: 'frozen' },
      content: { answers: { place: { value: second.place } } },
      filings: [{ receipt: '12387-0571', filing: { report: { id: first, revision: 2 } } }],
    })
    const mine = await report(han, first, ({ pending, state }) => pending.length === 0 && state.number !== null)
    expect(mine.state).toEqual(theirs.state)
    expect(await qiao.calls.reports.log({ search: '12387-0571' })).toMatchObject([{ report: { id: first } }])
    expect(await qiao.calls.reports.log({ search: '12387-9999' })).toEqual([])
    const board = await qiao.calls.reports.board({ incident: event })
    expect(board.find(({ duty }) => duty.id === 'reg_initial_other')?.next.act).toBe('none')
    expect(board.find(({ duty }) => duty.id === 'pipl57_dept')?.next).toMatchObject({ kind: 'initial', report: first })
  })

  it('what was filed can be neither written nor withdrawn', async () => {
    const { content } = await report(han, first)
    const again = typed(content, { trend: '趋于平稳' })
    await expect(han.calls.reports.save({ id: first, content: again })).rejects.toMatchObject({
      data: { code: 'INVALID_TRANSITION' },
    })
  })

  let followUp: string

  it('a follow-up carries every answer, reports what changed, and puts the first right', async () => {
    ;({ id: followUp } = await han.calls.reports.open({ incident: event, kind: 'follow_up' }))
    const opened = await report(han, followUp)
    expect(opened).toMatchObject({ lacking: ['changes'], earlier: { id: first }, changed: [] })
    expect(opened.content?.answers.place).toMatchObject({
      value: second.place,
      provenance: { from: 'carried', report: first, field: 'place' },
    })
    const next = typed(opened.content, { place: '杭州市余杭区', trend: '趋于平稳' })
    const news = { at: ago(0), reason: '机房登记核对', correction: true }
    const content: ReportContent = {
      ...next,
      changes: {
        place: { old: { unknown: false, value: second.place }, ...news },
        trend: { old: null, ...news, correction: false },
      },
    }
    await han.calls.reports.save({ id: followUp, content })
    expect((await report(han, followUp)).changed).toMatchObject([
      { field: 'place', before: second.place, after: '杭州市余杭区' },
      { field: 'trend', before: '未报', after: '趋于平稳' },
    ])
    const [{ filing: wrong } = { filing: { id: '' } }] = (await report(han, first)).filings
    const as = { obligation: 'reg_initial_other', kind: 'supplement', via: 'portal', at: ago(0) } as const
    // Filed without a network, on a row that the backend has numbered.
    await report(han, followUp, ({ pending, state }) => pending.length === 0 && state.number !== null)
    await han.cut()
    await han.calls.reports.file({ id: followUp, content: null, ...as, ...plain, corrects: wrong.id })
    await han.restart()
    expect(await report(han, followUp)).toMatchObject({
      state: { stage: 'frozen' },
      filings: [{ duty: as.obligation }],
    })
    await han.mend()
    await report(han, followUp, ({ state, pending }) => pending.length === 0 && state.stage === 'frozen')
    expect(await han.calls.sync.conflicts()).toEqual([])
    const seen = await report(qiao, first, ({ filings }) => filings[0]?.corrected === true)
    // The first filing, its words and its lateness are what they were.
    expect(seen).toMatchObject({
      content: { answers: { place: { value: second.place } } },
      filings: [{ filing: wrong, lateMs: 0, corrected: true }],
      supplementedBy: [{ id: followUp, kind: 'follow_up', sequence: 1 }],
    })
  })

  it('the final report is carried on from the last that was filed', async () => {
    const { id } = await han.calls.reports.open({ incident: event, kind: 'final' })
    const { content, lacking, earlier } = await report(han, id)
    expect(earlier?.id).toBe(followUp)
    expect(content?.answers.response).toMatchObject({
      value: expect.stringMatching(/已停用该接口\n异常查询归零$/),
      provenance: { from: 'carried', report: followUp, field: 'measures' },
    })
    expect(lacking).toEqual(['final_cause', 'accountability', 'rectification', 'lessons'])
  })

  it('is saved as pages, as a letter, and as data that says what was hashed', async () => {
    const { state } = await report(han, first)
    for (const format of ['pdf', 'docx', 'json', 'csv'] as const) {
      const { path, sha256 } = await han.calls.reports.export({ id: first, format })
      expect(path).toMatch(new RegExp(`${state.number}-首次报告-v2\\.${format}$`))
      expect(sha256).toMatch(/^[0-9a-f]{64}$/)
      if (format === 'json') {
        const file = JSON.parse(readFileSync(path ?? '', 'utf8'))
        expect(file).toMatchObject({ number: state.number, sha256: state.frozen[0]?.hash, frozen: true })
      }
    }
    const { content } = await report(han, first)
    const asked = { id: first, content: content as ReportContent }
    const preview = await han.calls.reports.preview(asked)
    expect(preview.pages.length).toBeGreaterThan(0)
    expect((await han.calls.reports.read(asked)).script.at(-1)).toContain('受理编号')
  })
})
