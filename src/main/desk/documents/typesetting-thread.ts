/**
 * Sets one document and ends. Typst (WASM) compiles synchronously and keeps its memory, so each document has a
 * thread of its own. It sees the bundled fonts and one template: no system fonts, no files, no network.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import { loadFonts } from '@myriaddreamin/typst.ts'
import { CompileFormatEnum, createTypstCompiler } from '@myriaddreamin/typst.ts/compiler'
import { createTypstRenderer } from '@myriaddreamin/typst.ts/renderer'
import { missingCharacters } from './glyphs.ts'
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

async function typeset({ resourcesDir, template: name, data, format }: TypesettingJob): Promise<TypesettingAnswer> {
  const fonts = FONTS.map((name) => readFileSync(join(resourcesDir, 'fonts', name)))
  const template = readFileSync(join(resourcesDir, 'documents', name), 'utf8')
  const characters = missingCharacters(template + strings(data).join(''), fonts)
  if (characters.length > 0) return { ok: false, code: 'GLYPHS_MISSING', characters }

  const compiler = createTypstCompiler()
  await compiler.init({
    getModule: wasm('@myriaddreamin/typst-ts-web-compiler/wasm'),
    beforeBuild: [loadFonts(fonts, { assets: false })],
  })
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

async function drawPages(artifactContent: Uint8Array): Promise<string[]> {
  const renderer = createTypstRenderer()
  await renderer.init({ getModule: wasm('@myriaddreamin/typst-ts-renderer/wasm') })
  return renderer.runWithSession({ format: 'vector', artifactContent }, async (session) => {
    const drawing = await session.renderSvg({ data_selection: { body: true, defs: true, css: false, js: false } })
    return splitPages(drawing, session.retrievePagesInfo())
  })
}

parentPort?.postMessage(await typeset(workerData as TypesettingJob))
