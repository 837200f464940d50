import { Input, type InputProps } from 'antd'
import { useState } from 'react'

export function TextInput({ value, ...rest }: Omit<InputProps, 'value'> & { value: string }) {
  const [text, setText] = useState(value)
  const status = rest['aria-invalid'] ? 'error' : undefined
  return <Input {...rest} status={status} value={text} onChange={(event) => setText(event.target.value)} />
}
