/** Lines of a text that arrives in pieces, whatever ends them: CRLF, LF, CR, or a mixture. */
import { ImportFault } from './fault.ts'

export interface LinePage {
  lines: string[]
  /** What ended each line; empty for the last line of a text that does not end its last line. */
  endings: string[]
}

/**
 * The lines of each piece, without the mark of the encoding.
 *
 * @throws ImportFault `too_large` with the number of a line that is longer than `longest` characters
 */
export async function* readLines(text: AsyncIterable<string>, longest: number): AsyncGenerator<LinePage> {
  let rest = ''
  let endsInCr = false
  let count = 0
  for await (const piece of withoutMark(text)) {
    const page: LinePage = { lines: [], endings: [] }
    // A long line is joined once, when its end is there.
    if (endsInCr || piece.includes('\n') || piece.includes('\r')) {
      // What was left over holds no ending, except for a CR whose LF was not there yet.
      rest = takeLines(rest + piece, page, Math.max(0, rest.length - 1))
      endsInCr = rest.endsWith('\r')
    } else rest += piece
    count += page.lines.length
    if (rest.length > longest) throw new ImportFault('too_large', count + 1)
    yield page
  }
  if (rest !== '') yield lastLine(rest)
}

async function* withoutMark(text: AsyncIterable<string>): AsyncGenerator<string> {
  let isFirst = true
  for await (const piece of text) {
    if (piece === '') continue
    yield isFirst && piece.startsWith('\ufeff') ? piece.slice(1) : piece
    isFirst = false
  }
}

/** Moves whole lines to the page and returns what is left. Looks for endings behind `from`. */
function takeLines(text: string, { lines, endings }: LinePage, from: number): string {
  let start = 0
  let lf = text.indexOf('\n', from)
  let cr = text.indexOf('\r', from)
  while (lf >= 0 || cr >= 0) {
    if (cr < 0 || (lf >= 0 && lf < cr)) {
      lines.push(text.slice(start, lf))
      endings.push('\n')
      start = lf + 1
      lf = text.indexOf('\n', start)
      continue
    }
    // Its LF may come with the next piece.
    if (cr === text.length - 1) break
    const isPair = lf === cr + 1
    lines.push(text.slice(start, cr))
    endings.push(isPair ? '\r\n' : '\r')
    start = cr + (isPair ? 2 : 1)
    if (isPair) lf = text.indexOf('\n', start)
    cr = text.indexOf('\r', start)
  }
  return text.slice(start)
}

function lastLine(rest: string): LinePage {
  const isEnded = rest.endsWith('\r')
  return { lines: [isEnded ? rest.slice(0, -1) : rest], endings: [isEnded ? '\r' : ''] }
}
