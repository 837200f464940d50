// Which room may import which. Biome says the same with advice in the editor; this walks the resolved graph, so relative paths,
// re-exports and dynamic imports cannot slip through.
const TESTS = '[.]test[.]tsx?$'
const NODE =
  '^(node:)?(fs|path|child_process|worker_threads|crypto|http|https|net|os|process|url|stream|events|util|zlib)(/|$)'

/** A room with the paths, among our own sources, that it may import. Tests may reach further. */
const room = (name, path, allowed) => ({
  name: `${name}-imports`,
  comment: `${path} may import ${allowed.join(', ')}`,
  severity: 'error',
  from: { path, pathNot: TESTS },
  to: { path: '^src/', pathNot: allowed },
})

module.exports = {
  forbidden: [
    room('shared', '^src/shared/', ['^src/shared/']),
    room('desk', '^src/main/desk/', ['^src/main/desk/', '^src/shared/']),
    room('shell', '^src/main/shell/', ['^src/main/shell/', '^src/shared/']),
    room('electron', '^src/main/(electron/|index[.]ts)', ['^src/main/(electron|shell|desk)/', '^src/shared/']),
    room('browser', '^src/main/browser/', ['^src/main/(browser|shell|desk)/', '^src/shared/']),
    room('preload', '^src/preload/', ['^src/preload/', '^src/shared/']),
    room('renderer', '^src/renderer/', ['^src/renderer/', '^src/shared/']),
    room('backend', '^src/backend/', ['^src/backend/', '^src/shared/']),
    {
      name: 'shared-packages',
      comment: 'shared/ runs anywhere: zod, the RPC contract for shared/contract, liquidjs for shared/text',
      severity: 'error',
      from: { path: '^src/shared/', pathNot: TESTS },
      to: { pathNot: ['^src/', '^node_modules/zod/', '^node_modules/@orpc/contract/', '^node_modules/liquidjs/'] },
    },
    {
      name: 'renderer-without-node',
      severity: 'error',
      from: { path: '^src/renderer/', pathNot: TESTS },
      to: { path: [NODE, '^node_modules/better-sqlite3/'] },
    },
    {
      name: 'electron-in-its-room',
      comment: 'the resolved path is node_modules/electron/…',
      severity: 'error',
      from: { pathNot: '^src/(main/electron/|main/index[.]ts|preload/)' },
      to: { path: ['^electron$', '^electron/', '(^|/)node_modules/electron/'] },
    },
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'not-resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '[?]modulePath$' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      conditionNames: ['import', 'node', 'default'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
}
