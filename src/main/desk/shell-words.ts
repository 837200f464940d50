/** The few words that the desk has of its own, in both languages; the pages have theirs. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const words = z.looseObject({
  /** What the hour of triage is called. */
  triage: z.string(),
  /** What a line of the paper form says that the event goes on, or does not. */
  ongoing: z.strictObject({ yes: z.string(), no: z.string() }),
})
const shellWords = z.strictObject({ 'zh-CN': words, en: words })
export type ShellWords = z.infer<typeof shellWords>

export function readShellWords(resourcesDir: string): ShellWords {
  return shellWords.parse(JSON.parse(readFileSync(join(resourcesDir, 'shell', 'words.json'), 'utf8')))
}
