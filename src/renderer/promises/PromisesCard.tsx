import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatHash } from '../route/route.ts'
import { navigate } from '../route/use-route.ts'
import { useDesk } from '../rpc/use-desk.ts'
import { Card } from '../ui/Card.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { SkeletonRows } from '../ui/SkeletonRows.tsx'
import { Status } from '../ui/Status.tsx'
import { EvidenceLink } from './EvidenceLink.tsx'
import styles from './PromisesCard.module.css'
import { latestEvidence, promiseLook, sectionsOf, worstOf } from './promise-rows.ts'
import { useClauseName } from './use-clause-name.ts'

const page = ['overview', 'promises']

/** Each section of the policy with how it stands and its latest proof. */
export function PromisesCard() {
  const { t } = useTranslation()
  const desk = useDesk()
  const clauseName = useClauseName()
  const list = useQuery(desk.promises.list.queryOptions())
  if (list.isError) return null
  const map = <LinkButton onClick={() => navigate({ path: page, query: {} })}>{t('promises.map')}</LinkButton>
  return (
    <Card title={t('promises.title')} note={t('promises.card')} aside={map}>
      {list.isPending && <SkeletonRows count={6} />}
      <ul>
        {sectionsOf(list.data?.rows ?? []).map(({ clause, rows }) => {
          const status = worstOf(rows)
          const latest = latestEvidence(rows)
          return (
            <li key={clause} className={styles.row}>
              <a href={formatHash({ path: page, query: {} })}>{clauseName(clause)}</a>
              <Status kind={promiseLook[status]}>{t(`promises.status.${status}`)}</Status>
              <span className={styles.latest}>{latest && <EvidenceLink found={latest} />}</span>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
