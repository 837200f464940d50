/** Reads exported files with programs that are not ours: the library of Python, and poppler. */
import { spawnSync } from 'node:child_process'

/** Whether a program is here. What cannot be read by another is said aloud and skipped. */
export function hasTool(name: string): boolean {
  const found = spawnSync(name, [name === 'pdftotext' ? '-v' : '--version']).error === undefined
  if (!found) console.warn(`SKIPPED: what ${name} would read`)
  return found
}

function python(program: string, ...args: string[]): unknown {
  const { stdout, stderr, status } = spawnSync('python3', ['-c', program, ...args], { maxBuffer: 64 * 1024 * 1024 })
  if (status !== 0) throw new Error(String(stderr))
  return JSON.parse(String(stdout))
}

const WORKBOOK = `
import sys, zipfile, json, xml.etree.ElementTree as E
M = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
R = '{http://schemas.openxmlformats.org/officeDocument/2006/relationships}'
z = zipfile.ZipFile(sys.argv[1])
assert z.testzip() is None
rels = {r.get('Id'): r.get('Target') for r in E.fromstring(z.read('xl/_rels/workbook.xml.rels'))}
sheets, formulas = {}, 0
for s in E.fromstring(z.read('xl/workbook.xml')).iter(M + 'sheet'):
    root = E.fromstring(z.read('xl/' + rels[s.get(R + 'id')]))
    formulas += len(list(root.iter(M + 'f')))
    sheets[s.get('name')] = [[''.join(c.itertext()) if c.get('t') == 'inlineStr' else float(c.find(M + 'v').text) for c in r] for r in root.iter(M + 'row')]
print(json.dumps({'sheets': sheets, 'formulas': formulas}))`

export interface Workbook {
  /** Cells that are there, by the name of their sheet. */
  sheets: Record<string, (string | number)[][]>
  formulas: number
}

export function readWorkbook(path: string): Workbook {
  return python(WORKBOOK, path) as Workbook
}

const DOCUMENT = `
import sys, zipfile, json, xml.etree.ElementTree as E
W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
z = zipfile.ZipFile(sys.argv[1])
assert z.testzip() is None
root = E.fromstring(z.read('word/document.xml'))
mar, size = root.find('.//' + W + 'pgMar'), root.find('.//' + W + 'pgSz')
sections = {} if mar is None else {'left': mar.get(W + 'left'), 'right': mar.get(W + 'right'), 'orient': size.get(W + 'orient')}
text = '\\n'.join(''.join(t.text or '' for t in p.iter(W + 't')) for p in root.iter(W + 'p'))
spacing = root.find('.//' + W + 'pPr/' + W + 'spacing')
pitch = None if spacing is None else {'line': spacing.get(W + 'line'), 'rule': spacing.get(W + 'lineRule')}
print(json.dumps({'text': text, 'sections': sections, 'pitch': pitch}))`

export interface Letter {
  text: string
  sections: Record<string, string>
  /** Line pitch of the first paragraph, in twentieths of a point. */
  pitch: { line: string; rule: string } | null
}

export function readDocx(path: string): Letter {
  return python(DOCUMENT, path) as Letter
}

/** The text of each page without white space: the gap between Chinese and Latin is drawn, not written. */
export function pdfText(path: string): string[] {
  const { stdout } = spawnSync('pdftotext', ['-layout', path, '-'])
  return String(stdout)
    .split('\f')
    .slice(0, -1)
    .map((page) => page.replace(/[\s\u200b]/g, ''))
}
