import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { inForce, latestOf } from '#shared/domain/register/state.ts'
import { navigate } from '../../route/use-route.ts'
import { momentOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { places } from '../places.ts'
import styles from './ContentTab.module.css'
import { Fields } from './Fields.tsx'
import { FindingsList } from './FindingsList.tsx'
import { LinkedRecords } from './LinkedRecords.tsx'
import type { RecordProps } from './RecordPage.tsx'
import { useNames } from './use-names.ts'

/** What the record says, with what waits for a second person first, and what the register points out. */
export function ContentTab({ detail, definition }: RecordProps) {
  const { t } = useTranslation()
  const { state } = detail
  const force = inForce(state)
  const latest = latestOf(state)
  const [former, setFormer] = useState(false)
  const shown = former && force ? force : latest
  return (
    <Scroll className={styles.scroll} label={t('registers.record.tab.content')}>
      {state.proposal && <ProposalBar detail={detail} definition={definition} />}
      {state.proposal && force && (
        <Segmented
          label={t('registers.record.shown')}
          options={[
            {
              id: 'latest',
              label: t(state.proposal.returned ? 'registers.record.returned' : 'registers.record.proposed', {
                n: state.proposal.revision,
              }),
            },
            { id: 'force', label: t('registers.record.inForce', { n: force.revision }) },
          ]}
          value={former ? 'force' : 'latest'}
          onChange={(id) => setFormer(id === 'force')}
        />
      )}
      <FindingsList detail={detail} definition={definition} />
      <Fields detail={detail} definition={definition} shown={shown} />
      <LinkedRecords detail={detail} />
    </Scroll>
  )
}

/** Who proposed what waits and why, or who sent it back. */
function ProposalBar({ detail }: RecordProps) {
  const { t } = useTranslation()
  const now = useMinute()
  const name = useNames(detail)
  const { proposal } = detail.state
  const force = inForce(detail.state)
  if (!proposal) return null
  const { returned, reason } = proposal
  const text = returned?.text ?? reason
  return (
    <div className={styles.proposal} data-returned={returned ? true : undefined} role="status">
      <p>
        {returned
          ? t('registers.record.returnedBy', { who: name(returned.by), at: momentOf(returned.at, now) })
          : t('registers.record.waits', {
              n: proposal.revision,
              who: name(proposal.by),
              at: momentOf(proposal.at, now),
            })}{' '}
        {!returned && (force ? t('registers.record.waitsKept', { n: force.revision }) : t('registers.record.waitsNew'))}
      </p>
      {text && <q>{detail.texts[text.id] ?? t('timeline.erased')}</q>}
      {force && (
        <LinkButton onClick={() => navigate(places.versions(detail.id, proposal.revision, force.revision))}>
          {t('registers.record.compare')}
        </LinkButton>
      )}
    </div>
  )
}
