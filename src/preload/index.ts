/** Hands one MessagePort of the page to the main process, and nothing else: no Electron API reaches the page. */
import { ipcRenderer } from 'electron'

window.addEventListener('message', (event) => {
  if (event.source === window && event.data === 'desk:connect') {
    ipcRenderer.postMessage('desk:connect', null, [...event.ports])
  }
})
