/** In place of an item: what changed since the last filing, and what happened to the report. */
export const CHANGED = 'changed'
export const HISTORY = 'history'

/** What the head of a report asks in a dialog. */
export type Asking = 'file' | 'script' | 'withdraw'
