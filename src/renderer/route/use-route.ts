import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { formatHash, parseHash, type Route } from './route.ts'

function subscribe(changed: () => void): () => void {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}

/** The present route. Renders again when it changes, by us or by Back. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => location.hash)
  return useMemo(() => parseHash(hash), [hash])
}

/** Goes to a route. `replace` leaves no step for Back: for a filter that changes while somebody types. */
export function navigate(route: Route, replace = false): void {
  const hash = formatHash(route)
  if (replace) {
    history.replaceState(history.state, '', hash)
    window.dispatchEvent(new HashChangeEvent('hashchange'))
  } else {
    location.hash = hash
  }
}

/**
 * One filter of the present route. Setting it keeps the others and adds a step for Back.
 *
 * @param name key in the query, e.g. `due`
 */
export function useFilter(name: string): [string | undefined, (value: string | undefined) => void] {
  const route = useRoute()
  const set = useCallback(
    (value: string | undefined) => {
      const present = parseHash(location.hash)
      navigate({ ...present, query: { ...present.query, [name]: value ?? '' } })
    },
    [name],
  )
  return [route.query[name], set]
}
