import { Circle, CircleCheck, CircleX } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { NoticeContent } from '#shared/domain/notice/content.ts'
import { classes } from '../../ui/classes.ts'
import { Icon } from '../../ui/Icon.tsx'
import { isGap } from '../preview/gaps.ts'
import { useTelling } from '../telling.tsx'
import styles from './SidePane.module.css'

interface ElementListProps {
  content: Pick<NoticeContent, 'blocks'>
  /** Elements whose template has a fault. */
  faulty: readonly string[]
  /** Nothing has been written yet: then nothing is missing either. */
  untouched: boolean
  onGo(element: string): void
}

/** The elements of the occasion as the table of contents, each with the law that asks for it. */
function PlainElementList({ content, faulty, untouched, onGo }: ElementListProps) {
  const { t } = useTranslation()
  const { elements } = useTelling()
  const gaps = elements.map(({ id }) => id).filter((id) => isGap(content, id))
  const total = elements.length
  return (
    <>
      <header className={styles.head}>
        <h3>{t('notices.elements.title')}</h3>
        <span className={styles.count}>{t('notices.elements.done', { n: total - gaps.length, total })}</span>
      </header>
      <ol className={styles.elements}>
        {elements.map(({ id: element, name, basis, basisFull }, at) => {
          const missing = gaps.includes(element)
          const bad = !untouched && (missing || faulty.includes(element))
          const state = () => {
            if (missing) return t('notices.elements.missing')
            return bad ? t('notices.elements.faulty') : t('notices.elements.paragraph', { n: at + 1 })
          }
          return (
            <li key={element}>
              <button
                type="button"
                disabled={untouched}
                className={classes(styles.element, bad && styles.bad)}
                onClick={() => onGo(element)}
              >
                <Sign bad={bad} written={!missing} />
                <span className={styles.name}>{name}</span>
                <span className={styles.state}>{state()}</span>
                <span className={styles.basis} title={basisFull}>
                  {basis}
                </span>
              </button>
            </li>
          )
        })}
      </ol>
    </>
  )
}

function Sign({ bad, written }: { bad: boolean; written: boolean }) {
  if (bad) return <Icon of={CircleX} tone="bad" />
  return written ? <Icon of={CircleCheck} tone="ok" /> : <Icon of={Circle} tone="text3" />
}

export const ElementList = memo(PlainElementList)
