import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, expect, test } from '@playwright/test'
import { type BackendProcess, startProcess } from '../support/backend-process.ts'
import { BrowserEdition } from '../support/browser-edition.ts'
import { ConsoleWindow, type DemoName } from '../support/console.ts'
import { demoHome, removeHome } from '../support/demo-home.ts'
import { IncidentRoom } from '../support/incident-room.ts'
import * as after from '../support/night-after.ts'
import * as tell from '../support/night-notice.ts'
import { NightProviders } from '../support/night-providers.ts'
import { NightSending } from '../support/night-sending.ts'
import * as work from '../support/night-work.ts'
import { NoticeRoom } from '../support/notice-room.ts'

/**
 * 23:40, somebody calls. Told once with the backend at hand: from the call to the approved notice, and through providers
 * that fail to the signed proof of who was told. And once with the backend away from the first minute to the last: on
 * one desk to the approved notice, and then everything reaches the others once.
 */
test.describe.configure({ mode: 'serial', timeout: 240_000 })
test.use({ actionTimeout: 30_000 })

interface Seat {
  edition: BrowserEdition
  desk: ConsoleWindow
  incidents: IncidentRoom
  notices: NoticeRoom
}

let home: string
let folders: string[]
let providers: NightProviders
let backend: BackendProcess
/** 陈嘉禾 has the night; 沈明远 approves. */
let duty: Seat
let officer: Seat

test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000)
  home = await demoHome()
  folders = [home]
  providers = await NightProviders.open()
  backend = await startBackend('0')
  duty = await take(browser, '陈嘉禾')
  officer = await take(browser, '沈明远')
  await Promise.all([duty.desk.synced(), officer.desk.synced()])
})

test.afterAll(async () => {
  for (const { desk, edition } of [duty, officer]) {
    await desk.page.close()
    await edition.stop()
  }
  await backend.end('SIGKILL')
  await providers.close()
  for (const folder of folders) removeHome(folder)
})

function startBackend(port: string): Promise<BackendProcess> {
  return startProcess({ DATA_DIR: join(home, 'backend'), DEMO: '1', PORT: port, ...providers.environment })
}

async function take(browser: Browser, name: DemoName): Promise<Seat> {
  const folder = mkdtempSync(join(tmpdir(), 'privacy-desk-'))
  folders.push(folder)
  // Files are saved to the person's Downloads folder: not to that of whoever runs this.
  const env = { PRIVACY_DESK_BACKEND: backend.url, HOME: folder, USERPROFILE: folder }
  const edition = BrowserEdition.start({ home: folder, env })
  const desk = new ConsoleWindow(await browser.newPage())
  await desk.page.goto(await edition.nextAddress())
  await desk.signIn(name)
  return { edition, desk, incidents: new IncidentRoom(desk), notices: new NoticeRoom(desk) }
}

async function cut(): Promise<void> {
  await backend.end('SIGKILL')
  for (const { desk } of [duty, officer])
    await expect(desk.page.getByText(/^离线，自/)).toBeVisible({ timeout: 30_000 })
}

async function mend(): Promise<void> {
  backend = await startBackend(new URL(backend.url).port)
  for (const { desk } of [duty, officer]) await expect(desk.page.getByText(/^离线，自/)).toBeHidden({ timeout: 60_000 })
  for (const { desk } of [duty, officer]) await desk.synced()
}

const AWAY = '撞库：深夜来电，多账号被登录'
const calls = [
  { how: 'online', title: '撞库：境外代理批量登录', isAway: false },
  { how: 'with the backend away', title: AWAY, isAway: true },
]

