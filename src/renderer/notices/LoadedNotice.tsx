import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { NoticeDetail } from '#shared/contract/notices.ts'
import { Loaded } from '../ui/Loaded.tsx'
import type { useNotice } from './use-notice.ts'

interface LoadedNoticeProps {
  id: string
  of: ReturnType<typeof useNotice>
  children(detail: NoticeDetail): ReactNode
}

/** A notice once it is there, or why it does not come. */
export function LoadedNotice({ id, of, children }: LoadedNoticeProps) {
  const { t } = useTranslation()
  return (
    <Loaded of={of} failed={t('notices.loadFailed')} hint={t('notices.loadFailedHint')} id={id.slice(0, 8)}>
      {children}
    </Loaded>
  )
}
