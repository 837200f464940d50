import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decidedCase, executed, legal, plan, staff, wording } from '../../../test/fixtures/documents/decided-case.ts'
import type { PlanLine } from '../domain/case/state.ts'
import { documentKind, erasureRecord, resultNotice } from '../domain/document.ts'
import { contentTexts, type DocumentContent } from '../domain/document-content.ts'
import { caseKind, channel, keepingActions, lineAction, requester } from '../domain/vocabulary.ts'
import type { Wording } from './document-words.ts'
import { draftDocument } from './draft-document.ts'

function textOf(content: DocumentContent): string {
  return contentTexts(content).join('\n')
}

function notice(state = decidedCase()): string {
  return textOf(draftDocument('result_notice', state, wording).payload.content)
}

const ids = (list: readonly { id: string }[]) => fc.constantFrom(...list.map((entry) => entry.id))
const kept = legal.grounds.filter((ground) => ground.retention !== null)

const anyLine: fc.Arbitrary<PlanLine> = fc
  .record({
    category: ids(legal.categories),
    system: ids(legal.systems),
    action: fc.constantFrom(...lineAction.options),
  })
  .chain((line) => {
    const keeps = keepingActions.includes(line.action)
    return fc.record({
      id: fc.constant('l'),
      category: fc.constant(line.category),
      system: fc.constant(line.system),
      action: fc.constant(line.action),
      ground: ids(keeps ? kept : legal.grounds),
      until: fc.constant(keeps ? '2027-05-31' : null),
    })
  })
  .map((line) => executed(line, 3))

const anyCase = fc
  .record({
    kind: fc.constantFrom(...caseKind.options),
    requester: fc.constantFrom(...requester.options),
    channel: fc.constantFrom(...channel.options),
    lines: fc.array(anyLine, { maxLength: 25 }),
    proposal: fc.constantFrom('fulfil' as const, 'partial' as const, 'refuse' as const),
    ground: ids(legal.grounds.filter((ground) => ground.refusal)),
  })
  .map(({ lines, proposal, ground, ...rest }) => {
    const numbered = lines.map((line, index) => ({ ...line, id: `l${index}` }))
    const refusalGround = proposal === 'fulfil' ? null : ground
    return decidedCase({ ...rest, plan: plan(proposal === 'refuse' ? [] : numbered, { proposal, refusalGround }) })
  })

describe('composed documents', () => {
  it('find words for every decided case, keep to their schemas and to the wording rules', () => {
    fc.assert(
      fc.property(anyCase, (state) => {
        resultNotice.parse(draftDocument('result_notice', state, wording).payload)
        erasureRecord.parse(draftDocument('erasure_record', state, wording).payload)
      }),
      { numRuns: 200 },
    )
  })

  it('name no system, no owner and no member of staff to the person', () => {
    // 备份 is a system and an ordinary word of the notice; 推送服务 and its like are names.
    const secrets = legal.systems
      .filter((system) => system.id !== 'backup')
      .flatMap((system) => [system.id, system.words.zh, system.owner])
      .concat(Object.values(staff))
    fc.assert(
      fc.property(anyCase, (state) => {
        const text = notice(state)
        expect(secrets.filter((secret) => secret !== '合作方' && text.includes(secret))).toEqual([])
        expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-|[0-9a-f]{32}/)
      }),
      { numRuns: 100 },
    )
  })

  it('say on what day backups run out, what is kept on which ground, and where to complain', () => {
    const text = notice()
    expect(text).toContain('已从在线业务系统删除')
    expect(text).toContain('备份副本将于2027年2月5日（含当日）前随轮换覆盖，期间不恢复使用')
    expect(text).toMatch(/网络日志留存不少于六个月（.*网络安全法.*）\n2027年5月5日/)
    expect(text).toContain('向人民法院提起诉讼')
    expect(text).toContain('第五十条第二款')
  })

  it('number their sections without gaps', () => {
    const { content } = draftDocument(
      'result_notice',
      decidedCase({ subjectToken: null, plan: plan([]) }),
      wording,
    ).payload
    expect(content.blocks.filter((block) => block.kind === 'heading').map((block) => block.text.slice(0, 2))).toEqual([
      '一、',
      '二、',
    ])
  })

  it('tell a secret freeze as any statutory retention', () => {
    const frozen = executed(
      {
        id: 'l1',
        category: 'message_content',
        system: 'message_store',
        action: 'retain_restricted',
        ground: 'authority_freeze',
        until: '2027-03-01',
      },
      1,
    )
    const text = notice(decidedCase({ plan: plan([frozen]) }))
    expect(text).toContain('聊天内容\n限制留存\n依法律、行政法规规定留存\n规定期限届满')
    expect(text).not.toMatch(/冻结|保全|2027年3月1日/)
  })

  it('mark an article that nobody has confirmed', () => {
    const disputed = executed(
      {
        id: 'l1',
        category: 'transaction',
        system: 'payment_party',
        action: 'retain_restricted',
        ground: 'dispute_hold',
        until: '2027-03-01',
      },
      1,
    )
    expect(notice(decidedCase({ plan: plan([disputed]) }))).toContain('第四十七条第二款，条款未核实）')
    expect(notice()).not.toContain('未核实')
  })

  it('refuse words that promise too much: the rules are asked, not trusted', () => {
    const treatments = { ...wording.words.notice.treatments, delete: '已彻底删除' }
    const boasting: Wording = { legal, words: { ...wording.words, notice: { ...wording.words.notice, treatments } } }
    expect(() => draftDocument('result_notice', decidedCase(), boasting)).toThrow(
      expect.objectContaining({ code: 'WORDING', data: { findings: expect.arrayContaining(['absolute_erasure']) } }),
    )
  })

  it('name a code without words', () => {
    const stranger = executed({ ...decidedCase().plan!.lines[0]!, category: 'shoe_size' }, 1)
    for (const kind of documentKind.options) {
      expect(() => draftDocument(kind, decidedCase({ plan: plan([stranger]) }), wording)).toThrow(
        expect.objectContaining({ code: 'UNKNOWN_WORD', data: { word: 'shoe_size', list: 'categories' } }),
      )
    }
  })
})
