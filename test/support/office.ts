/** LibreOffice, as an office has it: opens files of ours, and says what it understood. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { resourcesDir } from './ledger-room.ts'
import { pdfText } from './read-exports.ts'

/** Separator, quotes, UTF-8, every text in quotes and nothing else, every sheet a file. */
const CSV = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,false,false,false,-1'

/** A profile and the fonts of its own, so that nothing depends on the machine. @param folder made for it */
export class Office {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
    mkdirSync(folder)
    writeFileSync(
      join(folder, 'fonts.conf'),
      `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${join(resourcesDir, 'fonts')}</dir>
<cachedir>${join(folder, 'fonts')}</cachedir></fontconfig>`,
    )
  }

  /** The pages of each file, without white space, in the order of `paths`. */
  pages(paths: readonly string[]): string[][] {
    this.#convert('pdf', paths)
    return paths.map((path) => pdfText(join(this.#folder, `${stemOf(path)}.pdf`)))
  }

  /** The lines of each sheet of a workbook. Texts stand in quotes, numbers and times do not. */
  sheets(path: string): Record<string, string[]> {
    this.#convert(CSV, [path])
    const begin = `${stemOf(path)}-`
    const found = readdirSync(this.#folder).filter((name) => name.startsWith(begin) && name.endsWith('.csv'))
    const linesOf = (name: string) => readFileSync(join(this.#folder, name), 'utf8').trimEnd().split('\n')
    return Object.fromEntries(found.map((name) => [name.slice(begin.length, -4), linesOf(name)]))
  }

  #convert(to: string, paths: readonly string[]): void {
    const profile = `-env:UserInstallation=file://${join(this.#folder, 'profile')}`
    const { status, stderr } = spawnSync(
      'soffice',
      [profile, '--headless', '--convert-to', to, '--outdir', this.#folder, ...paths],
      { env: { ...process.env, FONTCONFIG_FILE: join(this.#folder, 'fonts.conf') } },
    )
    if (status !== 0) throw new Error(String(stderr))
  }
}

const stemOf = (path: string) => (path.split('/').at(-1) ?? path).replace(/\.\w+$/, '')
