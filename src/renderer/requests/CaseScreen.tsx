import { RequestPage } from './case/RequestPage.tsx'
import { useNeighbours } from './case/use-neighbours.ts'

/** A case by its address. Esc goes back to the row of the queue from which it was opened. */
export function CaseScreen({ id }: { id: string }) {
  return <RequestPage id={id} neighbours={useNeighbours(id)} onBack={() => history.back()} />
}
