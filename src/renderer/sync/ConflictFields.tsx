import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { ConflictChain } from '#shared/contract/session.ts'
import type { CaseState } from '#shared/domain/case/state.ts'
import { useStaff, useStaffName } from '../session/use-session.ts'
import { timeOf } from '../time/dates.ts'
import styles from './ConflictFields.module.css'

type Shown = (state: CaseState, context: { t: TFunction; name(id: string | null): string }) => string

/** What two people can both have changed, as each reads on the screen. */
const fields = {
  stage: (state, { t }) => t(`requests.stage.${state.stage}`),
  side: (state, { t }) => (state.side ? t(`requests.side.${state.side.state}`) : t('ui.empty')),
  assignee: (state, { name }) => name(state.assignee),
  identity: (state, { t }) =>
    state.identity ? t(`requests.identityMethod.${state.identity.method}`) : t('requests.identity.pending'),
  plan: (state, { t }) => (state.plan ? t('sync.planRevision', { n: state.plan.revision }) : t('ui.empty')),
  lines: (state) => {
    const lines = state.plan?.lines ?? []
    return `${lines.filter((line) => line.execution).length} / ${lines.length}`
  },
  outcome: (state, { t }) => (state.outcome ? t(`requests.outcome.${state.outcome}`) : t('ui.empty')),
} satisfies Record<string, Shown>

/** Field by field: as it was, mine, the server's. Differences are underlined, not only coloured. */
export function ConflictFields({ chain }: { chain: ConflictChain }) {
  const { t } = useTranslation()
  const staff = useStaff()
  const user = useStaffName()
  const name = (id: string | null) =>
    id === null ? t('requests.unassigned') : (staff.find((person) => person.id === id)?.name ?? t('ui.unknown'))
  const show = (state: CaseState | null, field: Shown) => (state ? field(state, { t, name }) : t('ui.empty'))
  const rows = (Object.entries(fields) as [keyof typeof fields, Shown][])
    .map(([id, field]) => ({
      id,
      base: show(chain.base, field),
      mine: show(chain.mine, field),
      theirs: show(chain.theirs, field),
    }))
    .filter((row) => row.mine !== row.theirs || row.mine !== row.base)
  return (
    <table className={styles.fields}>
      <caption className="sr-only">{t('sync.conflict.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('sync.conflict.field')}</th>
          <th scope="col">{t('sync.conflict.base')}</th>
          <th scope="col">
            <span className={styles.side}>{t('sync.conflict.mine')}</span>
            {user} {timeOf(chain.commands.at(-1)?.at ?? chain.refusedAt)}
          </th>
          <th scope="col">
            <span className={styles.side}>{t('sync.conflict.theirs')}</span>
            {timeOf(chain.refusedAt)}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">{t(`sync.field.${row.id}`)}</th>
            <td>{row.base}</td>
            <td className={row.mine === row.base ? undefined : styles.changed}>{row.mine}</td>
            <td className={row.theirs === row.base ? undefined : styles.changed}>{row.theirs}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
