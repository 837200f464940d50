import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isCaseCommand } from '#shared/domain/case/commands.ts'
import { rejection } from '#shared/domain/command.ts'
import { role } from '#shared/domain/roles.ts'
import * as vocabulary from '#shared/domain/vocabulary.ts'
import { en } from './en/catalog.ts'
import { chooseLanguage, createWords } from './words.ts'
import { zhCN } from './zh-CN/catalog.ts'

type Tree = { readonly [key: string]: string | Tree }

function paths(tree: Tree, prefix = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const [key, value] of Object.entries(tree)) {
    const path = prefix ? `${prefix}.${key}` : key
    if (typeof value === 'string') found.set(path, value)
    else for (const entry of paths(value, path)) found.set(...entry)
  }
  return found
}

const variables = (text: string) => [...text.matchAll(/\{\{(\w+)/g)].map((match) => match[1]).sort()
const chinese = paths(zhCN)
const english = paths(en)

describe('catalogues', () => {
  test('both have the same keys, apart from English singulars', () => {
    const singular = /_one$/
    expect([...english.keys()].filter((key) => !singular.test(key)).sort()).toEqual([...chinese.keys()].sort())
  })
  test('both name the same variables', () => {
    for (const [key, text] of chinese) expect(variables(english.get(key) ?? ''), key).toEqual(variables(text))
  })
  test('no English text holds Chinese, and no text shouts', () => {
    const own = /^settings\.languages\./ // a language is called by its own name everywhere
    for (const [key, text] of english) if (!own.test(key)) expect(text, key).not.toMatch(/[\u3400-\u9fff]/)
    for (const [key, text] of [...chinese, ...english]) expect(text, key).not.toMatch(/[!！]/)
  })
  test('a half-width space stands between Chinese and digits', () => {
    for (const [key, text] of chinese) {
      expect(text, key).not.toMatch(
        /[\u4e00-\u9fff]\{\{(n|used|total|net)\}\}|\{\{(n|used|total|net)\}\}[\u4e00-\u9fff]/,
      )
    }
  })
})

describe('every word of the domain has a label', () => {
  const lists = {
    kind: vocabulary.caseKind,
    requester: vocabulary.requester,
    channel: vocabulary.channel,
    stage: vocabulary.caseStage,
    step: vocabulary.caseStage,
    side: vocabulary.sideState,
    outcome: vocabulary.outcome,
    action: vocabulary.lineAction,
    identityMethod: vocabulary.identityMethod,
    executionMethod: vocabulary.executionMethod,
    replyVia: vocabulary.replyVia,
  }
  test.each(Object.entries(lists))('%s', (name, list) => {
    expect(Object.keys(zhCN.requests[name as keyof typeof lists]).sort()).toEqual([...list.options].sort())
  })
  test('commands', () => {
    for (const verb of Object.keys(zhCN.requests.verb.case)) expect(isCaseCommand(`case.${verb}`), verb).toBe(true)
  })
  test('roles and refusals', () => {
    expect(Object.keys(zhCN.people.role).sort()).toEqual([...role.options].sort())
    expect(Object.keys(zhCN.errors)).toEqual(expect.arrayContaining(rejection.shape.code.options))
  })
})

test('Chinese stands in the catalogues only', () => {
  const root = join(import.meta.dirname, '..')
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !/\.test\.ts$/.test(file) && !/^words[\\/]/.test(file),
  )
  // Anchors of an order, which nobody reads.
  const data = ['app/palette/pinyin-initials.ts']
  const comments = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm
  for (const file of files) {
    if (data.includes(file.replaceAll('\\', '/'))) continue
    const code = readFileSync(join(root, file), 'utf8').replace(comments, '')
    expect(code.match(/[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+/g), file).toBeNull()
  }
})

test('the system language is followed, Chinese stands in for what we do not speak', () => {
  expect(chooseLanguage('system', 'en-GB')).toBe('en')
  expect(chooseLanguage('system', 'zh-TW')).toBe('zh-CN')
  expect(chooseLanguage('system', 'fr')).toBe('zh-CN')
  expect(chooseLanguage('en', 'zh-CN')).toBe('en')
})

test('words are there at once, in both languages', () => {
  expect(createWords('zh-CN').t('requests.kind.cancel_account')).toBe('注销账号')
  expect(createWords('en').t('ui.bulk.ticked', { n: 3 })).toBe('3 ticked')
})
