import type { BrowserWindow } from 'electron'
import { expect, it } from 'vitest'
import type { DeskAlert } from '#desk/ports.ts'
import { type Notifications, systemNotifications } from './notifications.ts'
import { readWords } from './words.ts'

const alert: DeskAlert = {
  code: 'clock_urgent',
  number: 'E26-0013',
  drill: false,
  clock: { zh: '向省级网信办报告', en: 'Report to the provincial CAC', dueAt: '2026-11-23T06:32:00.000Z' },
}

/** A system that records what it is asked to show. */
function recording(isSupported: boolean) {
  const shown: { title: string; body: string }[] = []
  const raised: string[] = []
  class Shown {
    static isSupported = () => isSupported
    readonly #words: { title: string; body: string }
    #clicked: () => void = () => undefined
    constructor(words: { title: string; body: string }) {
      this.#words = words
    }
    on(_event: 'click', listener: () => void) {
      this.#clicked = listener
    }
    show() {
      shown.push(this.#words)
      this.#clicked()
    }
  }
  const window = { isMinimized: () => false, show: () => raised.push('show'), focus: () => raised.push('focus') }
  const notify = (locale: string) =>
    systemNotifications(Shown as unknown as Notifications, {
      window: window as unknown as BrowserWindow,
      words: readWords('resources', locale),
      locale,
    })
  return { shown, raised, notify }
}

it('says in the language of the system which clock of which incident is meant, and a click shows the window', async () => {
  const system = recording(true)
  await system.notify('zh-CN')(alert)
  await system.notify('en-US')({ ...alert, code: 'clock_overdue', drill: true })
  await system.notify('zh-CN')({ code: 'incident_opened', number: null, drill: false, clock: null })
  const clock = { zh: '复查', en: 'Review', dueAt: '2026-12-01T15:59:59.000Z' }
  await system.notify('zh-CN')({ code: 'day_due', number: 'G26-000417', drill: false, clock, more: 2 })
  expect(system.shown).toMatchObject([
    { title: '时限紧急 E26-0013', body: expect.stringContaining('向省级网信办报告 · 到期 ') },
    { title: '[Drill] Deadline passed E26-0013', body: expect.stringContaining('Report to the provincial CAC') },
    { title: '新事件 编号待发', body: '' },
    { title: '临近到期 G26-000417', body: expect.stringMatching(/^复查 · 到期 .+ · 另有 2 项$/) },
  ])
  expect(system.raised).toContain('focus')
})

it('stays silent where the system shows no notifications', async () => {
  const system = recording(false)
  await system.notify('zh-CN')(alert)
  expect(system.shown).toEqual([])
})
