import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { inForce, versionsOf } from '#shared/domain/register/state.ts'
import { navigate, useRoute } from '../../route/use-route.ts'
import { momentOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Scroll } from '../../ui/Scroll.tsx'
import { VersionList, VersionPanes } from '../../ui/versions/VersionList.tsx'
import { places } from '../places.ts'
import { Comparison } from './Comparison.tsx'
import { Fields } from './Fields.tsx'
import { chosenVersions } from './provenance.ts'
import type { RecordProps } from './RecordPage.tsx'
import { useNames } from './use-names.ts'
import styles from './VersionsTab.module.css'

/** Every version, each to be read, and beside any other one field by field. */
export function VersionsTab({ detail, definition }: RecordProps) {
  const { t } = useTranslation()
  const { query } = useRoute()
  const { to, from } = chosenVersions(detail, query)
  if (!to) return null
  const others = versionsOf(detail.state).filter(({ revision }) => revision !== to.revision)
  const compare = (revision: string) =>
    navigate(
      { path: ['registers', 'record', detail.id, 'versions'], query: { to: String(to.revision), from: revision } },
      true,
    )
  return (
    <VersionPanes>
      <Versions detail={detail} definition={definition} shown={to.revision} />
      <Scroll className={styles.scroll} label={t('registers.record.tab.versions')}>
        {others.length > 0 && (
          <div className={styles.bar}>
            <span className={styles.quiet}>{t('registers.versions.from')}</span>
            <Select
              size="small"
              aria-label={t('registers.versions.from')}
              value={from ? String(from.revision) : 'none'}
              options={[
                { value: 'none', label: t('registers.versions.none') },
                ...others.toReversed().map(({ revision }) => ({
                  value: String(revision),
                  label: t('registers.record.revision', { n: revision }),
                })),
              ]}
              onChange={compare}
              popupMatchSelectWidth={false}
            />
          </div>
        )}
        {to.reason && <q className={styles.reason}>{detail.texts[to.reason.id] ?? t('timeline.erased')}</q>}
        {from ? (
          <Comparison detail={detail} definition={definition} from={from} to={to} />
        ) : (
          <Fields detail={detail} definition={definition} shown={to} />
        )}
      </Scroll>
    </VersionPanes>
  )
}

function Versions({ detail, shown }: RecordProps & { shown: number }) {
  const { t } = useTranslation()
  const now = useMinute()
  const name = useNames(detail)
  const { proposal } = detail.state
  const force = inForce(detail.state)?.revision
  const standing = (revision: number) => {
    if (revision === proposal?.revision)
      return t(proposal.returned ? 'registers.versions.returned' : 'registers.versions.waits')
    return revision === force && detail.state.stage === 'in_force' ? t('registers.versions.inForce') : null
  }
  return (
    <VersionList
      label={t('registers.versions.label')}
      versions={versionsOf(detail.state)
        .toReversed()
        .map(({ revision, by, at }) => ({
          id: revision,
          name: t('registers.record.revision', { n: revision }),
          state: standing(revision),
          facts: [t('registers.record.openedBy', { who: name(by), at: momentOf(at, now) })],
        }))}
      current={shown}
      onChoose={(revision) => navigate(places.versions(detail.id, Number(revision)), true)}
    />
  )
}
