import type { BrowserWindow, Notification } from 'electron'
import type { DeskAlert } from '#desk/ports.ts'
import type { Words } from './words.ts'

/** What Electron shows a notification with. */
export type Notifications = typeof Notification

/** Shows what the desk calls attention to, in the language of the system; a click brings the window to the front. */
export function systemNotifications(
  system: Notifications,
  from: { window: BrowserWindow; words: Words; locale: string },
): (alert: DeskAlert) => Promise<void> {
  return async (alert) => {
    if (!system.isSupported()) return
    const shown = new system(wordsOf(alert, from))
    shown.on('click', () => {
      if (from.window.isMinimized()) from.window.restore()
      from.window.show()
      from.window.focus()
    })
    shown.show()
  }
}

/** Codes in words: there is nothing else in an alert. */
function wordsOf(
  { code, number, drill, clock, more = 0 }: DeskAlert,
  { words: { alerts }, locale }: { words: Words; locale: string },
): { title: string; body: string } {
  const mark = drill ? `[${alerts.drill}] ` : ''
  const name = clock && (locale.startsWith('zh') ? clock.zh : clock.en)
  const due = clock && `${alerts.due} ${new Date(clock.dueAt).toLocaleString(locale)}`
  const others = more > 0 ? alerts.more.replace('{{n}}', String(more)) : null
  return {
    title: `${mark}${alerts[code]} ${number ?? alerts.noNumber}`,
    body: [name, due, others].filter((part) => part !== null).join(' · '),
  }
}
