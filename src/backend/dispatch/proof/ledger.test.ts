import { once } from 'node:events'
import { Readable } from 'node:stream'
import { expect, it } from 'vitest'
import { type LedgerRow, ledgerLine, readLedgerLine } from './ledger.ts'
import { packProof, type SmallFile, smallFiles } from './pack.ts'
import { LedgerTally } from './tally.ts'

const row: LedgerRow = {
  ...{ token: 'a'.repeat(64), addressee: 'self', class: 'active', channel: 'sms', path: ['push', 'sms'], version: 1 },
  ...{ textHash: null, state: 'delivered', code: null, sentAt: '2026-11-23T02:00:00.000Z', settledAt: null },
  ...{ registered: 'XA00000000001', remedies: ['password_reset', 'credit_monitoring'] },
}

it('writes a line that is read again, whatever a provider says', () => {
  const { addressee, class: kind, channel, state, sentAt, settledAt, remedies } = row
  for (const code of [null, 'OK', '=1+1', ' @x', '-2', '｜', 'a,"b"', 'two\r\nlines', '"', ',']) {
    const line = ledgerLine({ ...row, code })
    expect(line.match(/[\r\n]/g)).toHaveLength(2)
    expect(line).not.toMatch(/,"?\s*[=@-]/)
    const read = { addressee, class: kind, channel, state, sentAt, settledAt, remedies }
    expect(readLedgerLine(line.trimEnd())).toEqual(read)
  }
})

it('takes no line for a row that is none', () => {
  const line = ledgerLine(row).trimEnd()
  for (const wrong of [
    '',
    line.replace('active', 'nobody'),
    line.replace('T02', ' 02'),
    line.replace('>credit', '>debit'),
    `${line},`,
    `${line}"`,
  ]) {
    expect(readLedgerLine(wrong), wrong).toBeNull()
  }
})

it('says how coverage grew, in no more than 240 steps', () => {
  const tally = new LedgerTally()
  for (let minute = 0; minute < 1000; minute += 1) {
    tally.add({ ...row, settledAt: new Date(Date.parse('2026-11-23T02:00:00.000Z') + minute * 60_000).toISOString() })
  }
  tally.add({ ...row, state: 'failed' })
  const { coverage, coverageByTime } = tally.sums()
  expect(coverage).toMatchObject({ people: 1001, delivered: 1000, waiting: 1 })
  expect(coverageByTime.stepMinutes).toBe(5)
  expect(coverageByTime.points.length).toBeLessThanOrEqual(240)
  expect(coverageByTime.points.at(-1)?.delivered).toBe(1000)
})

it('closes the ledger when a reader goes away in the middle', async () => {
  const endless = new Readable({ read: () => endless.push('x'.repeat(1000)) })
  const files = Object.fromEntries(smallFiles.map((file) => [file, Buffer.from('x')])) as Record<SmallFile, Buffer>
  const zip = packProof(files, endless)
  await once(zip, 'readable')
  zip.destroy()
  await once(endless, 'close')
  expect(endless.destroyed).toBe(true)
})
