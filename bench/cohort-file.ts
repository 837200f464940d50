/** Writes a list of invented people as the app's servers export one: one row in a hundred is broken, a few are double. */
import { closeSync, openSync, writeSync } from 'node:fs'
import { generateName } from './names.ts'
import { type Random, random } from './random.ts'

const HEADER = '账号,姓名,手机号,邮箱,通讯地址,推送标识,账号状态,监护人姓名,监护人手机号,涉及信息'
const ROWS_AT_ONCE = 1000

export const COHORT_COLUMNS = HEADER.split(',').length

export function writeCohortFile(path: string, { rows, seed }: { rows: number; seed: number }): void {
  const dice = random(seed)
  const file = openSync(path, 'w')
  writeSync(file, `${HEADER}\r\n`)
  for (let from = 0; from < rows; from += ROWS_AT_ONCE) {
    const lines = Array.from({ length: Math.min(ROWS_AT_ONCE, rows - from) }, (_, n) => line(from + n, dice))
    writeSync(file, `${lines.join('\r\n')}\r\n`)
  }
  closeSync(file)
}

function line(n: number, dice: Random): string {
  if (n % 100 === 57) return broken(n, dice)
  // Somebody who stood in the list before.
  const who = n % 500 === 499 ? n - 250 : n
  const account = `u${10_000_000 + who}`
  const isMinor = n % 50 === 3
  const status = dice.pick([
    ['正常', 85],
    ['已注销', 10],
    ['', 5],
  ] as const)
  return [
    account,
    generateName(dice),
    mobile(who),
    dice.next() < 0.4 ? `user${who}@example.com` : '',
    dice.next() < 0.3 ? `"浙江省杭州市西湖区文三路 ${dice.below(900)} 号, ${dice.below(30)} 室"` : '',
    dice.next() < 0.6 ? dice.hex(32) : '',
    isMinor ? '未成年人' : status,
    isMinor ? generateName(dice) : '',
    isMinor ? mobile(900_000_000 + who) : '',
    '手机号、昵称',
  ].join(',')
}

function broken(n: number, dice: Random): string {
  return dice.pick([
    [`u${n},王`, 1],
    [`,,${mobile(n).slice(0, 8)},,,,正常,,,`, 1],
    [`u${10_000_000 + n},王,1.38E+10,,,,不明,,,`, 1],
    [`u${10_000_000 + n},王,${mobile(n)},,"未完,,正常,,,`, 1],
  ] as const)
}

/** Prefix 100 is no network's. */
function mobile(n: number): string {
  return `1${String(n).padStart(10, '0')}`
}
