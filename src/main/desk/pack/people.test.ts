import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { NoticeDetail } from '#shared/contract/notices.ts'
import { type CohortPerson, withoutContacts } from '#shared/domain/cohort/person.ts'
import { contentOf, variables } from '../../../../test/support/notice-builder.ts'
import { peopleFiles } from './people.ts'
import { readPackWords } from './words.ts'

const resourcesDir = join(import.meta.dirname, '../../../../resources')
/** What the files are made of. */
const notice = {
  ...{ content: contentOf('credential_stuffing'), variables },
  state: { number: 'N26-0031', drill: true, revisions: [] },
} as unknown as NoticeDetail

function withAddress(name: string): CohortPerson {
  const nothing = { class: 'active', accountId: null, name, phone: null, email: null, address: null, pushToken: null }
  const person = { ...nothing, guardianName: null, guardianPhone: null, categories: [] } as CohortPerson
  return { ...withoutContacts(person), class: 'active', name, address: '合成省样例市测试路 1 号' }
}

it('holds letters in volumes, and apart the people whose names the fonts lack', async () => {
  const words = await readPackWords(resourcesDir)
  const people = [withAddress('高远'), withAddress('𪚥一')]
  const files = await peopleFiles({ people, notice, words, resourcesDir })
  const letters = files.get('名单/信函-1.pdf')
  expect(
    Buffer.from(letters ?? [])
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
  const byHand = Buffer.from(files.get('名单/信函-须手写.csv') ?? []).toString()
  expect(byHand).toContain('𪚥一')
  expect(byHand).not.toContain('高远')
}, 60_000)
