// Where a Chromium for the tests may already be, and how it is started. Nothing is started or downloaded here.
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const LINUX = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'].map(
  (name) => `/usr/bin/${name}`,
)
const MACOS = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
)

function windowsPlaces() {
  const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => process.env[name] ?? [])
  const programs = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe']
  return roots.flatMap((root) => programs.map((program) => join(root, program)))
}

/**
 * The executable that CHROMIUM_PATH names, or the first Chromium, Chrome or Edge found in the usual places.
 * @returns {string | undefined} undefined leaves the choice to Playwright's own download
 */
export function findChromium() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH
  const places = { linux: LINUX, darwin: MACOS, win32: windowsPlaces() }[String(process.platform)] ?? []
  return places.find((place) => existsSync(place))
}

/** How the tests and the benchmarks start it. */
export const chromiumArgs = [
  // Where there is no graphics card, Chromium would emulate one on the processors.
  ...['--disable-gpu', '--disable-software-rasterizer'],
  // It refuses its own sandbox to root, which is what a container usually is.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]
