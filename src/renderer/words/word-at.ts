import type { TFunction } from 'i18next'

/**
 * The word at a path that only data knows, `otherwise` where the catalogue has none. Types do not check such a path:
 * with a free part in it they would compare it with every key there is, which takes minutes.
 */
export function wordAt(
  t: TFunction,
  path: string,
  { otherwise, ...values }: { otherwise: string } & Readonly<Record<string, string | number>>,
): string {
  const say = t as unknown as (path: string, options: object) => string
  return say(path, { ...values, defaultValue: otherwise })
}
