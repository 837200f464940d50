import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { drawSample, sampleSeed } from './sampling.ts'

const hash = (text: string) => createHash('sha256').update(text).digest('hex')
const numbers = Array.from({ length: 60 }, (_, n) => `R26-${String(n + 1).padStart(6, '0')}`)

/** As docs/operating/inspection.md tells an official to do it. */
const byHand = `
while read -r number; do
  printf '%s %s\\n' "$(printf '%s\\n%s' "$SEED" "$number" | sha256sum | cut -d' ' -f1)" "$number"
done | LC_ALL=C sort | head -n "$N" | cut -d' ' -f2`

it('is drawn again with sha256sum, by whoever has the list and the seed', () => {
  const { drawn } = drawSample(numbers, { seed: '骰子 4 2 6', size: 20 }, hash)
  const input = numbers.map((number) => `${number}\n`).join('')
  const again = execFileSync('sh', ['-c', byHand], { input, env: { ...process.env, SEED: '骰子 4 2 6', N: '20' } })
  expect(String(again).trim().split('\n')).toEqual(drawn)
})

it('does not depend on how the list came, and another seed draws others', () => {
  const shuffled = [...numbers.slice(30), ...numbers]
  const one = drawSample(numbers, { seed: '42', size: 20 }, hash)
  expect(drawSample(shuffled, { seed: '42', size: 20 }, hash)).toEqual(one)
  expect(one.population).toBe(60)
  expect(one.populationHash).toBe(hash(`${numbers.join('\n')}\n`))
  expect(drawSample(numbers, { seed: '43', size: 20 }, hash).drawn).not.toEqual(one.drawn)
})

it('takes all where there are fewer', () => {
  expect(drawSample(['b', 'a'], { seed: '1', size: 20 }, hash).drawn.toSorted()).toEqual(['a', 'b'])
})

it('takes no seed of two lines', () => {
  expect(sampleSeed.safeParse('1\n2').success).toBe(false)
  expect(sampleSeed.parse(' 20261127 ')).toBe('20261127')
})
