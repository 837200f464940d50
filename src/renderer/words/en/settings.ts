import type { Words } from '../catalog.ts'

export const settings: Words['settings'] = {
  title: 'Settings',
  appearance: 'Appearance',
  density: 'Density',
  language: 'Language',
  languages: { system: 'As the system', 'zh-CN': '中文', en: 'English' },
  singleKeys: 'Single-key shortcuts',
  singleKeysHint: 'When off, only shortcuts with Ctrl or ⌘ remain.',
  on: 'On',
  off: 'Off',
  account: 'Account',
  signedInAs: '{{name}} · {{backend}}',
  signOut: 'Sign out',
  lock: 'Lock',
  legal: 'Rules and policy',
  legalVersions: 'Policy {{policy}} · rules {{legal}} · calendar {{calendar}}',
}
