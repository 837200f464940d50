/** A module of ours as the renderer gets it: bundled with the browser's builds of its packages, run where nothing is. */
import { fileURLToPath } from 'node:url'
import { createContext, Script } from 'node:vm'
import { build } from 'vite'

/**
 * Bundles a module and runs it in an empty context: no Node, no DOM, and as under the policy of the page no code made
 * from text. Calls the functions of its export `entry` by name; values cross by JSON only.
 */
export async function inBareBrowser(module: URL): Promise<(name: string, ...args: unknown[]) => unknown> {
  const made = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: { entry: fileURLToPath(module), name: 'bundle', formats: ['iife'] },
    },
  })
  const [output] = [made].flat()
  if (!output || !('output' in output)) throw new Error('the bundler watches instead of building')
  const context = createContext({}, { codeGeneration: { strings: false, wasm: false } })
  new Script(output.output[0].code).runInContext(context)
  return (name, ...args) => {
    const call = `JSON.stringify(bundle.entry[${JSON.stringify(name)}](...${JSON.stringify(args)}))`
    return JSON.parse(String(new Script(call).runInContext(context)))
  }
}
