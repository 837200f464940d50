import type { Session } from 'electron'

/** What the page may do without asking: put text that it shows on the clipboard. */
const GRANTED: ReadonlySet<string> = new Set(['clipboard-sanitized-write'])

/** Refuses camera, location, notifications, devices and every permission still to come (checklist 5). */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(GRANTED.has(permission)))
  session.setPermissionCheckHandler((_contents, permission) => GRANTED.has(permission))
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}))
}
