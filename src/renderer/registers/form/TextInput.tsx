import { Input } from 'antd'
import type { Control } from './ValueInput.tsx'

interface TextInputProps {
  control: Control
  long: boolean
  value: string
  onChange(text: string): void
}

/** Most characters of a written field, as the rule takes it. */
const MOST = 4000

export function TextInput({ control, long, value, onChange }: TextInputProps) {
  if (long) {
    return (
      <Input.TextArea
        {...control}
        rows={3}
        maxLength={MOST}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    )
  }
  return (
    <Input
      {...control}
      maxLength={MOST}
      autoComplete="off"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      // Enter stands for nothing here: the form is sent by its button.
      onPressEnter={(event) => event.preventDefault()}
    />
  )
}
