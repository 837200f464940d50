import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { recordArguments } from '#shared/domain/register/commands.ts'
import { registerDefinition, registerGroup } from '#shared/domain/register/definition.ts'
import { recordStage } from '#shared/domain/register/state.ts'
import { registers } from '../words/zh-CN/registers.ts'

const keys = (part: object) => Object.keys(part).sort()

test('every stage, group and verb has its words', () => {
  expect(keys(registers.stage)).toEqual([...recordStage.options].sort())
  expect(keys(registers.group)).toEqual([...registerDefinition.shape.group.options].sort())
  expect([...registerGroup.options].sort()).toEqual(keys(registers.group))
  expect(keys(registers.verb)).toEqual(
    Object.keys(recordArguments)
      .map((type) => type.replace('record.', ''))
      .sort(),
  )
})

test('every entry that the rule writes has its sentence', () => {
  const rule = readFileSync(new URL('../../shared/domain/register/rule.ts', import.meta.url), 'utf8')
  const entries = [...rule.matchAll(/changed\([^)]*?'record\.(\w+)'/gs)].map(([, name]) => name)
  expect(entries.length).toBeGreaterThan(8)
  const { title: _title, ...sentences } = registers.history
  expect([...new Set(entries)].sort()).toEqual(keys(sentences))
})
