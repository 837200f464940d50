/**
 * Colours of the console. Colour means state, never decoration; `tokens.test.ts` holds the contrast that each
 * promises (WCAG 2.2 AA on the worst ground it may stand on).
 */
export interface Palette {
  /** Window: title bar, rail, status bar. */
  bg: string
  /** Content, cards, controls. */
  surface: string
  /** Grid head, side lists, bulk bar, dialog foot. */
  sunken: string
  /** Row under the pointer, and the current row. */
  hover: string
  /** Ticked row, chosen card. */
  selected: string
  line: string
  lineStrong: string
  /** Border of inputs, checkboxes, radios: 3:1 on surface and sunken, inputs stand nowhere else. */
  control: string
  text: string
  text2: string
  /** The lightest text allowed. */
  text3: string
  accent: string
  accentHover: string
  onAccent: string
  accentText: string
  accentSoft: string
  ok: string
  okSoft: string
  warn: string
  warnSoft: string
  bad: string
  badSoft: string
  /** Overdue chip and count of a live incident: nothing else. */
  badSolid: string
  onBad: string
  chart1: string
  chart2: string
  chart3: string
  chart4: string
}

export const light: Palette = {
  bg: '#F1F2F4',
  surface: '#FFFFFF',
  sunken: '#F7F8F9',
  hover: '#F0F2F5',
  selected: '#E7F0FE',
  line: '#E3E6EA',
  lineStrong: '#CBD0D8',
  control: '#858C98',
  text: '#1A1D22',
  text2: '#454C57',
  text3: '#5F6773',
  accent: '#0958D9',
  accentHover: '#0A4BB8',
  onAccent: '#FFFFFF',
  accentText: '#0950C4',
  accentSoft: '#E7F0FE',
  ok: '#17663A',
  okSoft: '#E6F4EB',
  warn: '#854700',
  warnSoft: '#FFF3DC',
  bad: '#B3221A',
  badSoft: '#FDEDEB',
  badSolid: '#B3221A',
  onBad: '#FFFFFF',
  chart1: '#0A3E9C',
  chart2: '#2F7BEA',
  chart3: '#7690BA',
  chart4: '#8B939F',
}

export const dark: Palette = {
  bg: '#121417',
  surface: '#1A1C20',
  sunken: '#16181B',
  hover: '#22252A',
  selected: '#17294A',
  line: '#2B2F36',
  lineStrong: '#3E444D',
  control: '#757D89',
  text: '#E6E8EB',
  text2: '#B6BCC5',
  text3: '#989FAA',
  accent: '#4096FF',
  accentHover: '#69B1FF',
  onAccent: '#000000',
  accentText: '#85BAFF',
  accentSoft: '#17294A',
  ok: '#66C48D',
  okSoft: '#16301F',
  warn: '#E8B15C',
  warnSoft: '#34270F',
  bad: '#FF9389',
  badSoft: '#3B1B18',
  badSolid: '#FF9389',
  onBad: '#2A0905',
  chart1: '#B3D1FF',
  chart2: '#5FA0FF',
  chart3: '#2F6BC4',
  chart4: '#6B7480',
}

export type Mode = 'light' | 'dark'
export const palettes: Record<Mode, Palette> = { light, dark }

/** Row heights of a grid in CSS pixels. */
export const densities = { compact: 28, standard: 36, relaxed: 44 } as const
export type Density = keyof typeof densities

export const fontFamily =
  "'Noto Sans SC Variable', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei UI', 'Microsoft YaHei', sans-serif"
