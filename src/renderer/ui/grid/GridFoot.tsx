import { useTranslation } from 'react-i18next'
import { numberOf } from '../../time/dates.ts'
import { Kbd } from '../Kbd.tsx'
import styles from './GridFoot.module.css'

interface GridFootProps {
  /** Rows that are wholly seen, from 0. */
  first: number
  last: number
  total: number
  ticks: boolean
}

/** Where one stands in the list, and the keys that staff learn first. */
export function GridFoot({ first, last, total, ticks }: GridFootProps) {
  const { t } = useTranslation()
  const range = { first: numberOf(first + 1), last: numberOf(last + 1), total: numberOf(total) }
  return (
    <div className={styles.foot}>
      <span>{t('ui.grid.range', range)}</span>
      <span className={styles.keys} aria-hidden="true">
        <span>
          <Kbd>J</Kbd>
          <Kbd>K</Kbd>
          {t('app.keys.groups.move')}
        </span>
        {ticks && (
          <span>
            <Kbd>X</Kbd>
            {t('app.keys.tick')}
          </span>
        )}
        <span>
          <Kbd>Enter</Kbd>
          {t('app.keys.open')}
        </span>
      </span>
    </div>
  )
}
