import { z } from 'zod'

/** Taste of one person on one device. Holds nothing about cases, so the browser's own storage may keep it. */
const preferences = z
  .object({
    appearance: z.enum(['system', 'light', 'dark']).catch('system'),
    density: z.enum(['compact', 'standard', 'relaxed']).catch('standard'),
    language: z.enum(['system', 'zh-CN', 'en']).catch('system'),
    /** Shortcuts of one character can be turned off (WCAG 2.2, 2.1.4). */
    singleKeys: z.boolean().catch(true),
  })
  .catch({ appearance: 'system', density: 'standard', language: 'system', singleKeys: true })
export type Preferences = z.infer<typeof preferences>
export type Appearance = Preferences['appearance']

/** What was stored, with a default in place of each value that is missing or unknown. */
export function readPreferences(stored: string | null): Preferences {
  return preferences.parse(parseJson(stored))
}

function parseJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '{}')
  } catch {
    // Not JSON: somebody else's value under our key. Defaults stand in.
    return undefined
  }
}
