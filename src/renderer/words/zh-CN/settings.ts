/** Settings of one person on one device. */
export const settings = {
  title: '设置',
  appearance: '外观',
  density: '密度',
  language: '语言',
  languages: { system: '跟随系统', 'zh-CN': '中文', en: 'English' },
  singleKeys: '单键快捷键',
  singleKeysHint: '关闭后只保留带 Ctrl / ⌘ 的快捷键。',
  on: '开',
  off: '关',
  account: '账号',
  signedInAs: '{{name}} · {{backend}}',
  signOut: '退出登录',
  lock: '锁定',
  legal: '规则与政策',
  legalVersions: '隐私政策 {{policy}} 版 · 规则 {{legal}} · 日历 {{calendar}}',
} as const
