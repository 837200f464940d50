import { expect, type Page, test } from '@playwright/test'
import type { CaseState } from '../../src/shared/domain/case/state.ts'
import type { CaseStage } from '../../src/shared/domain/vocabulary.ts'
import { BrowserEdition } from '../support/browser-edition.ts'
import { backendClient } from '../support/demo-backend.ts'
import { demoHome, removeHome } from '../support/demo-home.ts'
import { check, go, languagesOf, openIn, signedIn } from '../support/screens.ts'

/**
 * Every screen, in both languages and both themes: nothing that axe finds against WCAG 2.2 AA, nothing wider than
 * its window, and a picture to be looked at (`test-results/`). Driven without words, so that one walk serves both.
 */
test.describe.configure({ mode: 'serial', timeout: 180_000 })

let edition: BrowserEdition
let url: string

test.beforeAll(async () => {
  edition = BrowserEdition.start({ home: await demoHome() })
})

test.afterAll(async () => {
  await edition.stop()
  removeHome(edition.home)
})

for (const language of languagesOf('zh-CN')) {
  test(`before anybody has signed in (${language})`, async ({ browser }) => {
    const context = await browser.newContext()
    const page = await openIn(context, language, edition)
    url = (await page.getByText(/^http:\/\/127/).innerText()).trim()
    await check(page, 'sign-in')
    await page.locator('input[type=password]').fill('wrong')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alert')).toBeVisible()
    await check(page, 'sign-in-refused')
    await page.goto(new URL(page.url()).origin)
    await page.reload()
    await expect(page.getByRole('main')).toBeVisible()
    await check(page, 'no-pass')
    await context.close()
  })
}

for (const language of languagesOf('zh-CN')) {
  test(`the queue and what opens over it (${language})`, async ({ browser }) => {
    const context = await browser.newContext()
    const page = await openIn(context, language, edition)
    await signedIn(page, 'chenjiahe')
    await check(page, 'queue')
    for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key)
    await check(page, 'queue-ticked')
    await page.keyboard.press('Escape')
    await go(page, '#/requests/todo?kind=port&stage=replied')
    await expect(page.getByRole('main').getByRole('status').first()).toBeVisible()
    await check(page, 'queue-empty')
    await go(page, '#/requests/done')
    await check(page, 'queue-done')
    await page.keyboard.press('n')
    await check(page, 'new-request')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('option').first()).toBeVisible()
    await check(page, 'palette')
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    await check(page, 'keys')
    await page.keyboard.press('Escape')
    for (const room of [
      'settings',
      'requests/import',
      'sync/pending',
      'sync/conflicts',
      'overview',
      'overview/promises',
    ]) {
      await go(page, `#/${room}`)
      await check(page, room.replace('/', '-'))
    }
    await context.close()
  })

  test(`incidents and what opens over them (${language})`, async ({ browser }) => {
    const context = await browser.newContext()
    const page = await openIn(context, language, edition)
    await signedIn(page, 'chenjiahe')
    for (const place of ['live', 'leads', 'closed', 'duty', 'paper', 'new']) {
      await go(page, `#/incidents/${place}`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await check(page, `incidents-${place}`)
    }
    await page.keyboard.press('Escape')
    await go(page, '#/incidents/live')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/incidents\/incident\//)
    await expect(page.getByRole('complementary')).toBeVisible()
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click()
      await check(page, `incident-${await tab.getAttribute('data-tab')}`)
    }
    await page.getByRole('tab').first().click()
    // The first duty, in the place of the chronology.
    await page.getByRole('rowheader').getByRole('button').first().click()
    await check(page, 'incident-duty')
    const id = new URL(page.url()).hash.split('/')[3]
    await go(page, `#/incidents/incident/${id}/import`)
    await check(page, 'incident-import')
    await context.close()
  })

  test(`a case at each of its turns (${language})`, async ({ browser }) => {
    const context = await browser.newContext()
    const page = await openIn(context, language, edition)
    await signedIn(page, 'chenjiahe')
    const find = await finder('chenjiahe')
    await openCase(page, find('verifying'))
    await check(page, 'case-verifying')
    await page.keyboard.press('1')
    await check(page, 'dialog-identity')
    await page.keyboard.press('Escape')
    await openCase(page, find('conditions'))
    await page.keyboard.press('1')
    await check(page, 'dialog-conditions')
    await page.keyboard.press('Escape')
    await openCase(page, find('accepted'))
    await page.keyboard.press('1')
    await expect(page.locator('fieldset').nth(9)).toBeVisible()
    await check(page, 'case-plan-editor')
    await openCase(page, find('executing'))
    await check(page, 'case-plan')
    await page.keyboard.press('1')
    await check(page, 'dialog-execute')
    await page.keyboard.press('Escape')
    await page.getByRole('main').locator('dl').getByRole('button').first().click()
    await check(page, 'reveal')
    await page.keyboard.press('Escape')
    await openCase(page, find('closed'))
    await page.getByRole('tab').nth(1).click()
    await expect(page.locator('main img').first()).toBeVisible({ timeout: 30_000 })
    await check(page, 'case-documents')
    await context.close()
  })
}

test('the dialog before what cannot be taken back', async ({ browser }) => {
  const context = await browser.newContext()
  for (const language of languagesOf('zh-CN')) {
    const page = await openIn(context, language, edition)
    if (language === 'zh-CN') await signOut(page)
    await signedIn(page, 'zhouyining')
    const find = await finder()
    await openCase(page, find('plan_review'))
    await check(page, 'case-review')
    await page.keyboard.press('1')
    await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused()
    await check(page, 'dialog-approve')
    await page.close()
  }
  await context.close()
})

async function signOut(page: Page): Promise<void> {
  await go(page, '#/settings')
  await page.getByRole('button', { name: '退出登录' }).click()
  await expect(page.locator('input[type=password]')).toBeVisible()
}

async function openCase(page: Page, id: string): Promise<void> {
  await go(page, `#/requests/case/${id}`)
  await expect(page.getByRole('tab').first()).toBeVisible()
  await expect(page.getByRole('group').getByRole('button').first()).toBeVisible()
}

/** Finds cancellations in a stage, one for each time it is asked. */
async function finder(assignee?: string): Promise<(stage: CaseStage) => string> {
  const client = await backendClient(url, 'chenjiahe')
  const rows = await client.rows<{ id: string; state: CaseState }>('case', 'open')
  const done = await client.rows<{ id: string; state: CaseState }>('case', 'rest')
  return (stage) => {
    const found = [...rows, ...done].find(
      ({ state }) =>
        state.stage === stage &&
        state.kind === 'cancel_account' &&
        state.side === null &&
        (stage !== 'executing' || state.serviceStopped !== null) &&
        (stage !== 'closed' || state.outcome === 'fulfilled_with_retention') &&
        (!assignee || state.assignee === client.user),
    )
    if (!found) throw new Error(`the demo has no case in ${stage}`)
    return found.id
  }
}