for (const { how, title, isAway } of calls) {
  test.describe(how, () => {
    test('23:40: the call is registered in under a minute, and judged', async () => {
      if (isAway) await cut()
      await work.intake(duty.incidents, title)
      // The number is the backend's.
      await expect(duty.incidents.head).toContainText(isAway ? '编号待发' : /E\d{2}-\d{4}/)
      await work.secondCandidate(duty.incidents)
      await work.promote(duty.incidents)
      await work.chronology(duty.incidents)
    })

    test('00:20: a sample bounds the number of people; the level follows, and what is unknown stays in sight', async () => {
      await work.sampleCheck(duty.incidents)
      await work.assess(duty.incidents)
      await work.decideLevel(duty.incidents)
    })

    test('02:30: what was filed is recorded before anybody has approved anything, and its lateness is frozen', async () => {
      await work.duties(duty.incidents)
      await work.filings(duty.incidents)
      await work.notRequired(duty.incidents)
      if (!isAway) await work.confirmNotRequired(officer.incidents, title)
    })

    test('03:00: calls, tasks, protection, evidence', async () => {
      await work.callTree(duty.incidents)
      await work.tasks(duty.incidents)
      await work.protection(duty.incidents)
      await work.evidence(duty.incidents)
    })

    test('04:00: thirty rows in GB18030 become a list whose sums agree', async () => {
      await tell.importPeople(duty.incidents)
      const waits = expect(duty.incidents.card('受影响人群与触达'))
      await (isAway
        ? waits.toContainText('名单在本机，待上传')
        : waits.not.toContainText('待上传', { timeout: 60_000 }))
    })

    test('06:00: that people are told is decided by one, and approved by another', async () => {
      await tell.decide(duty.incidents)
      if (isAway) await tell.approveDecisionByTelephone(duty.incidents)
      else await tell.approveDecision(officer.incidents, title)
      await expect(duty.incidents.card('告知决定')).toContainText(/沈明远 .+ 批准/)
    })

    test('08:00: the notice says everything that it must, in every channel, or it is not handed in', async () => {
      await tell.startNotice(duty)
      await tell.emptyElement(duty.notices)
      await tell.channels(duty.notices)
      await tell.handIn(duty.notices)
    })

    test('09:00: one frozen version is approved by somebody who did not write it', async () => {
      if (isAway) await tell.approveByTelephone(duty.notices)
      else await tell.approveOnline(officer.notices, title)
      await expect(duty.notices.head).toContainText(`已批准（锁定） v${tell.VERSION}`)
    })

    if (!isAway) goesOut(title)
  })
}

/** From the approval on, one board. */
function goesOut(title: string): void {
  let sending: NightSending
  let published: { fileHash: string; evidence: string }

  test('09:10: it goes out; providers fail in every way, the backend is killed, and each person is told once', async () => {
    sending = new NightSending(duty.notices, providers, () => backend.url)
    await duty.desk.synced()
    await test.step('started', () => sending.start())
    await test.step('through faults and a kill', () =>
      sending.survive(async () => {
        await cut()
        await mend()
      }))
  })

  test('10:00: receipts say who was reached; who was not goes on from channel to channel', async () => {
    await test.step('receipts, twice and of strangers', () => sending.receipts())
    await test.step('push, SMS, e-mail, telephone', () => sending.relay())
  })

  test('16:00: whom nothing reaches is told by an announcement, and its publication is on file', async () => {
    published = await sending.announce(duty, officer, title)
  })

  test('18:00: a signed file proves it: its sums are those of the list, and the announcement is in it', async () => {
    await duty.notices.open(title, '已批准')
    await sending.prove(home, published)
  })
}

test('the backend returns: everything arrives once, and another desk says the same', async () => {
  const alone = await after.told(duty.incidents, AWAY)
  await mend()
  await expect(duty.desk.statusBar).toContainText('冲突 0')
  await expect(duty.incidents.head).toContainText(/E\d{2}-\d{4}/)
  expect(await after.told(duty.incidents, AWAY)).toEqual(alone)
  expect(await after.told(officer.incidents, AWAY)).toEqual(alone)
})

test('who said it by telephone confirms it by signing; then the announcement is a file for the web team', async () => {
  await officer.incidents.tab('研判与时限')
  await work.confirmNotRequired(officer.incidents, AWAY)
  await after.ratify(officer, AWAY)
  await duty.notices.open(AWAY, '已批准')
  await after.exportAnnouncement(duty.notices)
})

test('the incident is handed to another desk, and a notice is approved there, both without a network', async () => {
  await after.secondNotice(duty, AWAY)
  await duty.desk.synced()
  await officer.notices.open(AWAY, '待审批')
  await cut()
  await after.approveOnDevice(officer.notices, AWAY)
  await after.handOver(duty.notices, officer.notices, AWAY)
  await mend()
  await expect(officer.desk.statusBar).toContainText('冲突 0')
  await expect(duty.notices.editor, 'it counts, for the key of the device signed it').toContainText(
    '本机密钥签名，离线批准',
  )
})

test('a drill is marked on every screen, and files nothing', async () => {
  await after.drill(duty)
})
