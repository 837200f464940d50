import { cpSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Page } from '@playwright/test'

/**
 * What a script that got into the page would try. It is served like any other file of the page: a script that a test
 * evaluates through the debugger is exempt from the policy, and would prove nothing.
 */
export const PROBE = `
  const attempts = {
    innerHTML: () => { document.createElement('div').innerHTML = '<img src=x onerror="window.pwned = 1">' },
    insertAdjacentHTML: () => document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="window.pwned = 1">'),
    eval: () => eval('window.pwned = 1'),
    Function: () => new Function('window.pwned = 1')(),
    timer: () => setTimeout('window.pwned = 1'),
    scriptText: () => { const s = document.createElement('script'); s.text = 'window.pwned = 1'; document.body.append(s) },
    scriptSrc: () => { const s = document.createElement('script'); s.src = 'https://example.com/x.js'; document.body.append(s) },
    srcdoc: () => { const f = document.createElement('iframe'); f.srcdoc = '<script>parent.pwned = 1</scr' + 'ipt>'; document.body.append(f) },
    policy: () => trustedTypes.createPolicy('mine', { createHTML: (text) => text }),
    worker: () => new Worker('https://example.com/x.js'),
  }
  const calls = {
    fetch: () => fetch('/index.html'),
    fetchOutside: () => fetch('https://example.com/'),
    socket: () => new Promise((ok, no) => { const s = new WebSocket('wss://example.com'); s.onopen = ok; s.onerror = no }),
    image: () => new Promise((ok, no) => { const i = new Image(); i.onload = ok; i.onerror = no; i.src = 'https://example.com/x.png' }),
    frame: () => new Promise((ok, no) => { const f = document.createElement('iframe'); f.onload = () => f.contentDocument ? ok() : no(); f.src = '/index.html'; document.body.append(f) }),
    documentWrite: async () => document.write('<script>window.pwned = 1</scr' + 'ipt>'), // last: where it works, it empties the page
  }
  navigator.sendBeacon('https://example.com/') // says nothing; the test looks for its request
  export const results = {}
  for (const [name, attempt] of Object.entries(attempts)) {
    try { attempt(); results[name] = 'ran' } catch { results[name] = 'refused' }
  }
  for (const [name, call] of Object.entries(calls)) {
    results[name] = await call().then(() => 'ran', () => 'refused')
  }
`

/** Runs the probe in a page whose build was copied by `copyBuild`. @returns `ran` or `refused` for each attempt */
export async function probe(target: Page): Promise<Record<string, string>> {
  const url = new URL('/probe.js', target.url()).href
  const { results } = await target.evaluate(
    async (path) => (await import(path)) as { results: Record<string, string> },
    url,
  )
  return results
}

/** A copy of the build, as it is but for one more file in its page: the probe. @returns its folder */
export function copyBuild(): string {
  const folder = mkdtempSync(join(tmpdir(), 'privacy-desk-build-'))
  cpSync('out', join(folder, 'out'), { recursive: true })
  cpSync('package.json', join(folder, 'package.json'))
  for (const name of ['node_modules', 'resources']) symlinkSync(resolve(name), join(folder, name), 'junction')
  writeFileSync(join(folder, 'out/renderer/probe.js'), PROBE)
  return folder
}
