import { expect, it } from 'vitest'
import { deskContract } from '../../contract/desk.ts'
import { guestRoom, guestVerdict, maskForGuest } from './guest.ts'

/** Every procedure of the desk, `requests.get`. */
function procedures(router: object, at: readonly string[] = []): string[] {
  if ('~orpc' in router) return [at.join('.')]
  return Object.entries(router).flatMap(([name, each]) => procedures(each as object, [...at, name]))
}

const all = procedures(deskContract)

/** What changes, reveals, exports or configures: named here a second time, so that a slip in the list shows. */
const changing =
  /\.(command|open|revise|reveal|save\w*|take|start|resume|draw|connect|disconnect|signIn|signOut|lock|retry|decide|export\w*|put|add|commit|begin|dryRun|cancel|approve|write\w*|file|issueCode|findArchived|set\w*|read\w*|savePopulation|run|population|preview)$/

it('knows every procedure that it allows, and allows none that changes anything', () => {
  const allowed = all.filter((each) => guestVerdict(each, guestRoom.options) === 'allowed')
  expect(allowed.length).toBeGreaterThan(30)
  expect(allowed.filter((each) => changing.test(each))).toEqual(['documents.preview'])
  expect(
    all.filter((each) => /^(drafts|evidence|imports|exports|delivery|cohorts)\./.test(each)).length,
  ).toBeGreaterThan(10)
  for (const each of all) {
    if (/^(drafts|evidence|imports|exports|delivery|cohorts)\./.test(each)) {
      expect([each, guestVerdict(each, guestRoom.options)]).toEqual([each, 'command'])
    }
  }
})

it('refuses what nobody has decided on', () => {
  expect(guestVerdict('requests.somethingNew', guestRoom.options)).toBe('command')
  expect(guestVerdict('constructor', guestRoom.options)).toBe('command')
})

it('keeps to the scope', () => {
  expect(guestVerdict('incidents.get', ['requests'])).toBe('scope')
  expect(guestVerdict('requests.get', ['requests'])).toBe('allowed')
  expect(guestVerdict('inspection.caseFile', [])).toBe('allowed')
})

it('takes numbers and addresses out of whatever was written, and leaves numbers of files', () => {
  const id = '01935c1a-7b00-7000-8000-013812342046'
  const answer = {
    id,
    body: '回拨13812342046，证件 33010219900101123X，gaoyuan@example.com',
    n: [1, null, 'R26-000417'],
  }
  expect(maskForGuest(answer)).toEqual({
    id,
    body: '回拨138****2046，证件 330***********123X，g***@***',
    n: [1, null, 'R26-000417'],
  })
  const hash = 'a13812342046'.padEnd(64, '0')
  expect(maskForGuest(hash)).toBe(hash)
})
