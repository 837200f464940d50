import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Change } from '#shared/text/notice/compare-notices.ts'
import styles from './VersionList.module.css'

/** A text beside the one before: added is underlined, removed is struck, and neither by colour alone. */
export function Changes({ of }: { of: readonly Change[] }) {
  return of.map(({ kind, text }, at) => {
    if (kind === 'same') return <span key={at}>{text}</span>
    return kind === 'added' ? <ins key={at}>{text}</ins> : <del key={at}>{text}</del>
  })
}

/** How much differs, and how it is marked. */
export function ChangeSummary({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <p className={styles.summary}>
      {children}
      <ins>{t('ui.changes.added')}</ins>
      <del>{t('ui.changes.removed')}</del>
    </p>
  )
}
