// `npm run screens`: every screen in both languages and both themes, with pictures in `test-results/` to be looked at.
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runNpm } from './npm.mjs'

process.env.SCREENS = 'whole'
const { status } = runNpm(['run', '--silent', 'test:e2e', '--', ...process.argv.slice(2)], {
  cwd: dirname(dirname(fileURLToPath(import.meta.url))),
})
process.exitCode = status ?? 1
