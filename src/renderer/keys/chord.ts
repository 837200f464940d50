/** A key press as text: `j`, `?`, `Shift+ArrowDown`, `Mod+k`. Two in a row are written with a space: `g r`. */
export type Chord = string

export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing' | 'keyCode'
>

/**
 * The chord of a key press, or undefined while an input method composes (key code 229) or a modifier is
 * pressed alone. `Mod` is Cmd on a Mac and Ctrl elsewhere; the other of the two makes a chord that nobody binds.
 */
export function chordOf(press: KeyPress, mac: boolean): Chord | undefined {
  if (press.isComposing || press.keyCode === 229) return undefined
  if (['Shift', 'Control', 'Alt', 'Meta', 'Dead', 'Process', 'Unidentified'].includes(press.key)) return undefined
  const key = nameOf(press.key)
  // The shift that makes a `?` is part of the character; on letters and named keys it is a modifier.
  const shift = press.shiftKey && ([...key].length > 1 || key !== key.toUpperCase())
  const marks = [
    (mac ? press.metaKey : press.ctrlKey) && 'Mod',
    (mac ? press.ctrlKey : press.metaKey) && 'Other',
    press.altKey && 'Alt',
    shift && 'Shift',
  ]
  return [...marks.filter(Boolean), key].join('+')
}

function nameOf(key: string): string {
  if (key === ' ') return 'Space'
  return [...key].length === 1 ? key.toLowerCase() : key
}

/** A shortcut of printable characters without modifier: people who dictate or tremble must be able to turn it off. */
export function isSingleKey(chord: Chord): boolean {
  return chord.split(' ').every((part) => [...part].length === 1)
}

const caps: Record<string, string> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  PageDown: 'PgDn',
  PageUp: 'PgUp',
}

/** What is printed on the caps: `Mod+k` → `Ctrl K`, `g r` → `G R`. */
export function capOf(chord: Chord, mac: boolean): string {
  return chord
    .split(/[ +]/)
    .map((part) => {
      if (part === 'Mod') return mac ? '⌘' : 'Ctrl'
      return caps[part] ?? (part.length === 1 ? part.toUpperCase() : part)
    })
    .join(' ')
}
