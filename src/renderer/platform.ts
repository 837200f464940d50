/** What the renderer may know of where it runs. */
export const isMac = /mac/i.test(navigator.platform)
