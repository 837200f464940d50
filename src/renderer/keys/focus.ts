import type { Chord } from './chord.ts'

const texts =
  'textarea, select, [contenteditable]:not([contenteditable="false"]), [role="textbox"], [role="combobox"], ' +
  'input:not([type="checkbox"], [type="radio"], [type="button"], [type="submit"], [type="range"])'
const pressed = 'button, a[href], summary, input, [role="button"], [role="menuitem"], [role="option"], [role="tab"]'
const moved =
  '[role="radiogroup"], [role="tablist"], [role="menu"], [role="listbox"], [role="slider"], input[type="radio"]'

const pressKeys = ['Enter', 'Space']
const moveKeys = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown']

/** Where people write. No shortcut of ours without a modifier fires there. */
export function isText(target: Pick<Element, 'closest'>): boolean {
  return target.closest(texts) !== null
}

/** Whether what has the focus needs the key itself: a button its Enter, a list of tabs its arrows. */
export function ownsKey(target: Pick<Element, 'closest'>, chord: Chord): boolean {
  const key = chord.split('+').at(-1) ?? ''
  if (pressKeys.includes(key)) return target.closest(pressed) !== null
  return moveKeys.includes(key) && target.closest(moved) !== null
}
