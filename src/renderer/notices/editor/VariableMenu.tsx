import { Dropdown } from 'antd'
import { Braces } from 'lucide-react'
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../ui/IconButton.tsx'
import { useTelling } from '../telling.tsx'

interface VariableMenuProps {
  /** Of the part, for those who cannot see where the button stands. */
  name: string
  box: RefObject<HTMLTextAreaElement | null>
  /** Whether the elements can be put in place here. */
  elements: boolean
}

/** Puts a hole where the caret is. */
export function VariableMenu({ name, box, elements }: VariableMenuProps) {
  const { t } = useTranslation()
  const telling = useTelling()
  const isElement = (name: string) => telling.elements.some((element) => element.id === name)
  const others = [...(elements ? telling.names.variant : telling.names.block)].filter((each) => !isElement(each))
  const item = (key: string, label: string) => ({ key, label })
  const variables = others.map((each) => item(each, telling.variableName(each)))
  const items = [
    ...(elements
      ? [
          {
            key: 'elements',
            type: 'group' as const,
            label: t('notices.edit.elements'),
            children: telling.elements.map((each) => item(each.id, each.name)),
          },
        ]
      : []),
    { key: 'variables', type: 'group' as const, label: t('notices.edit.variables'), children: variables },
  ]
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{
        items,
        style: { maxHeight: 320, overflowY: 'auto' },
        onClick: ({ key, domEvent }) => {
          domEvent.stopPropagation()
          insert(box.current, `{{ ${key} }}`)
        },
      }}
    >
      <IconButton small icon={Braces} label={t('notices.edit.insertInto', { part: name })} />
    </Dropdown>
  )
}

/** As if it were typed, so that the box's own undo takes it back. */
function insert(box: HTMLTextAreaElement | null, text: string): void {
  if (!box) return
  // After the menu has given the focus back.
  requestAnimationFrame(() => {
    box.focus()
    document.execCommand('insertText', false, text)
  })
}
