import type { UseQueryResult } from '@tanstack/react-query'
import { X, ZoomIn, ZoomOut } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DocumentPages } from '../../requests/case/DocumentPages.tsx'
import { documentFailureWords } from '../../requests/case/document-failure.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import styles from './ReportPage.module.css'

const STEP = 20
const WIDEST = 200

interface PreviewPaneProps {
  preview: UseQueryResult<{ pages: string[] }>
  onClose(): void
}

/** The pages themselves, from the compiler that makes the PDF. */
export function PreviewPane({ preview, onClose }: PreviewPaneProps) {
  const { t } = useTranslation()
  const [zoom, setZoom] = useState(100)
  const total = preview.data?.pages.length ?? 0
  return (
    <aside className={styles.preview} aria-label={t('reports.preview.title')}>
      <div className={styles.paneHead}>
        <h2 className={styles.title}>{t('reports.preview.title')}</h2>
        {total > 0 && <span className={styles.count}>{t('reports.preview.pages', { count: total, n: total })}</span>}
        <IconButton
          small
          icon={ZoomOut}
          label={t('reports.preview.smaller')}
          disabled={zoom <= 100}
          onClick={() => setZoom(zoom - STEP)}
        />
        <span className={styles.count}>{zoom}%</span>
        <IconButton
          small
          icon={ZoomIn}
          label={t('reports.preview.larger')}
          disabled={zoom >= WIDEST}
          onClick={() => setZoom(zoom + STEP)}
        />
        <IconButton small icon={X} label={t('reports.preview.hide')} onClick={onClose} />
      </div>
      <Scroll className={styles.pages} label={t('reports.preview.title')}>
        {preview.error ? (
          <p className={styles.note} role="alert">
            {documentFailureWords(preview.error, t)}
          </p>
        ) : (
          <div className={styles.sheet} style={{ width: `${zoom}%` }}>
            <DocumentPages pages={preview.data?.pages} />
          </div>
        )}
      </Scroll>
    </aside>
  )
}
