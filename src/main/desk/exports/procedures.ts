/** The exports of the contract. */
import { os } from '../procedure.ts'

export const exportProcedures = {
  ledgers: os.exports.ledgers.handler(({ context }) => context.session.workspace.exports.ledgers()),
  preview: os.exports.preview.handler(({ context, input }) => context.session.workspace.exports.preview(input)),
  start: os.exports.start.handler(({ context, input }) => context.session.workspace.exports.start(input)),
  cancel: os.exports.cancel.handler(async ({ context, input }) => {
    await context.session.workspace.exports.cancel(input.id)
    return {}
  }),
  list: os.exports.list.handler(({ context }) => context.session.workspace.exports.list()),
  checkForm: os.exports.checkForm.handler(({ context, input }) =>
    context.session.workspace.exports.checkForm(input.handle, input.ledger),
  ),
  settings: os.exports.settings.handler(({ context }) => context.session.workspace.exports.settings),
  setSettings: os.exports.setSettings.handler(({ context, input }) => {
    const { exports } = context.session.workspace
    exports.settings = input
    return exports.settings
  }),
}
