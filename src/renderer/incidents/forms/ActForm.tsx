import { FormDialog, type FormDialogProps } from '../../requests/case/verbs/FormDialog.tsx'
import { DrillMark } from '../DrillMark.tsx'
import { type IncidentAct, useIncidentCommand } from '../use-incident.ts'
import type { ActProps } from './act-props.ts'

/** The dialog of an act on an incident; that of a drill says so. */
export function ActForm({ drill, children, ...form }: FormDialogProps & { drill: boolean }) {
  return (
    <FormDialog {...form}>
      {drill && (
        <div>
          <DrillMark />
        </div>
      )}
      {children}
    </FormDialog>
  )
}

/** Gives a command from a dialog: closes it when the command holds, keeps it open with the refusal otherwise. */
export function useAct({ detail, onClose }: Pick<ActProps, 'detail' | 'onClose'>) {
  const { give, isPending, error } = useIncidentCommand(detail.id)
  const submit = (act: IncidentAct) => {
    // The refusal is shown by the dialog, from `error`.
    give(act).then(onClose, () => undefined)
  }
  return { submit, give, form: { busy: isPending, error, onClose, drill: detail.state.drill } }
}
