import { beforeEach, describe, expect, test, vi } from 'vitest'
import { capOf, chordOf, isSingleKey } from './chord.ts'
import { ownsKey } from './focus.ts'
import { createRegistry, type Registry } from './registry.ts'

/** Stands in for an element: matches the selectors that name one of its marks. */
const element = (...marks: string[]) => ({
  closest: (selector: string) => (selector.split(', ').some((part) => marks.includes(part)) ? {} : null),
})
const body = element()
const input = element('[role="textbox"]')

function press(key: string, options: Partial<KeyboardEvent> = {}): KeyboardEvent {
  const event = { key, target: body, timeStamp: 0, keyCode: 0, preventDefault: vi.fn(), ...options }
  return event as unknown as KeyboardEvent
}

describe('chords', () => {
  test.each([
    ['j', {}, 'j'],
    ['J', {}, 'j'],
    ['J', { shiftKey: true }, 'Shift+j'],
    ['?', { shiftKey: true }, '?'],
    [' ', {}, 'Space'],
    ['ArrowDown', { shiftKey: true }, 'Shift+ArrowDown'],
    ['k', { ctrlKey: true }, 'Mod+k'],
    ['k', { metaKey: true }, 'Other+k'],
  ])('%s %o is %s', (key, options, chord) => expect(chordOf(press(key, options), false)).toBe(chord))
  test('Cmd is Mod on a Mac', () => expect(chordOf(press('k', { metaKey: true }), true)).toBe('Mod+k'))
  test.each([{ isComposing: true }, { keyCode: 229 }])('nothing while composing (%o)', (options) => {
    expect(chordOf(press('j', options), false)).toBeUndefined()
  })
  test('caps', () => {
    expect(capOf('Mod+k', false)).toBe('Ctrl K')
    expect(capOf('Mod+k', true)).toBe('⌘ K')
    expect(capOf('Shift+ArrowDown', false)).toBe('Shift ↓')
    expect(capOf('g r', false)).toBe('G R')
  })
  test('single keys', () => {
    expect(['j', '?', 'g r'].every(isSingleKey)).toBe(true)
    expect(['Enter', 'Mod+k', 'Shift+ArrowDown'].some(isSingleKey)).toBe(false)
  })
})

test('a focused control keeps the keys that it needs', () => {
  expect(ownsKey(element('button'), 'Enter')).toBe(true)
  expect(ownsKey(element('button'), 'j')).toBe(false)
  expect(ownsKey(element('[role="tablist"]'), 'ArrowDown')).toBe(true)
  expect(ownsKey(body, 'ArrowDown')).toBe(false)
})

describe('registry', () => {
  let registry: Registry
  let single: boolean
  const run = vi.fn()
  const binding = (...chords: string[]) => ({ chords, group: 'move' as const, label: chords[0] ?? '', run })
  beforeEach(() => {
    run.mockClear()
    single = true
    registry = createRegistry({ mac: false, singleKeys: () => single })
  })

  test('runs what is bound and keeps the browser from it', () => {
    registry.add({ layer: 0, bindings: () => [binding('j', 'ArrowDown')] })
    const event = press('ArrowDown')
    expect(registry.dispatch(event)).toBe(true)
    expect(event.preventDefault).toHaveBeenCalled()
    expect(registry.dispatch(press('q'))).toBe(false)
  })

  test('rests where people write, except with a modifier', () => {
    registry.add({ layer: 0, bindings: () => [binding('j'), binding('Enter'), binding('Mod+k')] })
    expect(registry.dispatch(press('j', { target: input as unknown as Element }))).toBe(false)
    expect(registry.dispatch(press('Enter', { target: input as unknown as Element }))).toBe(false)
    expect(registry.dispatch(press('k', { ctrlKey: true, target: input as unknown as Element }))).toBe(true)
  })

  test('single keys can be turned off, the others stay', () => {
    registry.add({ layer: 0, bindings: () => [binding('j', 'ArrowDown'), binding('g r')] })
    single = false
    expect([press('j'), press('g'), press('r')].map(registry.dispatch)).toEqual([false, false, false])
    expect(registry.dispatch(press('ArrowDown'))).toBe(true)
  })

  test('g then a letter within its patience', () => {
    registry.add({ layer: 0, bindings: () => [binding('g r')] })
    registry.dispatch(press('g', { timeStamp: 100 }))
    expect(registry.dispatch(press('r', { timeStamp: 900 }))).toBe(true)
    registry.dispatch(press('g', { timeStamp: 1000 }))
    expect(registry.dispatch(press('r', { timeStamp: 3000 }))).toBe(false)
    expect(run).toHaveBeenCalledTimes(1)
  })

  test('a dialog silences the window, and the window hears again when it closes', () => {
    registry.add({ layer: 0, bindings: () => [binding('j')] })
    const close = registry.add({ layer: 1, bindings: () => [] })
    expect(registry.dispatch(press('j'))).toBe(false)
    close()
    expect(registry.dispatch(press('j'))).toBe(true)
  })

  test('the part that has the focus comes before the page, the latest before the earliest', () => {
    const inner = vi.fn()
    const contains = (node: unknown) => node === body
    registry.add({
      layer: 0,
      bindings: () => [{ ...binding('j'), run: inner, within: () => ({ contains }) as unknown as Element }],
    })
    registry.add({ layer: 0, bindings: () => [binding('j')] })
    registry.dispatch(press('j'))
    expect([inner.mock.calls.length, run.mock.calls.length]).toEqual([1, 0])
    registry.dispatch(press('j', { target: element() as unknown as Element }))
    expect(run).toHaveBeenCalledTimes(1)
  })
})
