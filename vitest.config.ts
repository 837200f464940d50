import { configDefaults, defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take a minute or more: begun last, they would be waited for alone. */
const long = [
  'histories.test.ts',
  'dispatch-kills.test.ts',
  'mail-server.test.ts',
  'histories-postgres.test.ts',
  'desk-kills.test.ts',
  'backend-process.test.ts',
  'demo-seed.test.ts',
]

/** What changes a process for good, measures its memory, or counts what a fresh one does. */
const alone = ['prepared', 'import-large-file', 'dispatch-ledger'].map((name) => `test/flow/${name}.test.ts`)

const patient = {
  testTimeout: 240_000,
  hookTimeout: 240_000,
  // A shared machine stalls now and then; a second failure is ours.
  retry: process.env.CI ? 1 : 0,
}

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const place = long.findIndex((name) => moduleId.endsWith(`/${name}`))
      return place < 0 ? long.length : place
    }
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b))
  }
}

// `#shared/*`, `#desk/*` and `#backend/*` resolve through the "imports" of package.json: no alias here.
export default defineConfig({
  test: {
    pool: 'forks',
    // One more than the two processors for which the suite is made: flows wait for networks and processes, too.
    maxWorkers: 3,
    // Modules and the embedded database are loaded and compiled once for each worker, not once for each file.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'scripts/**/*.test.mjs'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'flow',
          include: ['test/flow/**/*.test.ts', 'test/faults/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...alone],
          ...patient,
        },
      },
      { extends: true, test: { name: 'flow-alone', include: alone, isolate: true, ...patient } },
    ],
  },
})
