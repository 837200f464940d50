import { defineConfig } from 'vitest/config'

// `#shared/*`, `#desk/*` and `#backend/*` resolve through the "imports" of package.json: no alias here.
export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'scripts/**/*.test.mjs'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'flow',
          include: ['test/flow/**/*.test.ts', 'test/faults/**/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          // A shared machine stalls now and then; a second failure is ours.
          retry: process.env.CI ? 1 : 0,
        },
      },
    ],
  },
})
