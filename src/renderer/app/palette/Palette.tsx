import { Modal } from 'antd'
import { BookText, Inbox, Search, Send, Siren, Zap } from 'lucide-react'
import { type KeyboardEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { KeysLayer } from '../../keys/KeysLayer.tsx'
import { classes } from '../../ui/classes.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import styles from './Palette.module.css'
import { type PaletteItem, usePaletteItems } from './use-palette-items.ts'

/** One box for everything: a request by number, name or phone, or an act by its words or pinyin initials. */
export function Palette({ open, onClose }: { open: boolean; onClose(): void }) {
  const { t } = useTranslation()
  return (
    <Modal
      open={open}
      title={<span className="sr-only">{t('app.palette.label')}</span>}
      onCancel={onClose}
      width={560}
      style={{ top: 96 }}
      closable={false}
      // It goes at once: the next key already belongs to the window below.
      transitionName=""
      maskTransitionName=""
      destroyOnHidden
      footer={null}
      classNames={{ container: styles.container, header: styles.header }}
    >
      <KeysLayer>
        <PaletteBox onClose={onClose} />
      </KeysLayer>
    </Modal>
  )
}

function PaletteBox({ onClose }: { onClose(): void }) {
  const { t } = useTranslation()
  const list = useId()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const items = usePaletteItems(typed)
  const chosen = items[Math.min(at, items.length - 1)]
  const run = (item: PaletteItem | undefined) => {
    if (!item) return
    onClose()
    item.run()
  }
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      event.preventDefault()
      setAt((present) => Math.max(0, Math.min(items.length - 1, present + step)))
    }
    if (event.key === 'Enter') {
      event.preventDefault()
      run(chosen)
    }
  }
  return (
    <>
      <div className={styles.search}>
        <Icon of={Search} tone="text3" />
        <input
          // biome-ignore lint/a11y/noAutofocus: the person asked for this box with a key, to type into it
          autoFocus
          className={styles.input}
          role="combobox"
          aria-expanded={items.length > 0}
          aria-controls={list}
          aria-activedescendant={chosen && `${list}${chosen.id}`}
          aria-label={t('app.title.search')}
          placeholder={t('app.title.search')}
          autoComplete="off"
          spellCheck={false}
          maxLength={64}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setAt(0)
          }}
          onKeyDown={press}
        />
      </div>
      <Items list={list} items={items} chosen={chosen} onChoose={(item) => setAt(items.indexOf(item))} onRun={run} />
      <div className={styles.foot} aria-hidden="true">
        <span>
          <Kbd>↑</Kbd>
          <Kbd>↓</Kbd>
          {t('app.palette.keys.choose')}
        </span>
        <span>
          <Kbd>Enter</Kbd>
          {t('app.palette.keys.run')}
        </span>
        <span>
          <Kbd>Esc</Kbd>
          {t('app.palette.keys.close')}
        </span>
      </div>
    </>
  )
}

interface ItemsProps {
  /** Id of the list, and begin of the ids in it. */
  list: string
  items: readonly PaletteItem[]
  chosen: PaletteItem | undefined
  onChoose(item: PaletteItem): void
  onRun(item: PaletteItem): void
}

const groups = [
  ['act', Zap],
  ['request', Inbox],
  ['incident', Siren],
  ['notice', Send],
  ['register', BookText],
] as const

function Items({ list, items, chosen, onChoose, onRun }: ItemsProps) {
  const { t } = useTranslation()
  return (
    <>
      <div id={list} role="listbox" aria-label={t('app.palette.label')} className={styles.list}>
        {groups.map(([id, icon]) => {
          const own = items.filter((item) => item.group === id)
          if (own.length === 0) return null
          return (
            // biome-ignore lint/a11y/useSemanticElements: a group of options, which a fieldset is not
            <div key={id} role="group" aria-labelledby={`${list}${id}`}>
              <div id={`${list}${id}`} className={styles.group}>
                {t(`app.palette.groups.${id}`)}
              </div>
              {own.map((item) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the keys belong to the combobox, which names the option
                // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the combobox
                <div
                  key={item.id}
                  id={`${list}${item.id}`}
                  role="option"
                  aria-selected={item === chosen}
                  className={classes(styles.item, item === chosen && styles.chosen)}
                  onClick={() => onRun(item)}
                  onPointerMove={() => onChoose(item)}
                >
                  <Icon of={icon} size={14} tone="text3" />
                  <span>{item.label}</span>
                  <span className={styles.detail}>{item.detail}</span>
                  {item.keyCap && <Kbd>{item.keyCap}</Kbd>}
                </div>
              ))}
            </div>
          )
        })}
      </div>
      {items.length === 0 && (
        <p className={styles.nothing} role="status">
          {t('app.palette.nothing')}
        </p>
      )}
    </>
  )
}
