/** How long an SMS is, in how many parts it goes, and what that costs (obligations.md 7.1; limits are data). */

export interface SmsLimits {
  /** Units of an SMS in one part, of each part of a longer one, and of all parts together. */
  single: number
  part: number
  most: number
}

/** Mainland carriers: 70, else 67 each, 500 in all. */
export const MAINLAND_SMS: SmsLimits = { single: 70, part: 67, most: 500 }

export interface SmsLength {
  /** UTF-16 code units of signature and text: every letter counts one, a character outside the BMP two. */
  units: number
  parts: number
  /** Units that still fit into the last part. */
  spare: number
  /** Units to delete so that it goes in one part less; null when it is one part. */
  deleteToSavePart: number | null
  /** Characters outside the BMP (emoji, rare characters), which count two. */
  astral: number
  /** False beyond `most`: the carrier refuses it. */
  fits: boolean
}

/** The signature as it stands before the text, with its 【】. */
export function smsSignature(signature: string): string {
  return signature.startsWith('【') ? signature : `【${signature}】`
}

function unitsWithin(parts: number, { single, part }: SmsLimits): number {
  return parts === 1 ? single : parts * part
}

/** Length of a text with its signature, whose 【】 count too. */
export function smsLength(text: string, signature: string, limits: SmsLimits = MAINLAND_SMS): SmsLength {
  const whole = smsSignature(signature) + text
  const units = whole.length
  const parts = units <= limits.single ? 1 : Math.ceil(units / limits.part)
  return {
    units,
    parts,
    spare: unitsWithin(parts, limits) - units,
    deleteToSavePart: parts === 1 ? null : units - unitsWithin(parts - 1, limits),
    astral: (whole.match(/[\ud800-\udbff][\udc00-\udfff]/g) ?? []).length,
    fits: units <= limits.most,
  }
}

/** What an SMS costs for so many people, and what one part less would save, in fen. */
export function smsCost({ parts }: SmsLength, people: number, feeFen: number): { costFen: number; savedFen: number } {
  const perPart = people * feeFen
  return { costFen: perPart * parts, savedFen: parts > 1 ? perPart : 0 }
}
