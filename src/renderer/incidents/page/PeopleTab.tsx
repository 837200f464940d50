import { useMutation } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { IncidentDetail } from '#shared/contract/incidents.ts'
import { navigate } from '../../route/use-route.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { useMay } from '../../session/use-session.ts'
import { numberOf } from '../../time/dates.ts'
import { Card, CardEmpty } from '../../ui/Card.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { Status } from '../../ui/Status.tsx'
import { DecisionCard } from './DecisionCard.tsx'
import styles from './PeopleTab.module.css'
import { ProtectiveCard } from './ProtectiveCard.tsx'
import { PublicationsCard } from './PublicationsCard.tsx'
import { UnreachableCard } from './UnreachableCard.tsx'

/** Whether, whom and how the people concerned are told, and what was done for them at once. */
export function PeopleTab({ detail }: { detail: IncidentDetail }) {
  return (
    <>
      <DecisionCard detail={detail} />
      <NoticesCard detail={detail} />
      <UnreachableCard detail={detail} />
      <PublicationsCard detail={detail} />
      <ProtectiveCard detail={detail} />
    </>
  )
}

function NoticesCard({ detail }: { detail: IncidentDetail }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const mayWrite = useMay()('notice.write')
  const toNotice = (id: string) => navigate({ path: ['notices', id], query: {} })
  const open = useMutation(desk.notices.open.mutationOptions({ onSuccess: ({ id }) => toNotice(id) }))
  const create = mayWrite && detail.state.closedAt === null && (
    <LinkButton icon={Plus} onClick={() => open.mutate({ occasion: { kind: 'incident', id: detail.id } })}>
      {t('incidents.notices.create')}
    </LinkButton>
  )
  return (
    <Card title={t('incidents.notices.title')} aside={create}>
      {detail.notices.length === 0 && <CardEmpty title={t('incidents.notices.none')} />}
      <ul className={styles.rows}>
        {detail.notices.map((notice) => (
          <li key={notice.id}>
            <LinkButton onClick={() => toNotice(notice.id)}>
              {notice.number ?? t('incidents.duties.noticeDraft')}
            </LinkButton>
            <Status kind={notice.stage === 'approved' ? 'done' : 'partly'}>{t(`notices.stage.${notice.stage}`)}</Status>
            <span className={styles.quiet}>{t('incidents.notices.revision', { n: numberOf(notice.revision) })}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
