import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LinkedThing } from '#shared/contract/registers.ts'
import type { RegisterField } from '#shared/domain/register/definition.ts'
import type { RecordValue } from '#shared/domain/register/values.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { thingLabel } from '../use-registers.ts'
import { useLinkable } from './use-linkable.ts'
import type { Control } from './ValueInput.tsx'

interface LinkInputProps {
  control: Control
  field: Extract<RegisterField, { type: 'link' }>
  value: RecordValue | undefined
  onChange(value: string | string[] | undefined): void
  linking: Linking
}

export interface Linking {
  /** What the record names already, with its words. */
  known: readonly LinkedThing[]
  /** The record itself, which cannot name itself; null for a new one. */
  self: string | null
}

/** A case, an incident, a notice or a record, found by its number or its words. */
export function LinkInput({ control, field, value, onChange, linking }: LinkInputProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const [text, setText] = useState('')
  const { known: links, self } = linking
  const found = useLinkable(field, useDeferredValue(text.trim())).filter(({ id }) => id !== self)
  const chosen = [value ?? []].flat().map(String)
  const unnamed = chosen.filter((id) => ![...links, ...found].some((each) => each.id === id))
  // A draft of another day, or what was chosen by another search.
  const { data: named = [] } = useQuery(
    desk.registers.things.queryOptions({ input: { ids: unnamed }, enabled: unnamed.length > 0 }),
  )
  const label = (thing: LinkedThing) => thingLabel(thing, t('registers.noNumber'))
  const known = [...links, ...named].filter(({ id }) => chosen.includes(id))
  const all = new Map([...known, ...found].map((thing) => [thing.id, thing]))
  const options = [...all.values()].map((thing) => ({ value: thing.id, label: label(thing) }))
  const shared = {
    ...control,
    options,
    allowClear: true,
    showSearch: { filterOption: false, onSearch: setText, ...(field.many ? {} : { searchValue: text }) },
    placeholder: t('registers.form.linkHint'),
    notFoundContent: t('registers.form.linkNone'),
  }
  if (!field.many) {
    return <Select {...shared} value={chosen[0]} onChange={(id: string | undefined) => onChange(id)} />
  }
  return (
    <Select
      {...shared}
      mode="multiple"
      value={chosen}
      onChange={(ids: string[]) => onChange(ids.length > 0 ? ids : undefined)}
    />
  )
}
