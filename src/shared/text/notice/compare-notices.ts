/** What differs between two versions of a notice: paragraph by paragraph, and inside a paragraph word by word. */
import { elementsOf, type NoticeContent } from '../../domain/notice/content.ts'
import { noticeVariant } from '../../domain/notice/vocabulary.ts'

export interface Change {
  kind: 'same' | 'removed' | 'added'
  text: string
}

/** `part`: `title`, `antiPhishing`, an element, or a variant with its field, as `email.subject`. */
export interface PartChange {
  part: string
  changes: Change[]
}

/** Cells of the table of a comparison; what is larger counts as replaced, so that no text makes anyone wait. */
const MAX_CELLS = 1_000_000

/** Lengths of the longest common subsequence of `a` from i and `b` from j, row by row. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint32Array {
  const width = b.length + 1
  const lengths = new Uint32Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const at = i * width + j
      const skip = Math.max(lengths[at + width] ?? 0, lengths[at + 1] ?? 0)
      lengths[at] = a[i] === b[j] ? (lengths[at + width + 1] ?? 0) + 1 : skip
    }
  }
  return lengths
}

function push(changes: Change[], kind: Change['kind'], text: string): void {
  const last = changes.at(-1)
  if (last?.kind === kind) last.text += text
  else if (text !== '') changes.push({ kind, text })
}

/** A longest common subsequence, with what stands between. Removals come before additions. */
function compare(a: readonly string[], b: readonly string[]): Change[] {
  const changes: Change[] = []
  if (a.length * b.length > MAX_CELLS) {
    push(changes, 'removed', a.join(''))
    push(changes, 'added', b.join(''))
    return changes
  }
  const lengths = commonLengths(a, b)
  const width = b.length + 1
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    const [mine, theirs] = [a[i], b[j]]
    if (mine !== undefined && mine === theirs) {
      push(changes, 'same', mine)
      i += 1
      j += 1
    } else if (mine !== undefined && (lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0)) {
      push(changes, 'removed', mine)
      i += 1
    } else {
      push(changes, 'added', theirs ?? '')
      j += 1
    }
  }
  return changes
}

const paragraphs = (text: string) => text.match(/[^\n]*\n|[^\n]+$/g) ?? []
/** Latin words, numbers and holes stay whole; of Chinese, each character is one. */
const words = (text: string) => text.match(/\{\{[^{}]*\}\}|[A-Za-z]+|\d+|[\ud800-\udbff][\udc00-\udfff]|[\s\S]/g) ?? []

/** Differences of two texts. Joining what is not `added` gives `before`, what is not `removed` gives `after`. */
export function compareTexts(before: string, after: string): Change[] {
  const rough = compare(paragraphs(before), paragraphs(after))
  const fine: Change[] = []
  for (let index = 0; index < rough.length; index += 1) {
    const [mine, theirs] = [rough[index], rough[index + 1]]
    if (mine?.kind === 'removed' && theirs?.kind === 'added') {
      for (const { kind, text } of compare(words(mine.text), words(theirs.text))) push(fine, kind, text)
      index += 1
    } else if (mine) push(fine, mine.kind, mine.text)
  }
  return fine
}

function parts(content: NoticeContent): [part: string, text: string][] {
  const { title, blocks, antiPhishing, variants } = content
  const ofVariants = noticeVariant.options.flatMap((variant) =>
    Object.entries(variants[variant]).map(([field, text]): [string, string] => [`${variant}.${field}`, text ?? '']),
  )
  const ofBlocks = elementsOf(content).map((element): [string, string] => [element, blocks[element] ?? ''])
  return [['title', title], ...ofBlocks, ['antiPhishing', antiPhishing], ...ofVariants]
}

/** The parts of a notice that differ, in the order in which they are written; empty when nothing does. */
export function compareNotices(before: NoticeContent, after: NoticeContent): PartChange[] {
  const old = new Map(parts(before))
  return parts(after)
    .filter(([part, text]) => old.get(part) !== text)
    .map(([part, text]) => ({ part, changes: compareTexts(old.get(part) ?? '', text) }))
}
