import type { WebPreferences } from 'electron'

/**
 * The preferences of every window (Electron security checklist 2, 3, 4, 11).
 *
 * What the checklist says never to touch (webSecurity, insecure content, experimental and Blink features: 6, 8, 9, 10)
 * is left at Electron's secure defaults.
 */
export function secureWebPreferences(preload: string, devTools: boolean): WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    // On some systems the spelling checker sends what people type to a service.
    spellcheck: false,
    devTools,
  }
}
