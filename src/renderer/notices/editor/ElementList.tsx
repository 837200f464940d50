import { Circle, CircleCheck, CircleX } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { NoticeContent } from '#shared/domain/notice/content.ts'
import { type NoticeElement, noticeElement } from '#shared/domain/notice/vocabulary.ts'
import { classes } from '../../ui/classes.ts'
import { Icon } from '../../ui/Icon.tsx'
import { basisOf } from '../notice-look.ts'
import { gapsOf } from '../preview/gaps.ts'
import styles from './SidePane.module.css'

interface ElementListProps {
  content: Pick<NoticeContent, 'blocks'>
  /** Elements whose template has a fault. */
  faulty: readonly NoticeElement[]
  /** Nothing has been written yet: then nothing is missing either. */
  untouched: boolean
  onGo(element: NoticeElement): void
}

/** The seven elements as the table of contents, each with the law that asks for it. */
function PlainElementList({ content, faulty, untouched, onGo }: ElementListProps) {
  const { t } = useTranslation()
  const gaps = gapsOf(content)
  const total = noticeElement.options.length
  return (
    <>
      <header className={styles.head}>
        <h3>{t('notices.elements.title')}</h3>
        <span className={styles.count}>{t('notices.elements.done', { n: total - gaps.length, total })}</span>
      </header>
      <ol className={styles.elements}>
        {noticeElement.options.map((element, at) => {
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
                <span className={styles.name}>{t(`notices.element.${element}`)}</span>
                <span className={styles.state}>{state()}</span>
                <span
                  className={styles.basis}
                  title={basisOf[element].map((basis) => t(`notices.basisFull.${basis}`)).join('\n')}
                >
                  {basisOf[element].map((basis) => t(`notices.basis.${basis}`)).join(' · ')}
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
