/** Short names of laws, as the house writes them on screens; the full name stands in the tooltip and on exports. */
const names: readonly (readonly [full: string, short: string])[] = [
  ['中华人民共和国个人信息保护法', '个保法'],
  ['中华人民共和国计算机信息系统安全保护条例', '计算机安全条例'],
  ['国家网络安全事件报告管理办法 附件 网络安全事件分级指南', '报告管理办法 附件'],
  ['国家网络安全事件报告管理办法', '报告管理办法'],
  ['网络数据安全管理条例', '网数条例'],
  ['电信和互联网用户个人信息保护规定（工业和信息化部令第24号）', '工信部令 24 号'],
  ['工业和信息化领域数据安全事件应急预案（试行） 工信部网安〔2024〕214号', '工信部网安〔2024〕214 号'],
  ['未成年人网络保护条例', '未网条例'],
  ['儿童个人信息网络保护规定', '儿童规定'],
  ['艾米聊用户隐私权限声明', '政策'],
]

/** A source in its short form: `个保法 57(1)`. Names that are not known stay as they are. */
export function shortLaw(source: string): string {
  const short = names.reduce((text, [full, name]) => text.replaceAll(full, name), source)
  return short.replaceAll('政策 四', '政策四')
}

/** A duty's name without the number of its term, which stands beside it: `… 首报（4小时）` → `… 首报`. */
export function withoutTerm(name: string): string {
  return name.replace(/\s*[（(][^（()）]*\d[^（()）]*[）)]$/, '')
}
