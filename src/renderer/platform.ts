/** What the renderer knows of where it runs before the desk has answered. */
export const isMac = /mac/i.test(navigator.platform)

/** The browser edition is served over plain HTTP on loopback, and nothing else is. */
export const isBrowserEdition = location.protocol === 'http:'

/** The title bar is the system's: macOS draws its three lights over ours. */
export const hasTrafficLights = isMac && !isBrowserEdition
