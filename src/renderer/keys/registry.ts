import { type Chord, chordOf, isSingleKey } from './chord.ts'
import { isText, ownsKey } from './focus.ts'

export type KeyGroup = 'move' | 'act' | 'go' | 'window'

export interface Binding {
  chords: readonly Chord[]
  group: KeyGroup
  /** What it does, in the person's language: the `?` sheet prints it. */
  label: string
  run(event: KeyboardEvent): void
  /** Also fires where people write. */
  inText?: boolean
  /** Fires only while the focus is inside. */
  within?: () => Element | null
}

/** A part of the screen with shortcuts. Asked at each key press, so it always gives its present ones. */
export interface KeySource {
  /** 0 the window, 1 a dialog, … Only the topmost layer that is open hears keys. */
  layer: number
  bindings(): readonly Binding[]
}

export interface Registry {
  add(source: KeySource): () => void
  /** Everything that can be pressed in a layer, latest first. */
  list(layer: number): Binding[]
  /** Answers a key press; false when nobody wanted it. */
  dispatch(event: KeyboardEvent): boolean
}

interface RegistryOptions {
  mac: boolean
  singleKeys(): boolean
}

/** How long `g` waits for its letter, in milliseconds. */
const PATIENCE = 1200

export function createRegistry({ mac, singleKeys }: RegistryOptions): Registry {
  const sources: KeySource[] = []
  let prefix: { chord: Chord; at: number } | undefined

  const list = (layer: number) =>
    [...sources].reverse().flatMap((source) => (source.layer === layer ? source.bindings() : []))

  function candidates(event: KeyboardEvent, target: Element): Binding[] {
    const top = Math.max(0, ...sources.map((source) => source.layer))
    const text = isText(target)
    const open = list(top).filter((binding) => {
      if (text && !binding.inText && !event.ctrlKey && !event.metaKey) return false
      return !binding.within || binding.within()?.contains(target)
    })
    return [...open.filter((binding) => binding.within), ...open.filter((binding) => !binding.within)]
  }

  return {
    add(source) {
      sources.push(source)
      return () => {
        sources.splice(sources.indexOf(source), 1)
      }
    },
    list,
    dispatch(event) {
      const pressed = chordOf(event, mac)
      const target = event.target
      if (!pressed || event.defaultPrevented || !isElement(target) || ownsKey(target, pressed)) return false
      const waiting = prefix && event.timeStamp - prefix.at < PATIENCE ? `${prefix.chord} ` : ''
      prefix = undefined
      const allowed = (chord: Chord) => singleKeys() || !isSingleKey(chord)
      const found = candidates(event, target)
      const binding = found.find(({ chords }) => chords.some((chord) => chord === waiting + pressed && allowed(chord)))
      if (binding) {
        event.preventDefault()
        binding.run(event)
        return true
      }
      const starts = found.some(({ chords }) =>
        chords.some((chord) => chord.startsWith(`${pressed} `) && allowed(chord)),
      )
      if (starts) prefix = { chord: pressed, at: event.timeStamp }
      return starts
    },
  }
}

function isElement(target: EventTarget | null): target is Element {
  return target !== null && 'closest' in target
}
