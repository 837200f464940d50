/** A list of affected people as an operator's own system exports it: GB18030, thirty rows, some of them bad. */
import { encodeGb18030 } from './gb18030.ts'
import type { Upload } from './incident-room.ts'

const header = '艾米聊号,姓名,手机号,邮箱,账号状态,监护人姓名,监护人手机号,涉及信息'
/** Rows with an address of e-mail. */
const WITH_EMAIL = [6, 7, 13]
const surnames = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏'

/** Demo numbers only: no operator has given them out. */
export const mobile = (n: number) => `100${String(40_000_000 + n)}`
export const account = (n: number) => `aimi_${880_000 + n}`
/** Few have told one. */
const email = (n: number) => (WITH_EMAIL.includes(n) ? `${account(n)}@example.com` : '')
const name = (n: number) => `${surnames[n % surnames.length]}某某`

const rows = (from: number, count: number, row: (n: number) => string): string[] =>
  Array.from({ length: count }, (_, at) => row(from + at))

const lines = [
  ...rows(0, 13, (n) => `${account(n)},${name(n)},${mobile(n)},${email(n)},正常,,,手机号码；会员名`),
  // Known by a number alone.
  ...rows(13, 5, (n) => `,${name(n)},${mobile(n)},${email(n)},正常,,,手机号码`),
  ...rows(18, 4, (n) => `${account(n)},${name(n)},${mobile(n)},,已注销,,,手机号码`),
  ...rows(22, 3, (n) => `${account(n)},${name(n)},${mobile(n)},,未成年人,${name(n + 1)},${mobile(n + 100)},会员名`),
  // Affected all the same, though a way to them is missing.
  `${account(25)},${name(25)},12345,,正常,,,手机号码`,
  `${account(26)},${name(26)},${mobile(26)},,未成年人,,,会员名`,
  // Not to be counted: the first row again, nobody, and a state that nobody knows.
  `${account(0)},${name(0)},${mobile(0)},,正常,,,手机号码；会员名`,
  `,${name(28)},,,正常,,,手机号码`,
  `${account(29)},${name(29)},${mobile(29)},,休眠观察,,,手机号码`,
]

export const affectedPeople: Upload = {
  name: '受影响用户.csv',
  mimeType: 'text/csv',
  buffer: encodeGb18030([header, ...lines, ''].join('\r\n')),
}

/** Control totals that the screen must come to. */
export const totals = { rows: 30, people: 27, duplicate: 1, wrong: 2, push: 18, sms: 5, announcement: 4 }
