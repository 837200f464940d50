import { CircleCheck, CircleX } from 'lucide-react'
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
  onGo(element: NoticeElement): void
}

/** The seven elements as the table of contents, each with the law that asks for it. */
function PlainElementList({ content, faulty, onGo }: ElementListProps) {
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
          const bad = missing || faulty.includes(element)
          const state = () => {
            if (missing) return t('notices.elements.missing')
            return bad ? t('notices.elements.faulty') : t('notices.elements.paragraph', { n: at + 1 })
          }
          return (
            <li key={element}>
              <button
                type="button"
                className={classes(styles.element, bad && styles.bad)}
                onClick={() => onGo(element)}
              >
                <Icon of={bad ? CircleX : CircleCheck} tone={bad ? 'bad' : 'ok'} />
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

export const ElementList = memo(PlainElementList)
