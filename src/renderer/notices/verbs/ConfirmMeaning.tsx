import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { latestRevision } from '#shared/domain/notice/state.ts'
import { compileNotice } from '#shared/text/notice/compile-notice.ts'
import { renderBlocks } from '#shared/text/notice/render-notice.ts'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import { useTelling } from '../telling.tsx'
import { NoticeFormDialog } from './NoticeFormDialog.tsx'
import { frozenOf, useVerb } from './use-verb.ts'
import type { VerbProps } from './verb-props.ts'
import styles from './verbs.module.css'

/** The gate sees words, not meaning: a person reads each element and says that it says what it must. */
export function ConfirmMeaning(props: VerbProps) {
  const { t } = useTranslation()
  const { submit, busy, error } = useVerb(props)
  const [read, setRead] = useState<readonly string[]>([])
  const { elements } = useTelling()
  const { content, state, variables, longest } = props.detail
  // As people will read it, not as it is typed.
  const blocks = useMemo(
    () => content && renderBlocks(compileNotice(content, variables), 'in_app', { variables, sample: longest }),
    [content, variables, longest],
  )
  const tick = (element: string, on: boolean) =>
    setRead((present) => (on ? [...present, element] : present.filter((each) => each !== element)))
  return (
    <NoticeFormDialog
      title={t('notices.form.meaning.title')}
      intro={t('notices.form.meaning.intro')}
      submit={t('notices.form.meaning.confirm', { n: latestRevision(state)?.revision ?? 0 })}
      complete={read.length === elements.length}
      busy={busy}
      error={error}
      onSubmit={() => submit({ type: 'notice.confirm_meaning', args: frozenOf(props) })}
      onClose={props.onClose}
      width={640}
    >
      <Scroll fit className={styles.items} label={t('notices.elements.title')}>
        {elements.map(({ id: element, name }) => {
          const text = blocks?.get(element)?.text
          return (
            <div key={element} className={styles.item}>
              <Checkbox
                checked={read.includes(element)}
                label={t('notices.form.meaning.item', { name })}
                onChange={(on) => tick(element, on)}
              />
              <span className={styles.itemName}>{name}</span>
              {text ? (
                <p className={styles.itemText} lang="zh-CN">
                  {text}
                </p>
              ) : (
                <p className={styles.missing}>{t('notices.elements.missing')}</p>
              )}
            </div>
          )
        })}
      </Scroll>
    </NoticeFormDialog>
  )
}
