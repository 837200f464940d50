/** Where documents and imports join the desk: the shape that the router asks of each. */
import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract'
import type { deskContract } from '#shared/contract/desk.ts'
import { previewDocument, saveDocument } from './documents/documents.ts'
import { DeskError } from './errors.ts'
import type { DeskContext } from './router.ts'

type Inputs = InferContractRouterInputs<typeof deskContract>
type Outputs = InferContractRouterOutputs<typeof deskContract>

/** One function for each procedure of a part of the contract. */
type Delegate<Part extends 'documents' | 'imports'> = {
  [P in keyof Inputs[Part] & keyof Outputs[Part]]: (
    context: DeskContext,
    input: Inputs[Part][P],
  ) => Promise<Outputs[Part][P]>
}

async function absent(): Promise<never> {
  throw new DeskError('NOT_FOUND', { what: 'procedure' })
}

export const documents: Delegate<'documents'> = { preview: previewDocument, save: saveDocument }
export const imports: Delegate<'imports'> = {
  begin: absent,
  dryRun: absent,
  errorFile: absent,
  commit: absent,
  cancel: absent,
}
