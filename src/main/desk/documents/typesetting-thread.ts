/**
 * Sets documents, one after another. Typst (WASM) compiles synchronously and keeps its memory, so it has a thread that
 * ends (`typesetter.ts`). It sees the bundled fonts and one template: no system fonts, no files, no network.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parentPort } from 'node:worker_threads'
import { loadFonts } from '@myriaddreamin/typst.ts'
import { CompileFormatEnum, createTypstCompiler, type TypstCompiler } from '@myriaddreamin/typst.ts/compiler'
import { createTypstRenderer, type TypstRenderer } from '@myriaddreamin/typst.ts/renderer'
import { coverageOf, missingCharacters } from './glyphs.ts'
import { splitPages } from './svg-pages.ts'
import type { TypesettingAnswer, TypesettingJob } from './typesetting.ts'

const FONTS = ['NotoSansSC-Regular.ttf', 'NotoSansSC-Bold.ttf']

/** Every string in the JSON, unescaped. */
function strings(json: string): string[] {
  const found: string[] = []
  JSON.parse(json, (_key, value) => {
    if (typeof value === 'string') found.push(value)
    return value
  })
  return found
}

/** The bytes of a package's module, in the shape that its initialiser takes. */
function wasm(specifier: string): () => never {
  const bytes = readFileSync(fileURLToPath(import.meta.resolve(specifier)))
  return () => ({ module_or_path: bytes }) as never
}

/** What is loaded once, at the first job: a second of every two would go into it otherwise. */
interface Loaded {
  compiler: TypstCompiler
  /** Code points that the fonts can draw. */
  coverage: ReadonlySet<number>
}
const loaded = new Map<string, Promise<Loaded>>()

function load(resourcesDir: string): Promise<Loaded> {
  const known = loaded.get(resourcesDir) ?? loadCompiler(resourcesDir)
  loaded.set(resourcesDir, known)
  return known
}

async function loadCompiler(resourcesDir: string): Promise<Loaded> {
  const fonts = FONTS.map((name) => readFileSync(join(resourcesDir, 'fonts', name)))
  const compiler = createTypstCompiler()
  await compiler.init({
    getModule: wasm('@myriaddreamin/typst-ts-web-compiler/wasm'),
    beforeBuild: [loadFonts(fonts, { assets: false })],
  })
  return { compiler, coverage: coverageOf(fonts) }
}

async function typeset({ resourcesDir, template: name, data, format }: TypesettingJob): Promise<TypesettingAnswer> {
  const { compiler, coverage } = await load(resourcesDir)
  const template = readFileSync(join(resourcesDir, 'documents', name), 'utf8')
  const characters = missingCharacters(template + strings(data).join(''), coverage)
  if (characters.length > 0) return { ok: false, code: 'GLYPHS_MISSING', characters }

  // The template of the job before is out of sight.
  compiler.resetShadow()
  compiler.addSource(`/${name}`, template)
  const { result, diagnostics = [] } = await compiler.compile({
    mainFilePath: `/${name}`,
    inputs: { data },
    format: format === 'pdf' ? CompileFormatEnum.pdf : CompileFormatEnum.vector,
    diagnostics: 'unix',
  })
  // A warning is a defect of the template too: an unknown font, for one.
  if (!result || diagnostics.length > 0) return { ok: false, code: 'TYPESETTING', diagnostics }
  return { ok: true, output: format === 'pdf' ? result : await drawPages(result) }
}

let renderer: Promise<TypstRenderer> | undefined

async function loadRenderer(): Promise<TypstRenderer> {
  const made = createTypstRenderer()
  await made.init({ getModule: wasm('@myriaddreamin/typst-ts-renderer/wasm') })
  return made
}

async function drawPages(artifactContent: Uint8Array): Promise<string[]> {
  renderer ??= loadRenderer()
  return (await renderer).runWithSession({ format: 'vector', artifactContent }, async (session) => {
    const drawing = await session.renderSvg({ data_selection: { body: true, defs: true, css: false, js: false } })
    return splitPages(drawing, session.retrievePagesInfo())
  })
}

parentPort?.on('message', async (job: TypesettingJob) => parentPort?.postMessage(await typeset(job)))
