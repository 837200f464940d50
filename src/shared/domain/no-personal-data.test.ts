/** State and entries hold no personal data by construction: no schema in them accepts a name, a number or a sentence. */
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { decide, HASH, legal, NOW, open, reach } from '../../../test/support/case-builder.ts'
import { reach as incidentAt } from '../../../test/support/incident-builder.ts'
import { reach as noticeAt } from '../../../test/support/notice-steps.ts'
import { decide as decideAny } from './aggregates.ts'
import { caseArguments } from './case/commands.ts'
import { decideCase } from './case/rule.ts'
import { caseState } from './case/state.ts'
import { command, entry } from './command.ts'
import { incidentArguments } from './incident/commands.ts'
import { incidentState } from './incident/state.ts'
import { noticeArguments } from './notice/commands.ts'
import { noticeState } from './notice/state.ts'
import { reportArguments } from './report/commands.ts'
import { reportState } from './report/state.ts'
import { role } from './roles.ts'

/** What people are called, and where they are reached. */
const canaries = [
  '王小明',
  '𠮷',
  'Ann Lee',
  '13800000001',
  'p13800000001',
  '110101199003070015',
  'a@b.cn',
  '请尽快 处理。',
  '',
]

type Node = { [key: string]: unknown }

/** Paths of string schemas that would take one of the canaries. */
function freeStrings(schema: z.ZodType): string[] {
  const found: string[] = []
  const walk = (node: unknown, path: string): void => {
    if (typeof node !== 'object' || node === null) return
    const { type, enum: options, const: only, pattern } = node as Node
    const fixed = options !== undefined || only !== undefined
    const accepts = (canary: string) => typeof pattern !== 'string' || new RegExp(pattern, 'u').test(canary)
    if ([type].flat().includes('string') && !fixed && canaries.some(accepts)) found.push(path)
    for (const [key, part] of Object.entries(node)) walk(part, `${path}/${key}`)
  }
  walk(z.toJSONSchema(schema, { io: 'output' }), '')
  return found
}

describe('schemas without personal data', () => {
  it.each([
    ['the state of a case', caseState],
    ['the state of an incident', incidentState],
    ['the state of a notice', noticeState],
    ['the state of a report', reportState],
    ['a timeline entry', entry],
  ])('%s has no string that takes a name, a number or a sentence', (_name, schema) => {
    expect(freeStrings(schema)).toEqual([])
  })

  it.each(Object.entries({ ...caseArguments, ...incidentArguments, ...noticeArguments, ...reportArguments }))(
    'the arguments of %s neither',
    (_type, schema) => {
      expect(freeStrings(schema)).toEqual([])
    },
  )

  it.each([
    ['a plain string', caseState.extend({ remark: z.string() })],
    ['a short one', caseState.extend({ remark: z.string().max(8) })],
    ['one in a list', caseState.extend({ remarks: z.array(z.strictObject({ said: z.string().nullable() })) })],
    ['one as a value of a record', entry.extend({ data: z.record(z.enum(['a']), z.union([z.int(), z.string()])) })],
    ['one as a key of a record', entry.extend({ data: z.record(z.string(), z.int()) })],
    ['a pattern that takes digits', caseState.extend({ ref: z.string().regex(/^\d+$/) })],
    ['a pattern that takes any word', caseState.extend({ ref: z.string().regex(/^[^\s]+$/) })],
    ['an optional one', caseState.extend({ ref: z.string().optional() })],
  ])('%s would be found (sabotage)', (_name, schema) => {
    expect(freeStrings(schema)).not.toEqual([])
  })
})

describe('decisions without personal data', () => {
  const person = {
    caseId: '01935c1a-7b00-7000-8000-0000000000c1',
    name: '王小明',
    phone: '13800000001',
    accountId: 'canary_account',
    replyContact: 'canary@example.com',
    actingName: '王大明',
  }
  const text = { id: person.caseId, target: person.caseId, body: '请尽快处理 canary', salt: '0'.repeat(32) }
  const secrets = [person.name, person.phone, person.accountId, person.replyContact, person.actingName, 'canary']
  const envelope = {
    id: person.caseId,
    target: person.caseId,
    baseVersion: 0,
    at: NOW,
    records: { person, texts: [text] },
  }
  const actor = { kind: 'user' as const, id: person.caseId, roles: ['operator', 'reviewer'] as const }
  const context = { actor, now: NOW, at: NOW, legal, facts: {} }
  const args = {
    kind: 'cancel_account',
    requester: 'self',
    channel: 'hotline',
    receivedAt: NOW,
    text: { id: text.id, hash: HASH },
  }

  function expectClean(value: unknown): void {
    for (const secret of secrets) expect(JSON.stringify(value)).not.toContain(secret)
  }

  it('an accepted command leaves the records beside the state and its entries', () => {
    const opened = decideCase(null, command.parse({ ...envelope, type: 'case.open', args }), context)
    expect(opened.ok).toBe(true)
    expectClean(opened)
  })

  it.each(Object.keys(caseArguments))('a refused %s names fields, never what stood in them', (type) => {
    const states = [null, open(), reach('conditions'), reach('plan_review'), reach('closed')]
    const wrong = [
      { name: person.name, [person.phone]: person.name },
      Object.fromEntries(
        Object.keys(caseArguments[type as keyof typeof caseArguments].shape).map((key) => [key, person.name]),
      ),
      {
        lines: [{ [person.name]: person.phone, id: person.name }],
        findings: [{ condition: person.name }],
        reasons: [person.name],
      },
    ]
    for (const state of states) {
      for (const bad of wrong) {
        const decision = decideCase(state, command.parse({ ...envelope, type, args: bad }), context)
        expectClean(decision)
        expectClean(decide(state, [type, bad]))
      }
    }
  })

  const files = { ...incidentArguments, ...noticeArguments, ...reportArguments }

  it.each(Object.keys(files))('a refused %s repeats nothing that it was given', (type) => {
    const fields = Object.keys(files[type as keyof typeof files].def.shape ?? {})
    const wrong = [{ [person.phone]: person.name }, Object.fromEntries(fields.map((key) => [key, person.name]))]
    for (const state of [null, incidentAt('lead'), incidentAt('incident'), noticeAt('in_approval')]) {
      for (const bad of wrong) {
        const given = command.parse({ ...envelope, type, args: bad })
        const everyone = { ...context, actor: { ...actor, roles: role.options } }
        expectClean(decideAny(state, given, everyone))
      }
    }
  })
})
