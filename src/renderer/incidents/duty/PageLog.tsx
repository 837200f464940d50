import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { DutyRoster } from '#shared/contract/incidents.ts'
import { navigate } from '../../route/use-route.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { useSession } from '../../session/use-session.ts'
import { momentOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Button } from '../../ui/Button.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { Status, type StatusKind } from '../../ui/Status.tsx'
import { useIncidents } from '../use-incident.ts'
import styles from './DutyPage.module.css'

type PageOfDuty = DutyRoster['pages'][number]

const looks: Record<PageOfDuty['state'], StatusKind> = {
  waiting: 'not_started',
  sent: 'running',
  failed: 'failed',
  answered: 'done',
}

/** Whom the backend paged, by which way, and who answered. */
export function PageLog({ roster }: { roster: DutyRoster }) {
  const { t } = useTranslation()
  if (roster.pages.length === 0) return <p className={styles.empty}>{t('incidents.roster.noPages')}</p>
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('incidentForms.at')}</th>
          <th scope="col">{t('incidents.roster.incident')}</th>
          <th scope="col">{t('incidents.roster.who')}</th>
          <th scope="col">{t('incidents.roster.ways')}</th>
          <th scope="col">{t('incidents.duties.column.state')}</th>
        </tr>
      </thead>
      <tbody>
        {roster.pages.map((page) => (
          <PageRow key={page.id} page={page} roster={roster} />
        ))}
      </tbody>
    </table>
  )
}

function PageRow({ page, roster }: { page: PageOfDuty; roster: DutyRoster }) {
  const { t } = useTranslation()
  const now = useMinute()
  const desk = useDesk()
  const client = useQueryClient()
  const me = useSession()?.user?.id
  const incident = useIncidents().data?.find(({ id }) => id === page.incident)
  const answer = useMutation(
    desk.incidents.answerPage.mutationOptions({
      onSuccess: (next) => client.setQueryData(desk.incidents.duty.queryKey(), next),
    }),
  )
  const mayAnswer = page.user === me && page.state !== 'answered'
  return (
    <tr>
      <td>{momentOf(page.at, now)}</td>
      <td>
        <LinkButton onClick={() => navigate({ path: ['incidents', 'incident', page.incident], query: {} })}>
          {incident?.number ?? t('incidents.noNumber')}
        </LinkButton>
      </td>
      <td>{roster.staff.find(({ id }) => id === page.user)?.name ?? t('ui.unknown')}</td>
      <td>{t(`incidents.roster.via.${page.via}`)}</td>
      <td>
        <Status kind={looks[page.state]}>{t(`incidents.roster.state.${page.state}`)}</Status>{' '}
        {mayAnswer && (
          <Button size="small" loading={answer.isPending} onClick={() => answer.mutate({ page: page.id })}>
            {t('incidents.roster.answer')}
          </Button>
        )}
      </td>
    </tr>
  )
}
