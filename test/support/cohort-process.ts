/** Puts a list in force on a desk in a process that can be killed: `node cohort-process.ts <folder> <url> <file>`. */
import { createRouterClient } from '@orpc/server'
import { createDesk } from '../../src/main/desk/desk.ts'
import { PASSWORD } from './backend.ts'
import { testPorts } from './desk-ports.ts'
import { nightCall } from './desk-seat.ts'

const [folder = '', url = '', file = ''] = process.argv.slice(2)
const desk = await createDesk(testPorts(folder, { dialogs: { save: async () => null, open: async () => file } }))
const calls = createRouterClient(desk.router, { context: () => desk.context() })

await calls.session.connect({ url })
await calls.session.signIn({ login: 'qiao', password: PASSWORD })
const { id: incident } = await calls.incidents.open(nightCall(new Date().toISOString()))
await calls.incidents.command({ type: 'incident.promote', target: incident, args: {}, texts: { text: '合成' } })
const preview = await calls.cohorts.begin({ occasion: { kind: 'incident', id: incident }, handle: null })
if (!preview) throw new Error('no preview')
const { cohortId, mapping } = preview
const { people } = await calls.cohorts.dryRun({ cohortId, mapping })
await calls.cohorts.commit({ cohortId })
console.log(JSON.stringify({ incident, cohortId, people }))
