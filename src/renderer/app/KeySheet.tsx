import { useTranslation } from 'react-i18next'
import { capOf } from '../keys/chord.ts'
import type { Binding, KeyGroup } from '../keys/registry.ts'
import { useRegistry } from '../keys/use-keys.ts'
import { isMac } from '../platform.ts'
import { usePreferences } from '../preferences/use-preferences.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import styles from './KeySheet.module.css'

const groups: readonly KeyGroup[] = ['move', 'act', 'go', 'window']

/** Every shortcut that works on this screen, from the registry that runs them. */
export function KeySheet({ open, onClose }: { open: boolean; onClose(): void }) {
  const { t } = useTranslation()
  const { singleKeys } = usePreferences()
  return (
    <Dialog
      open={open}
      title={t('app.keys.title')}
      onClose={onClose}
      width={720}
      foot={
        <Button keyCap="Esc" onClick={onClose}>
          {t('ui.close')}
        </Button>
      }
    >
      {!singleKeys && <p className={styles.off}>{t('app.keys.off')}</p>}
      <Groups />
    </Dialog>
  )
}

/** Apart, so that it asks the registry when the sheet opens. */
function Groups() {
  const { t } = useTranslation()
  const bindings = byLabel(useRegistry().list(0))
  return (
    <div className={styles.groups}>
      {groups.map((group) => {
        const rows = bindings.filter((binding) => binding.group === group)
        if (rows.length === 0) return null
        return (
          <section key={group}>
            <h3>{t(`app.keys.groups.${group}`)}</h3>
            <dl className={styles.rows}>
              {rows.map(({ label, chords }) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>
                    {chords.map((chord) => (
                      <Kbd key={chord}>{capOf(chord, isMac)}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        )
      })}
    </div>
  )
}

/** One line per act: two parts of the screen may bind the same, two bindings may do the same. */
function byLabel(bindings: readonly Binding[]): Binding[] {
  const found = new Map<string, Binding>()
  for (const binding of bindings) {
    const before = found.get(binding.label)
    const chords = [...new Set([...(before?.chords ?? []), ...binding.chords])]
    found.set(binding.label, { ...binding, chords })
  }
  return [...found.values()]
}
