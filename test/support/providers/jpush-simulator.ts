/** JPush on loopback: hands out cids, and answers a repeated one as it answered first, without pushing. */
import { randomUUID } from 'node:crypto'
import { openSimulator, type Received, type Refusals, type Simulator, Takings, type Verdict } from './simulator.ts'

export const JPUSH_KEYS = { appKey: 'synthetic0app0key', masterSecret: 'synthetic0master0secret' }

export interface JpushPush {
  cid: string
  audience: { registration_id?: string[]; alias?: string[] }
  notification: { alert: string; android: { title?: string } }
}

/** JPush never hears our ids: `accepted` counts devices (registration id, or alias). */
export interface JpushSimulator extends Simulator {
  pushes: JpushPush[]
}

const failed = (status: number, code: number) => ({ status, json: { error: { code, message: 'synthetic' } } })

const refusals: Refusals = { throttle: failed(429, 2002), error: failed(500, 1000), refuse: failed(400, 1011) }

export async function openJpush(): Promise<JpushSimulator> {
  const takings = new Takings(refusals)
  const pushes: JpushPush[] = []
  const pool = new Set<string>()
  const first = new Map<string, Verdict>()
  const basic = `Basic ${btoa(`${JPUSH_KEYS.appKey}:${JPUSH_KEYS.masterSecret}`)}`

  const cids = ({ url }: Received): Verdict => {
    const count = Math.min(10, Number(url.searchParams.get('count') ?? 1))
    const cidlist = Array.from({ length: count }, () => `${JPUSH_KEYS.appKey}-${randomUUID()}`)
    for (const cid of cidlist) pool.add(cid)
    return { status: 200, json: { cidlist } }
  }
  const push = (body: JpushPush): Verdict => {
    const known = first.get(body.cid)
    if (known) return known
    if (!pool.has(body.cid)) return failed(400, 1003)
    const answer = { status: 200, json: { sendno: '0', msg_id: String(18_100_000_000 + pushes.length) } }
    const device = body.audience.registration_id?.[0] ?? body.audience.alias?.[0] ?? ''
    return takings.take(device, () => {
      pushes.push(body)
      first.set(body.cid, answer)
      return answer
    })
  }
  const simulator = await openSimulator({
    takings,
    unauthorised: failed(401, 1004),
    answer: (request) => {
      if (request.headers.authorization !== basic) return null
      return request.url.pathname === '/v3/push/cid' ? cids(request) : push(JSON.parse(request.body) as JpushPush)
    },
  })
  return { ...simulator, pushes }
}
