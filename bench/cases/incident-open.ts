/**
 * A large incident from its place in the list to the painted page: chronology, tasks, and what the card says of its
 * people. The browser edition with its embedded backend; each opening is the first in its window.
 */
import { join } from 'node:path'
import { chromium, expect, type Page } from '@playwright/test'
import { chromiumArgs, findChromium } from '../../scripts/chromium.mjs'
import { signInAt } from '../../test/support/backend-process.ts'
import { BrowserEdition } from '../../test/support/browser-edition.ts'
import { ConsoleWindow } from '../../test/support/console.ts'
import { demoHome, removeHome } from '../../test/support/demo-home.ts'
import type { DeskClient } from '../../test/support/desk-client.ts'
import { IncidentRoom } from '../../test/support/incident-room.ts'
import { fileDraft, openIncident, work } from '../../test/support/incident-work.ts'
import { answer, caseOptions } from '../child.ts'
import { writeCohortFile } from '../cohort-file.ts'
import { load, spread } from '../measure.ts'
import { incidentPainted } from '../painted.ts'

const { entries, tasks, people, rounds } = caseOptions<{
  entries: number
  tasks: number
  people: number
  rounds: number
}>()

const home = await demoHome()
const edition = BrowserEdition.start({ home })
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs })
let times: number[]
try {
  const { desk, url } = await signIn(await openWindow())
  const id = await writeIncident(await signInAt(url, 'chenjiahe', 'demo-chenjiahe'))
  await importPeople(new IncidentRoom(desk), id)
  await desk.synced()
  times = []
  for (let round = 0; round < rounds; round += 1) {
    const page = await openWindow()
    await page.evaluate(() => {
      location.hash = '#/incidents/live'
    })
    await expect(page.getByRole('row').nth(1)).toBeVisible()
    times.push(await page.evaluate(incidentPainted, { id, tasks }))
    await page.close()
  }
} finally {
  await browser.close()
  await edition.stop()
  removeHome(home)
}
answer({ load: load(), opening: spread(times) })

async function openWindow(): Promise<Page> {
  const page = await browser.newPage({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } })
  await page.goto(await edition.nextAddress())
  return page
}

async function signIn(page: Page): Promise<{ desk: ConsoleWindow; url: string }> {
  const desk = new ConsoleWindow(page)
  const url = await desk.backendUrl()
  await desk.signIn('陈嘉禾')
  await desk.synced()
  return { desk, url }
}

/** An incident that has been worked on for long. */
async function writeIncident(by: DeskClient): Promise<string> {
  const target = await openIncident(by)
  await work(by, { ...fileDraft('incident.promote', target, { texts: { text: '合成' } }), baseVersion: 1 })
  for (let n = 0; n < entries; n += 1) {
    const args = { kind: 'action', supersedes: null, occurredAt: by.connection.now(), callee: null }
    await work(by, fileDraft('incident.log', target, { args, texts: { text: `第 ${n} 条：已对境外代理段限流` } }))
  }
  for (let n = 0; n < tasks; n += 1) {
    const args = { item: null, owner: null, dueAt: null }
    await work(by, fileDraft('incident.add_task', target, { args, texts: { title: `任务 ${n}` } }))
  }
  return target
}

async function importPeople(room: IncidentRoom, id: string): Promise<void> {
  const path = join(home, 'people.csv')
  writeCohortFile(path, { rows: people, seed: 1 })
  const { page } = room
  await page.evaluate((to) => {
    location.hash = to
  }, `#/incidents/incident/${id}/import`)
  const chooser = page.waitForEvent('filechooser')
  await room.button('选择 CSV 或 XLSX 文件…').click()
  await (await chooser).setFiles(path)
  await room.button('试导入').click()
  await room.button(/^采用名单/).click({ timeout: 120_000 })
  await expect(page.getByRole('main')).toContainText('名单已采用', { timeout: 120_000 })
}
