/**
 * Where the window is: a path of words and the filter, both in the hash, so that a link is a view and Back
 * restores it. What a person searches for never enters it: an address can be copied, logged and remembered.
 */
export interface Route {
  path: readonly string[]
  query: Readonly<Record<string, string>>
}

/** `#/requests/open?due=14d` → its parts. Empty or foreign hashes are the empty path. */
export function parseHash(hash: string): Route {
  const [path = '', query = ''] = hash.startsWith('#/') ? hash.slice(2).split('?', 2) : []
  return {
    path: path.split('/').filter(Boolean).map(decode),
    query: Object.fromEntries(new URLSearchParams(query)),
  }
}

export function formatHash({ path, query }: Route): string {
  const set = Object.entries(query).filter(([, value]) => value !== '')
  const search = new URLSearchParams(set).toString()
  return `#/${path.map(encodeURIComponent).join('/')}${search && `?${search}`}`
}

/** A hash that somebody typed may hold a broken escape: then it means what it says. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
