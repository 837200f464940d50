import { expect, it } from 'vitest'
import { contentOf, rules, values } from '../../../../test/support/notice-builder.ts'
import { compileNotice } from './compile-notice.ts'
import { renderCompiled } from './render-notice.ts'
import { guardianTemplate, type SmsTemplate, withTemplate } from './sms-template.ts'

const named = (code: string): SmsTemplate => {
  const found = rules.smsTemplates.find((each) => each.code === code)
  if (!found) throw new Error(code)
  return found
}
const own = named('SMS_PD_STUFFING')
const theirs = named('SMS_PD_GUARDIAN')

it('finds the template in which guardians are told, of the same provider and approved', () => {
  expect(guardianTemplate(rules.smsTemplates, own)).toBe(theirs)
  const pending = rules.smsTemplates.map((each) => (each === theirs ? { ...each, approval: 'pending' as const } : each))
  expect(guardianTemplate(pending, own), 'not approved').toBe(own)
  const tencent = named('1860213')
  expect(guardianTemplate(rules.smsTemplates, tencent), 'of another provider').toBe(tencent)
  const holed = rules.smsTemplates.map((each) => (each === theirs ? { ...each, variables: {} } : each))
  expect(guardianTemplate(holed, own), 'with a hole that nothing fills').toBe(own)
})

it('speaks to a guardian of the child, and fills the same holes', () => {
  const compiled = compileNotice(contentOf('credential_stuffing'), values.variables)
  const text = renderCompiled(withTemplate(compiled, theirs), 'sms', values).text?.body ?? ''
  expect(text).toContain('您的孩子使用的账号')
  expect(text).toContain('我们不会索要验证码')
  expect(text).not.toMatch(/[{}$]/)
  expect(renderCompiled(compiled, 'sms', values).text?.body).not.toContain('孩子')
})
