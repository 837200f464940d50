import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { callProvider, codeText, idText } from './provider-call.ts'

const PAGE = '<!doctype html><title>Welcome to the proxy</title>'

describe('a call to a provider', () => {
  let server: Server | undefined

  afterEach(() => {
    server?.closeAllConnections()
    return new Promise((resolve) => server?.close(resolve) ?? resolve(null))
  })

  async function callWith(answer: { status: number; body: string; headers?: Record<string, string> }) {
    const { status, body, headers = {} } = answer
    server = createServer((_request, response) => response.writeHead(status, headers).end(body))
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
    return call((server.address() as AddressInfo).port)
  }
  const call = (port: number) =>
    callProvider({
      url: new URL(`http://127.0.0.1:${port}/`),
      method: 'POST',
      headers: {},
      body: '{}',
      patienceMs: 2000,
    })

  it.each([
    ['a page of a firewall', 403, { state: 'failed', code: 'HTTP_403', again: true }],
    ['a page of too many requests', 429, { state: 'failed', code: 'HTTP_429', again: true }],
    ['a page in place of an answer', 200, { state: 'uncertain', code: 'HTTP_200' }],
    ['a broken gateway', 502, { state: 'uncertain', code: 'HTTP_502' }],
    ['a gateway without a server', 503, { state: 'uncertain', code: 'HTTP_503' }],
    ['a slow gateway', 504, { state: 'uncertain', code: 'HTTP_504' }],
  ])('knows what %s means', async (_name, status, outcome) => {
    expect(await callWith({ status, body: PAGE })).toEqual({ outcome })
  })

  it.each([
    ['half a JSON', '{"Code":"OK","Biz'],
    ['a string', '"OK"'],
    ['null', 'null'],
    ['a number', '1'],
  ])('takes %s for no answer', async (_name, body) => {
    expect(await callWith({ status: 200, body })).toEqual({ outcome: { state: 'uncertain', code: 'HTTP_200' } })
  })

  it('follows no redirect: what it carries is for the provider alone', async () => {
    const headers = { location: 'http://127.0.0.1:1/' }
    expect(await callWith({ status: 307, body: PAGE, headers })).toEqual({
      outcome: { state: 'uncertain', code: 'HTTP_307' },
    })
  })

  it('hands over the answer of the provider, whatever its status', async () => {
    expect(await callWith({ status: 400, body: '{"Code":"X"}' })).toEqual({ status: 400, json: { Code: 'X' } })
  })

  it('takes an empty body for an answer that says no more than its status', async () => {
    expect(await callWith({ status: 204, body: '' })).toEqual({ status: 204, json: {} })
  })

  it('keeps codes, and no sentence that could quote a number', () => {
    expect(['MK:0001', 'isv.BLACK', 1011].map(codeText)).toEqual(['MK:0001', 'isv.BLACK', '1011'])
    expect([undefined, '', '10812342046 is wrong', 'x'.repeat(61)].map(codeText)).toEqual(Array(4).fill('UNKNOWN'))
  })

  it('keeps ids that can be kept', () => {
    expect(['9006^0', 1_828_256_757].map(idText)).toEqual(['9006^0', '1828256757'])
    expect([undefined, '', 'a b', 'x'.repeat(201), {}].map(idText)).toEqual(Array(5).fill(null))
  })
})
