import { Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { NoticeDetail } from '#shared/contract/notices.ts'
import { momentOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Icon } from '../../ui/Icon.tsx'
import styles from '../editor/NoticePage.module.css'
import { lastReturn } from './last-return.ts'
import { useHistory } from './use-history.ts'

/** Over the text while a 退回 is unanswered: who sent it back, and why. */
export function ReturnedBar({ detail }: { detail: NoticeDetail }) {
  const { t } = useTranslation()
  const now = useMinute()
  const entry = lastReturn(useHistory(detail.id).entries)
  if (detail.state.stage !== 'draft' || !entry) return null
  const who = entry.actorName ?? t('ui.unknown')
  return (
    <div className={styles.newer} role="status">
      <Icon of={Undo2} tone="warn" />
      <span>
        {t('notices.history.returnedBy', {
          who,
          at: momentOf(entry.occurredAt, now),
          why: entry.body ?? t('timeline.erased'),
        })}
      </span>
    </div>
  )
}
