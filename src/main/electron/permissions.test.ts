import type { Session } from 'electron'
import { expect, it } from 'vitest'
import { denyPermissions } from './permissions.ts'

const PERMISSIONS = [
  'accessibility-events',
  'background-sync',
  'clipboard-read',
  'deprecated-sync-clipboard-read',
  'display-capture',
  'fileSystem',
  'fullscreen',
  'geolocation',
  'hid',
  'idle-detection',
  'keyboardLock',
  'local-network-access',
  'media',
  'mediaKeySystem',
  'midi',
  'midiSysex',
  'notifications',
  'openExternal',
  'payment-handler',
  'pointerLock',
  'sensors',
  'serial',
  'speaker-selection',
  'storage-access',
  'top-level-storage-access',
  'unknown',
  'usb',
  'window-management',
  'a permission still to come',
]

/** A session that remembers the handlers it was given. */
function sessionOf() {
  const handlers: Record<string, (...args: unknown[]) => unknown> = {}
  const remember = (name: string) => (handler: (...args: unknown[]) => unknown) => {
    handlers[name] = handler
  }
  const session = {
    setPermissionRequestHandler: remember('request'),
    setPermissionCheckHandler: remember('check'),
    setDevicePermissionHandler: remember('device'),
    setDisplayMediaRequestHandler: remember('display'),
  }
  denyPermissions(session as unknown as Session)
  return {
    requested: (permission: string) => {
      let granted: unknown
      handlers.request?.(null, permission, (answer: unknown) => {
        granted = answer
      })
      return granted
    },
    checked: (permission: string) => handlers.check?.(null, permission, 'app://desk', {}),
    device: () => handlers.device?.({ deviceType: 'usb' }),
    streams: () => {
      let answered: unknown
      handlers.display?.({}, (answer: unknown) => {
        answered = answer
      })
      return answered
    },
  }
}

it('refuses every permission, asked or checked', () => {
  const { requested, checked } = sessionOf()
  for (const permission of PERMISSIONS) {
    expect(requested(permission), permission).toBe(false)
    expect(checked(permission), permission).toBe(false)
  }
})

it('refuses devices and screens', () => {
  const { device, streams } = sessionOf()
  expect(device()).toBe(false)
  expect(streams()).toEqual({})
})

it('grants writing plain text to the clipboard, which copying a case number needs', () => {
  const { requested, checked } = sessionOf()
  expect(requested('clipboard-sanitized-write')).toBe(true)
  expect(checked('clipboard-sanitized-write')).toBe(true)
})
