/** Where documents and imports join the desk: the shape that the router asks of each. */
import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract'
import type { deskContract } from '#shared/contract/desk.ts'
import { previewDocument, saveDocument } from './documents/documents.ts'
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

export const documents: Delegate<'documents'> = { preview: previewDocument, save: saveDocument }
export const imports: Delegate<'imports'> = {
  begin: ({ session }, { handle }) => session.workspace.imports.begin(handle),
  dryRun: ({ session }, { importId, mapping }) => session.workspace.imports.dryRun(importId, mapping),
  errorFile: async ({ session }, { importId }) => ({ path: await session.workspace.imports.errorFile(importId) }),
  commit: ({ session }, { importId }) => session.workspace.imports.commit(importId),
  cancel: async ({ session }, { importId }) => {
    await session.workspace.imports.cancel(importId)
    return {}
  },
}
