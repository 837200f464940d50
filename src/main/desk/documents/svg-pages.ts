/**
 * Pages of a drawing by the type setter, one SVG each: shapes only, complete in itself, so that it can be shown as
 * an image that runs nothing and fetches nothing.
 */

export interface PageSize {
  /** In points. */
  width: number
  height: number
}

/** Text that the type setter lays over the shapes for selecting: HTML, which an image has no use for. */
const textLayer =
  /<g transform="scale\([^)]*\)"><foreignObject [^>]*><h5:div [^>]*>[^<]*<\/h5:div><\/foreignObject><\/g>/g
/** Marks for scripts and style sheets, which are left out. */
const marks = / (?:class|data-[a-z-]+)="[^"]*"/g
const hint = /<g transform="[^"]*"><g><\/g><\/g>/g
const use = /<use [^>]*href="#([^"]+)"\/>/g
const glyph = /<path id="([^"]+)"[^>]*\/>/g
const pageStart = '<g class="typst-page"'

/** @param drawing all pages one below the other, with the shapes of all glyphs at the top, as the renderer gives them. */
export function splitPages(drawing: string, sizes: readonly PageSize[]): string[] {
  const [head = '', ...bodies] = drawing.replace(/<\/svg>\s*$/, '').split(pageStart)
  if (bodies.length !== sizes.length) throw new Error(`${bodies.length} pages drawn of ${sizes.length}`)
  const glyphs = new Map([...head.matchAll(glyph)].map(([path, id]) => [id, path.replace(marks, '')]))
  return sizes.map((size, index) => page(bodies[index] ?? '', size, glyphs))
}

function page(body: string, { width, height }: PageSize, glyphs: ReadonlyMap<string | undefined, string>): string {
  // Each page begins below the one before: here each begins at the top.
  const drawn = body
    .replace(/^[^>]*>/, '<g>')
    .replace(textLayer, '')
    .replace(marks, '')
    .replace(hint, '')
  // A space has a place and no shape.
  const shapes = drawn.replace(use, (element, id: string) => (glyphs.has(id) ? element : ''))
  const used = new Set([...shapes.matchAll(use)].map(([, id]) => glyphs.get(id)))
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}pt" height="${height}pt">` +
    `<rect width="100%" height="100%" fill="#fff"/><defs>${[...used].join('')}</defs>${shapes}</svg>`
  )
}
