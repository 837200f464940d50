import { useMutation } from '@tanstack/react-query'
import { FileCode } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../rpc/use-desk.ts'
import { Button } from '../../ui/Button.tsx'
import { CopyHash } from '../CopyHash.tsx'
import { noticeRefusal } from '../refusal-words.ts'
import styles from './ExportAnnouncement.module.css'

/** The announcement as one file for the web team. Its hash goes into the record of the publication. */
export function ExportAnnouncement({ notice, saved }: { notice: string; saved: boolean }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const save = useMutation(desk.notices.saveAnnouncement.mutationOptions())
  return (
    <div className={styles.export}>
      <Button icon={FileCode} disabled={!saved} loading={save.isPending} onClick={() => save.mutate({ id: notice })}>
        {t('notices.edit.exportAnnouncement')}
      </Button>
      <p className={styles.hint}>{saved ? t('notices.edit.announcementHint') : t('notices.edit.exportNeedsVersion')}</p>
      {save.data?.path && (
        <p className={styles.done} role="status">
          {t('notices.edit.exported', { path: save.data.path })}
          {save.data.sha256 && <CopyHash hash={save.data.sha256} />}
        </p>
      )}
      {save.error ? (
        <p className={styles.error} role="alert">
          {noticeRefusal(save.error, t)}
        </p>
      ) : null}
    </div>
  )
}
