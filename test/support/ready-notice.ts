/** A notice of a running demo that is approved and has its people, made by the demo's accounts over HTTP. */
import { v7 } from 'uuid'
import { signInAt } from './backend-process.ts'
import { NoticeOffice } from './notice-office.ts'

const logins = { han: 'chenjiahe', shen: 'shenmingyuan' } as const

export interface ReadyNotice {
  notice: string
  incident: string
}

/** Rows as the app's servers deliver them: every tenth has left, every fourth is known by the phone only. */
function rowOf(n: number): Record<string, string> {
  if (n % 10 === 9) return { accountId: `u${500_000 + n}`, class: 'cancelled' }
  const held = { name: `王小${n}`, phone: `1${String(n).padStart(10, '0')}` }
  return n % 4 === 0 ? held : { ...held, accountId: `u${500_000 + n}`, email: `u${n}@example.com` }
}

/** @param rows person `n` as the app's servers tell them */
export async function readyNotice(url: string, people: number, rows = rowOf): Promise<ReadyNotice> {
  const office = await NoticeOffice.openAt({
    desk: (name) => signInAt(url, logins[name], `demo-${logins[name]}`),
    settle: async () => undefined,
  })
  const { apiKey } = (await (await fetch(`${url}/v1/demo/accounts`)).json()) as { apiKey: string }
  const body = Array.from({ length: people }, (_, n) => JSON.stringify(rows(n))).join('\n')
  const delivered = await fetch(`${url}/v1/cohorts?id=${v7()}&incident=${office.incident}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson', 'x-api-key': apiKey },
    body,
  })
  if (!delivered.ok) throw new Error(`the list: ${delivered.status} ${await delivered.text()}`)
  const notice = await office.submitted()
  const [approved] = await office.shen.send(office.approval(notice))
  if (approved?.status !== 200) throw new Error(`notice.approve ${JSON.stringify(approved)}`)
  return { notice, incident: office.incident }
}
