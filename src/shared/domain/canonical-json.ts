/**
 * RFC 8785 (JSON Canonicalization Scheme): one text for one value, so that two machines hash the same bytes.
 */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

function scalar(value: null | boolean | number | string): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError('JSON has no NaN and no Infinity')
  if (typeof value === 'string' && !value.isWellFormed()) throw new TypeError('JSON text has no lone surrogates')
  return JSON.stringify(value)
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

/**
 * The canonical text of a value: no white space, members sorted by UTF-16 code units, numbers and escapes as
 * ECMAScript writes them (RFC 8785 section 3.2).
 *
 * @throws TypeError for what JSON cannot say: NaN, Infinity, undefined, functions, lone surrogates.
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string') {
    return scalar(value)
  }
  if (typeof value !== 'object') throw new TypeError(`JSON has no ${typeof value}`)
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([key, member]) => `${scalar(key)}:${canonicalJson(member)}`).join(',')}}`
}
