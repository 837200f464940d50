/**
 * Initials of Chinese words for the palette: `新建请求` → `xjqq`. The system's own collation sorts Chinese by
 * pinyin, so a character has the initial of the last of these that does not sort after it.
 */
const firsts = '阿八嚓咑妸发旮哈丌咔垃妈拏噢妑七呥仨他屲夕丫帀'
const letters = 'abcdefghjklmnopqrstwxyz'

const pinyin = new Intl.Collator('zh-CN-u-co-pinyin')

export function pinyinInitials(text: string): string {
  return [...text.toLowerCase()].map(initialOf).join('')
}

function initialOf(character: string): string {
  if (/[a-z0-9]/.test(character)) return character
  if (!/\p{Script=Han}/u.test(character)) return ''
  const after = [...firsts].findIndex((first) => pinyin.compare(first, character) > 0)
  return letters[(after === -1 ? firsts.length : after) - 1] ?? ''
}

/** Whether what was typed means this label: its words, or the initials of its pinyin. */
export function matches(label: string, typed: string): boolean {
  const wanted = typed.trim().toLowerCase()
  return label.toLowerCase().includes(wanted) || pinyinInitials(label).includes(wanted.replace(/\s/g, ''))
}
