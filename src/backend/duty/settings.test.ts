import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { dutyEnvironment, dutySettings } from './settings.ts'

const SECRET = 'x'.repeat(32)

function settings(env: Record<string, string>) {
  return dutySettings(z.object(dutyEnvironment).parse(env))
}

describe('how a backend pages people', () => {
  it('is not at all without a gateway', () => {
    expect(settings({})).toMatchObject({ gateways: new Map(), escalateMinutes: 10, link: null })
  })

  it('has the ways that have a gateway', () => {
    const { gateways } = settings({ DUTY_SMS_URL: 'https://sms.example.com/page', DUTY_SECRET: SECRET })
    expect([...gateways.keys()]).toEqual(['sms'])
  })

  it.each([
    ['http to another machine', { DUTY_SMS_URL: 'http://sms.example.com/', DUTY_SECRET: SECRET }],
    ['a file', { DUTY_SMS_URL: 'file:///etc/passwd', DUTY_SECRET: SECRET }],
    ['no address', { DUTY_WEBHOOK_URL: 'gateway', DUTY_SECRET: SECRET }],
    ['a short secret', { DUTY_CALL_URL: 'https://call.example.com/', DUTY_SECRET: 'short' }],
    ['no secret', { DUTY_CALL_URL: 'https://call.example.com/' }],
    ['no pause', { DUTY_ESCALATE_MINUTES: '0' }],
  ])('refuses %s', (_name, env) => {
    expect(() => settings(env)).toThrow()
  })

  it('takes http on the same machine', () => {
    expect(settings({ DUTY_CALL_URL: 'http://127.0.0.1:9/', DUTY_SECRET: SECRET }).gateways.size).toBe(1)
  })
})
