/**
 * The page of an official document (GB/T 9704-2012): A4 with margins of 37, 35, 28 and 26 mm, and the fonts that Chinese
 * offices have. The title font is bought apart; where it is missing Word puts another in its place.
 */

/** Millimetres as twentieths of a point. */
export const mm = (length: number): number => Math.round((length / 25.4) * 1440)

export const officeFonts = { title: '方正小标宋简体', body: '仿宋', heading: '黑体', page: '宋体' } as const

/** Upright. A page that lies across turns its own margins. */
export const officePage = {
  size: { width: mm(210), height: mm(297) },
  margin: { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26), header: mm(15), footer: mm(25) },
} as const
