/** The procedures of lists of the people who are told. */
import { type DeskContext, os } from '../procedure.ts'

const cohortsOf = ({ session }: DeskContext) => session.workspace.cohorts

export const cohorts = {
  begin: os.cohorts.begin.handler(({ context, input }) => cohortsOf(context).begin(input.occasion, input.handle)),
  dryRun: os.cohorts.dryRun.handler(({ context, input }) => cohortsOf(context).dryRun(input.cohortId, input.mapping)),
  errorFile: os.cohorts.errorFile.handler(async ({ context, input }) => ({
    path: await cohortsOf(context).errorFile(input.cohortId),
  })),
  commit: os.cohorts.commit.handler(({ context, input }) => cohortsOf(context).commit(input.cohortId)),
  cancel: os.cohorts.cancel.handler(async ({ context, input }) => {
    await cohortsOf(context).cancel(input.cohortId)
    return {}
  }),
  upload: os.cohorts.upload.handler(({ context, input }) => cohortsOf(context).upload(input.occasion)),
}
