import { useQuery } from '@tanstack/react-query'
import { FilePlus2, FileText } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NoticeTemplate } from '#shared/contract/notices.ts'
import type { NoticeContent } from '#shared/domain/notice/content.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useLanguage } from '../../words/use-language.ts'
import { emptyContent, framesOf } from '../draft/parts.ts'
import { useTelling } from '../telling.tsx'
import styles from './StartPane.module.css'

interface StartProps {
  onTake(content: NoticeContent): void
}

/** In place of the text while there is none: a template for this kind of occasion, or the bare frames. */
export function StartPane({ onTake }: StartProps) {
  const { t } = useTranslation()
  return (
    <section className={styles.pane} aria-label={t('notices.start.title')}>
      <h2>{t('notices.start.title')}</h2>
      <p className={styles.hint}>{t('notices.start.hint')}</p>
      <Templates onTake={onTake} />
    </section>
  )
}

/** The same over a notice that has text already. Versions are not touched by it. */
export function StartDialog({ onTake, onClose }: StartProps & { onClose(): void }) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<NoticeContent>()
  const take = () => {
    if (chosen) onTake(chosen)
    onClose()
  }
  const foot = (
    <>
      <Button onClick={onClose}>{t('ui.cancel')}</Button>
      <Button kind="primary" disabled={!chosen} onClick={take}>
        {t('notices.start.use')}
      </Button>
    </>
  )
  return (
    <Dialog open title={t('notices.start.restartTitle')} onClose={onClose} foot={foot} width={640}>
      <p className={styles.hint}>{t('notices.start.restartBody')}</p>
      <Templates chosen={chosen} onTake={setChosen} />
    </Dialog>
  )
}

function Templates({ chosen, onTake }: StartProps & { chosen?: NoticeContent }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const side = useLanguage() === 'en' ? 'en' : 'zh'
  const templates = useQuery(desk.notices.templates.queryOptions())
  const [empty] = useState(() => new Map<NoticeTemplate | undefined, NoticeContent>())
  const telling = useTelling()
  const fitting = (templates.data ?? []).filter(({ occasion }) => occasion === telling.occasion)
  const first = fitting[0]
  // Once, so that the choice can be compared.
  const frames =
    empty.get(first) ?? (first ? framesOf(first.content) : emptyContent(telling.elements.map((element) => element.id)))
  empty.set(first, frames)
  return (
    <ul className={styles.list}>
      {fitting.map(({ id, words, content }) => (
        <li key={id}>
          <button
            type="button"
            className={styles.template}
            aria-pressed={chosen && chosen === content}
            onClick={() => onTake(content)}
          >
            <Icon of={FileText} tone="text2" />
            <span className={styles.name}>{words[side]}</span>
            <span className={styles.title} lang="zh-CN">
              {content.title}
            </span>
          </button>
        </li>
      ))}
      {templates.isError && <li className={styles.failed}>{t('notices.start.failed')}</li>}
      {!templates.isPending && (
        <li>
          <button
            type="button"
            className={styles.template}
            aria-pressed={chosen && chosen === frames}
            onClick={() => onTake(frames)}
          >
            <Icon of={FilePlus2} tone="text2" />
            <span className={styles.name}>{t('notices.start.empty')}</span>
            <span className={styles.title}>{t('notices.start.emptyHint')}</span>
          </button>
        </li>
      )}
    </ul>
  )
}
