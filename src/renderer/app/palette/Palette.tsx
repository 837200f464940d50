import { type KeyboardEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { classes } from '../../ui/classes.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import styles from './Palette.module.css'
import { type PaletteItem, usePaletteItems } from './use-palette-items.ts'

/** One box for everything: a request by number, name or phone, or an act by its words or pinyin initials. */
export function Palette({ open, onClose }: { open: boolean; onClose(): void }) {
  const { t } = useTranslation()
  return (
    <Dialog open={open} title={t('app.keys.palette')} onClose={onClose} width={560}>
      <PaletteBox onClose={onClose} />
    </Dialog>
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
    <div className={styles.palette}>
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
      <div id={list} role="listbox" aria-label={t('app.keys.palette')} className={styles.list}>
        {items.map((item, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys belong to the combobox, which names the option
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the combobox
          <div
            key={item.id}
            id={`${list}${item.id}`}
            role="option"
            aria-selected={item === chosen}
            className={classes(styles.item, item === chosen && styles.chosen)}
            onClick={() => run(item)}
            onPointerMove={() => setAt(index)}
          >
            <span className={styles.label}>{item.label}</span>
            <span className={styles.detail}>{item.detail}</span>
            {item.keyCap && <Kbd>{item.keyCap}</Kbd>}
          </div>
        ))}
      </div>
    </div>
  )
}
