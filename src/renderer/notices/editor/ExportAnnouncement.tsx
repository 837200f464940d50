import { useMutation } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { FileCode } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { NoticeDetail } from '#shared/contract/notices.ts'
import { documentFailureWords } from '../../requests/case/document-failure.ts'
import { rejectionCode } from '../../requests/case/refusal-words.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { Button } from '../../ui/Button.tsx'
import { CopyHash } from '../CopyHash.tsx'
import { noticeRefusal } from '../refusal-words.ts'
import styles from './ExportAnnouncement.module.css'

/** What is handed over is the approved version, once the backend has acknowledged that it is. */
function hindranceOf({ state, pending }: NoticeDetail, t: TFunction): string | undefined {
  if (state.stage !== 'approved') return t('notices.edit.exportNeedsApproval')
  return pending.length > 0 ? t('notices.refusal.NOT_ACKNOWLEDGED') : undefined
}

/** The announcement as one file for the web team. Its hash goes into the record of the publication. */
export function ExportAnnouncement({ detail }: { detail: NoticeDetail }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const hindrance = hindranceOf(detail, t)
  const save = useMutation(desk.notices.saveAnnouncement.mutationOptions())
  return (
    <div className={styles.export}>
      <Button
        icon={FileCode}
        disabled={hindrance !== undefined}
        loading={save.isPending}
        onClick={() => save.mutate({ id: detail.id })}
      >
        {t('notices.edit.exportAnnouncement')}
      </Button>
      <p className={styles.hint}>{hindrance ?? t('notices.edit.announcementHint')}</p>
      {save.data?.path && (
        <p className={styles.done} role="status">
          {t('notices.edit.exported', { path: save.data.path })}
          {save.data.sha256 && <CopyHash hash={save.data.sha256} />}
        </p>
      )}
      {save.error ? (
        <p className={styles.error} role="alert">
          {rejectionCode(save.error) ? noticeRefusal(save.error, t) : documentFailureWords(save.error, t)}
        </p>
      ) : null}
    </div>
  )
}
