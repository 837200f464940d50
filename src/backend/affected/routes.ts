/** `/affected`: where anybody asks 我是否受影响 by their number, and `POST /v1/affected` for the company's own servers. */
import { z } from 'zod'
import { affectedAnswer, affectedBody } from '#shared/contract/affected.ts'
import { readPhone } from '#shared/domain/cells.ts'
import type { Backend } from '../backend.ts'
import { type App, answers } from '../http/app.ts'
import { sendPage, servePages } from '../http/public-pages.ts'
import { perMinute } from '../http/rate.ts'
import { requireApiKey } from '../intake/guard.ts'
import { isAffected } from './find-affected.ts'
import { AffectedPages, type Answer } from './pages.ts'
import { inSteadyTime } from './steady.ts'
import { loadAffectedResources } from './words.ts'

const BODY_LIMIT = 1024
/** Tries per address: a household, or a street behind one address, but not a list of numbers. */
const PER_MINUTE = 20
/** The company's servers ask for many people, and keep their own limit for each. */
const PER_MINUTE_SERVERS = 1200

const asked = z.object({ phone: z.string().max(24) })
const headers = z.looseObject({ 'x-api-key': z.string() })

export function affectedRoutes(app: App, backend: Backend): void {
  pageRoutes(app, backend)
  const guard = requireApiKey(backend)
  const limit = perMinute(app, PER_MINUTE_SERVERS)
  app.post(
    '/v1/affected',
    {
      bodyLimit: BODY_LIMIT,
      schema: { headers, body: affectedBody, response: answers(affectedAnswer) },
      onRequest: [guard, limit],
    },
    async (request) => {
      const { pointer, url, hotline } = backend.legal.incidents.notice
      const affected = await inSteadyTime(() => isAffected(backend, request.body.phone))
      return { affected, pointer, url, hotline }
    },
  )
}

function pageRoutes(app: App, backend: Backend): void {
  app.register(async (plain) => {
    const scope = plain as App
    const pages = new AffectedPages(await loadAffectedResources(backend.resourcesDir), backend.legal)
    servePages(scope, (problem) => pages.form(problem))
    const schema = { hide: true }
    scope.get('/affected', { schema }, async (_request, reply) => sendPage(reply, pages.form()))
    scope.post('/affected', { schema, onRequest: perMinute(scope, PER_MINUTE) }, async (request, reply) => {
      const answer = await inSteadyTime(() => answerTo(backend, request.body))
      return sendPage(reply, pages.answer(answer))
    })
  })
}

/** One status for all three: what an answer looks like from outside tells nothing. */
async function answerTo(backend: Backend, body: unknown): Promise<Answer> {
  const read = readPhone(asked.safeParse(body).data?.phone ?? '')
  const phone = 'value' in read ? read.value : null
  const found = await isAffected(backend, phone)
  if (phone === null) return 'unreadable'
  return found ? 'yes' : 'no'
}
