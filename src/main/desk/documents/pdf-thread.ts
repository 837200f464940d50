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
import { missingCharacters } from './glyphs.ts'
import type { TypesettingAnswer, TypesettingJob } from './typesetting.ts'

const FONTS = ['NotoSansSC-Regular.ttf', 'NotoSansSC-Bold.ttf']
const TEMPLATE = '/document.typ'

/** Every string in the JSON, unescaped. */
function strings(json: string): string[] {
  const found: string[] = []
  JSON.parse(json, (_key, value) => {
    if (typeof value === 'string') found.push(value)
    return value
  })
  return found
}

async function typeset({ resourcesDir, data }: TypesettingJob): Promise<TypesettingAnswer> {
  const fonts = FONTS.map((name) => readFileSync(join(resourcesDir, 'fonts', name)))
  const template = readFileSync(join(resourcesDir, 'documents', TEMPLATE), 'utf8')
  const characters = missingCharacters(template + strings(data).join(''), fonts)
  if (characters.length > 0) return { ok: false, code: 'GLYPHS_MISSING', characters }

  const wasm = readFileSync(fileURLToPath(import.meta.resolve('@myriaddreamin/typst-ts-web-compiler/wasm')))
  const compiler = createTypstCompiler()
  await compiler.init({
    getModule: () => ({ module_or_path: wasm }) as never,
    beforeBuild: [loadFonts(fonts, { assets: false })],
  })
  compiler.addSource(TEMPLATE, template)
  const { result, diagnostics = [] } = await compiler.compile({
    mainFilePath: TEMPLATE,
    inputs: { data },
    format: CompileFormatEnum.pdf,
    diagnostics: 'unix',
  })
  // A warning is a defect of the template too: an unknown font, for one.
  if (!result || diagnostics.length > 0) return { ok: false, code: 'TYPESETTING', diagnostics }
  return { ok: true, pdf: result }
}

parentPort?.postMessage(await typeset(workerData as TypesettingJob))
