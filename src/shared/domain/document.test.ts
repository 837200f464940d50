import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { decidedCase, executed, legal, plan, staff } from '../../../test/fixtures/documents/decided-case.ts'
import type { PlanLine } from './case/state.ts'
import { documentNumber } from './document.ts'
import { buildErasureRecord } from './document-erasure-record.ts'
import { erasureRecordFacts, resultNoticeFacts } from './document-facts.ts'
import { buildResultNotice } from './document-result-notice.ts'

function line(changes: Partial<PlanLine>): PlanLine {
  const base = {
    id: 'l1',
    category: 'avatar_photo',
    system: 'media_store',
    action: 'delete' as const,
    ground: 'cancel_request',
    until: null,
  }
  return executed({ ...base, ...changes }, 1)
}

/** Paths of the strings in a schema that could hold a sentence. */
function freeStrings(schema: z.ZodType, path: string): string[] {
  const { def } = schema._zod as unknown as { def: Record<string, unknown> & { type: string } }
  switch (def.type) {
    case 'object':
      return Object.entries(def.shape as Record<string, z.ZodType>).flatMap(([key, value]) =>
        freeStrings(value, `${path}.${key}`),
      )
    case 'array':
      return freeStrings(def.element as z.ZodType, `${path}[]`)
    case 'nullable':
    case 'optional':
      return freeStrings(def.innerType as z.ZodType, path)
    case 'string':
      return def.format || (def.checks as unknown[] | undefined)?.length ? [] : [path]
    default:
      return ['enum', 'literal', 'number', 'int', 'boolean', 'null'].includes(def.type) ? [] : [`${path}: ${def.type}`]
  }
}

describe('facts of documents', () => {
  it('hold codes, dates, ids and hashes only', () => {
    expect(freeStrings(resultNoticeFacts, 'notice')).toEqual([])
    expect(freeStrings(erasureRecordFacts, 'record')).toEqual([])
  })

  it('wait for the result', () => {
    for (const [changes, missing] of [
      [{ number: null }, 'number'],
      [{ onlineDoneAt: null }, 'online_done'],
      [{ plan: plan([{ ...line({}), execution: null }]) }, 'l1'],
    ] as const) {
      expect(() => buildResultNotice(decidedCase(changes), legal)).toThrow(
        expect.objectContaining({ code: 'NOT_DUE', data: { missing } }),
      )
    }
  })

  it('take a failed line for an open one', () => {
    const done = line({})
    const failed = { ...done, execution: { ...done.execution!, outcome: 'failed' as const } }
    expect(() => buildErasureRecord(decidedCase({ plan: plan([failed]) }), legal)).toThrow('NOT_DUE')
  })
})

describe('facts of the result notice', () => {
  it('merge the lines of a category and keep the last date', () => {
    const lines = [
      line({ id: 'l1', system: 'media_store' }),
      line({ id: 'l2', system: 'search_features' }),
      line({ id: 'l3', system: 'account_center', action: 'unbind' }),
    ]
    lines[1]!.execution!.at = '2026-11-21T16:30:00.000Z'
    const { treated } = buildResultNotice(decidedCase({ plan: plan(lines) }), legal)
    expect(treated).toEqual([
      { category: 'avatar_photo', action: 'delete', methods: ['hard_delete'], on: '2026-11-22' },
      { category: 'avatar_photo', action: 'unbind', methods: ['unbound'], on: '2026-11-19' },
    ])
  })

  it('name neither system nor staff', () => {
    const text = JSON.stringify(buildResultNotice(decidedCase(), legal))
    for (const secret of [...legal.systems.map((system) => `"${system.id}"`), ...Object.values(staff)]) {
      expect(text).not.toContain(secret)
    }
  })

  it('tell a secret freeze in neutral words, without a date that would betray it', () => {
    const frozen = line({ action: 'retain_restricted', ground: 'authority_freeze', until: '2027-03-01' })
    const state = decidedCase({ subjectToken: null, plan: plan([frozen]) })
    expect(buildResultNotice(state, legal).kept).toEqual([
      { category: 'avatar_photo', action: 'retain_restricted', ground: 'statutory_retention', until: null },
    ])
    expect(buildErasureRecord(state, legal).retained[0]).toMatchObject({ ground: 'authority_freeze' })
  })

  it('say "not held" only of what was found nowhere', () => {
    const lines = [
      line({ id: 'l1', category: 'location' }),
      line({ id: 'l2' }),
      executed({ ...line({ id: 'l3' }), category: 'avatar_photo' }, 2),
    ]
    expect(buildResultNotice(decidedCase({ plan: plan(lines) }), legal).notHeld).toEqual(['location'])
    lines[1]!.execution!.outcome = 'no_data'
    expect(buildResultNotice(decidedCase({ plan: plan(lines) }), legal).notHeld).toEqual(['location'])
  })

  it('name the last day of the last backup', () => {
    const backups = ['2027-02-01', '2027-02-20', '2027-01-05'].map((until, index) =>
      line({ id: `l${index}`, category: 'backup_copy', system: 'backup', action: 'expire_backup', until }),
    )
    expect(buildResultNotice(decidedCase({ plan: plan(backups) }), legal).backupsUntil).toBe('2027-02-20')
  })
})

describe('facts of the erasure record', () => {
  it('list every line with its system, both people and the proof', () => {
    const { lines } = buildErasureRecord(decidedCase(), legal)
    expect(lines.find((found) => found.category === 'phone_number')).toMatchObject({
      system: 'account_center',
      tail: false,
      execution: { executor: staff.owner, verifier: staff.reviewer, evidence: expect.stringMatching(/^[0-9a-f]{64}$/) },
    })
    expect(lines.find((found) => found.category === 'backup_copy')).toMatchObject({ tail: true, execution: null })
  })

  it('list the subject token as retained even when the plan forgot it', () => {
    const token = { category: 'subject_token', action: 'deidentify', ground: 'subject_token', until: '2029-11-21' }
    expect(buildErasureRecord(decidedCase({ plan: plan([line({})]) }), legal).retained).toMatchObject([token])
    const planned = buildErasureRecord(decidedCase(), legal).retained
    expect(planned.filter((row) => row.category === 'subject_token')).toHaveLength(1)
  })

  it('refuse a verifier who did the work', () => {
    const state = decidedCase({ verified: { at: '2026-11-20T16:30:00.000Z', by: staff.owner } })
    expect(() => buildErasureRecord(state, legal)).toThrow(expect.objectContaining({ code: 'FOUR_EYES' }))
  })
})

describe('document numbers', () => {
  it('begin with the kind and the year in Shanghai', () => {
    expect(documentNumber('result_notice', '2026-12-31T15:59:59.999Z', 123)).toBe('告2026-000123')
    expect(documentNumber('erasure_record', '2026-12-31T16:00:00.000Z', 1)).toBe('执2027-000001')
  })
})
