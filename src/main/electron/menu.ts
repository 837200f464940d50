import { Menu, type MenuItemConstructorOptions } from 'electron'

/** macOS takes copy, paste and quit from the menu bar; elsewhere the page and the window's frame have them already. */
export function applyMenu(platform: NodeJS.Platform): void {
  const template: MenuItemConstructorOptions[] = [{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }]
  Menu.setApplicationMenu(platform === 'darwin' ? Menu.buildFromTemplate(template) : null)
}
