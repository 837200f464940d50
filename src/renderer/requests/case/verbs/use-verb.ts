import { type CommandInput, useCaseCommand } from '../use-request.ts'
import type { VerbProps } from './verb-props.ts'

/** Gives a command from a dialog: closes it when the command holds, keeps it open with the refusal otherwise. */
export function useVerb({ detail, onClose }: VerbProps) {
  const { give, isPending, error } = useCaseCommand(detail.id)
  const submit = (input: CommandInput) => {
    // The refusal is shown by the dialog, from `error`.
    give(input).then(onClose, () => undefined)
  }
  return { submit, busy: isPending, error }
}
