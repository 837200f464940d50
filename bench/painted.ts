/** What runs in the page: each function stands alone, because the page gets its text only. */

/** Keeps the instant at which the first row of the queue was painted, in milliseconds since the page began to load. */
export function watchFirstRow(): void {
  const found = () => document.querySelector('[role=grid] [role=gridcell]:nth-child(2):not(:has(i:only-child:empty))')
  const firstRow = new Promise<number>((resolve) => {
    const look = () => requestAnimationFrame(found() ? () => resolve(performance.now()) : look)
    requestAnimationFrame(look)
  })
  Object.assign(window, { firstRow })
}

/** What the queue shows, once it has shown the same for half a second. */
export function rowsShown(): Promise<string> {
  return new Promise((resolve) => {
    let [before, since] = ['', performance.now()]
    const look = () => {
      const now = [...document.querySelectorAll('[role=gridcell]:nth-child(2)')].map((cell) => cell.textContent).join()
      const total = document.querySelector('[role=grid]')?.getAttribute('aria-rowcount')
      const shown = `${total} ${now}`
      if (shown !== before || (total !== '1' && now.includes(',,'))) since = performance.now()
      before = shown
      if (performance.now() - since > 500) resolve(shown)
      else requestAnimationFrame(look)
    }
    look()
  })
}

/** Sets the filter; milliseconds until the expected rows are painted. */
export function painted({ hash, expected }: { hash: string; expected: string }): Promise<number> {
  return new Promise((resolve, reject) => {
    const begun = performance.now()
    location.hash = hash
    const look = () => {
      const now = [...document.querySelectorAll('[role=gridcell]:nth-child(2)')].map((cell) => cell.textContent).join()
      const total = document.querySelector('[role=grid]')?.getAttribute('aria-rowcount')
      if (performance.now() - begun > 20_000) reject(new Error(`${hash} never showed its rows`))
      else if (`${total} ${now}` === expected) requestAnimationFrame(() => resolve(performance.now() - begun))
      else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
}

/** Milliseconds between frames for so long, and the most elements that the page had meanwhile. */
export function framesWhile(lastingMs: number): Promise<{ frames: number[]; nodes: number }> {
  return new Promise((resolve) => {
    const frames: number[] = []
    const begun = performance.now()
    let [before, nodes] = [begun, 0]
    const look = () => {
      const now = performance.now()
      frames.push(now - before)
      before = now
      if (frames.length % 10 === 0) nodes = Math.max(nodes, document.querySelectorAll('*').length)
      if (now - begun < lastingMs) requestAnimationFrame(look)
      else resolve({ frames, nodes })
    }
    requestAnimationFrame(look)
  })
}

/** Waits for the last row of the grid to be the current one, with its number, within what is seen. */
export function lastRow(): Promise<{ ms: number; shown: boolean; total: number }> {
  return new Promise((resolve) => {
    const begun = performance.now()
    const grid = document.querySelector('[role=grid]') as HTMLElement
    const total = Number(grid.getAttribute('aria-rowcount')) - 1
    const look = () => {
      const row = grid.querySelector(`[aria-rowindex="${total + 1}"][aria-current="true"]`)
      const [seen, frame] = [row?.getBoundingClientRect(), grid.getBoundingClientRect()]
      const shown = Boolean(
        seen && seen.bottom <= frame.bottom + 1 && seen.top >= frame.top && /R\d\d-\d{6}/.test(row?.textContent ?? ''),
      )
      if (shown || performance.now() - begun > 20_000) resolve({ ms: performance.now() - begun, shown, total })
      else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
}

/** Opens an incident from the list; milliseconds until its chronology, its tasks and its people are painted. */
export function incidentPainted({ id, tasks }: { id: string; tasks: number }): Promise<number> {
  return new Promise((resolve, reject) => {
    const begun = performance.now()
    location.hash = `#/incidents/incident/${id}`
    const look = () => {
      const counted = document.querySelector('[data-tab=tasks]')?.textContent?.includes(String(tasks))
      const shown = counted && document.querySelectorAll('aside li').length > 10
      if (performance.now() - begun > 20_000) reject(new Error('the incident was never shown'))
      else if (shown) requestAnimationFrame(() => resolve(performance.now() - begun))
      else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
}
