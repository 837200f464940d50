import { fontFamily, type Mode, palettes } from './tokens.ts'

/** CSS variables of a mode: `lineStrong` becomes `--line-strong`. */
export function cssVariables(mode: Mode): Record<string, string> {
  const entries = Object.entries(palettes[mode]).map(([name, value]) => [variableName(name), value] as const)
  return Object.fromEntries(entries)
}

function variableName(token: string): string {
  return `--${token.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}

/** Puts a mode on the document. Through the CSSOM, which a style-src without 'unsafe-inline' allows. */
export function paint(root: HTMLElement, mode: Mode): void {
  for (const [name, value] of Object.entries(cssVariables(mode))) root.style.setProperty(name, value)
  root.style.colorScheme = mode
  root.style.fontFamily = fontFamily
  root.dataset.theme = mode
}
