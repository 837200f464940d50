import { RequestPage } from './case/RequestPage.tsx'

/** A case by its address. Esc goes back to the row of the queue from which it was opened. */
export function CaseScreen({ id }: { id: string }) {
  return <RequestPage id={id} onBack={() => history.back()} />
}
