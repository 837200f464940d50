/** Everything that the app asked of the operating system, in order, and the answers that a test prepared. */

export interface Asked {
  readonly kind: string
  readonly [detail: string]: unknown
}

export const log: Asked[] = []

/** A test pushes the answer to the next dialog; without one the dialog is cancelled. */
export const answers: Record<'showOpenDialog' | 'showSaveDialog' | 'showMessageBox', unknown[]> = {
  showOpenDialog: [],
  showSaveDialog: [],
  showMessageBox: [],
}

export function record(kind: string, details: Record<string, unknown> = {}): void {
  log.push({ kind, ...details })
}
