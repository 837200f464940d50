import { Field } from '../../ui/Field.tsx'
import { Segmented } from '../../ui/Segmented.tsx'

interface SegmentedFieldProps<Id extends string> {
  label: string
  options: readonly { id: Id; label: string }[]
  value: Id
  onChange(id: NoInfer<Id>): void
}

/** Two to four choices under a label, as wide as they are. */
export function SegmentedField<Id extends string>({ label, ...choice }: SegmentedFieldProps<Id>) {
  return (
    <Field label={label}>
      {() => (
        <div>
          <Segmented label={label} {...choice} />
        </div>
      )}
    </Field>
  )
}
