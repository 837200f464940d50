import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DeskAlert } from '#desk/ports.ts'

/** The few words of the system's dialogs; the page has its own. */
export interface Words {
  readonly openOutside: string
  readonly open: string
  readonly cancel: string
  readonly stopped: string
  readonly stoppedDetail: string
  /** Words of a notification, and what stands for a number that is still to come. */
  readonly alerts: Readonly<Record<DeskAlert['code'] | 'drill' | 'noNumber' | 'due' | 'more', string>>
}

/** @param locale of the system, BCP 47: Chinese of any region reads zh-CN, everything else en */
export function readWords(resourcesDir: string, locale: string): Words {
  const catalog: Record<'zh-CN' | 'en', Words> = JSON.parse(
    readFileSync(join(resourcesDir, 'shell/words.json'), 'utf8'),
  )
  return catalog[locale.startsWith('zh') ? 'zh-CN' : 'en']
}
