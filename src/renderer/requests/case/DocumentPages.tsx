import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { SkeletonRows } from '../../ui/SkeletonRows.tsx'
import styles from './DocumentPages.module.css'

interface DocumentPagesProps {
  /** SVG of each page, from the compiler that makes the PDF. */
  pages: readonly string[] | undefined
}

/** The pages themselves. As images they can run nothing and reach nothing. */
export function DocumentPages({ pages }: DocumentPagesProps) {
  const { t } = useTranslation()
  const urls = useMemo(() => (pages ?? []).map((page) => `data:image/svg+xml;base64,${base64(page)}`), [pages])
  if (!pages) return <SkeletonRows count={6} />
  return (
    <div className={styles.pages}>
      {urls.map((url, at) => (
        <img key={at} src={url} alt={t('requests.documents.page', { n: at + 1, total: urls.length })} />
      ))}
    </div>
  )
}

function base64(text: string): string {
  const bytes = new TextEncoder().encode(text)
  const pieces: string[] = []
  for (let at = 0; at < bytes.length; at += 8192) pieces.push(String.fromCharCode(...bytes.subarray(at, at + 8192)))
  return btoa(pieces.join(''))
}
