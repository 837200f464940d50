import type { TFunction } from 'i18next'
import type { ConflictChain } from '#shared/contract/session.ts'
import type { AnyState, StateOf } from '#shared/domain/aggregates.ts'
import { knownAt, type Quantity } from '#shared/domain/incident/state.ts'
import { latestRevision } from '#shared/domain/notice/state.ts'
import { wordAt } from '../words/word-at.ts'

interface Context {
  t: TFunction
  /** Name of a member of staff; what stands for nobody. */
  name(id: string | null): string
  /** A moment, as the lists write it. */
  moment(at: string): string
}
type Shown<State> = (state: State, context: Context) => string
type Fields<State> = Record<string, Shown<State>>

/** A code in the words of its own room, and the code itself where that has none. */
const word = (t: TFunction, key: string, code: string) => wordAt(t, `${key}.${code}`, { otherwise: code })
const bounds = ({ low, high }: Quantity) => (low === high ? `${low ?? '?'}` : `${low ?? '?'}–${high ?? '?'}`)

const ofCase: Fields<StateOf['case']> = {
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
}

const ofIncident: Fields<StateOf['incident']> = {
  stage: (state, { t }) => word(t, 'incidents.stage', state.stage),
  lead: (state, { name }) => name(state.lead),
  level: (state, { t }) => (state.level ? word(t, 'incidents.level', state.level.value) : t('ui.empty')),
  category: (state, { t }) => (state.category ? word(t, 'incidents.category', state.category) : t('ui.empty')),
  known: (state, { moment }) => moment(knownAt(state)),
  affected: (state) => bounds(state.facts.affected),
  sensitive: (state) => bounds(state.facts.sensitive),
  decided: ({ obligations }) =>
    `${obligations.filter(({ decision }) => decision !== 'undecided').length} / ${obligations.length}`,
  filings: ({ obligations }) => String(obligations.reduce((sum, { filings }) => sum + filings.length, 0)),
  decision: (state, { t }) =>
    state.decision ? word(t, 'incidents.decision.kind', state.decision.kind) : t('ui.empty'),
  people: (state, { t }) => (state.cohort ? String(state.cohort.people) : t('ui.empty')),
  tasks: ({ tasks }) => `${tasks.filter(({ done }) => done).length} / ${tasks.length}`,
}

const ofNotice: Fields<StateOf['notice']> = {
  stage: (state, { t }) => word(t, 'notices.stage', state.stage),
  revision: (state, { t, name }) => {
    const latest = latestRevision(state)
    return latest ? t('sync.savedBy', { n: latest.revision, who: name(latest.by) }) : t('ui.empty')
  },
  hash: (state, { t }) => latestRevision(state)?.hash.slice(0, 8) ?? t('ui.empty'),
  meaning: (state, { t }) => revisionOf(t, state.meaning),
  submitted: (state, { t }) => revisionOf(t, state.submitted),
  dryRun: (state, { t }) => revisionOf(t, state.dryRun),
  approval: (state, { t }) => revisionOf(t, state.approval),
}

const ofRecord: Fields<StateOf['record']> = {
  stage: (state, { t }) => word(t, 'registers.stage', state.stage),
  revision: (state, { t }) => revisionOf(t, state.revisions.at(-1) ?? null),
  proposal: (state, { t }) => revisionOf(t, state.proposal),
}

const ofReport: Fields<StateOf['report']> = {
  stage: (state, { t }) => word(t, 'reports.stage', state.stage),
  revision: (state, { t }) => revisionOf(t, state.revisions.at(-1) ?? null),
  hash: (state, { t }) => state.revisions.at(-1)?.hash.slice(0, 8) ?? t('ui.empty'),
  frozen: (state, { t }) => revisionOf(t, state.frozen.at(-1) ?? null),
}

function revisionOf(t: TFunction, at: { revision: number } | null): string {
  return at ? t('sync.revision', { n: at.revision }) : t('ui.empty')
}

const fields: { [Kind in ConflictChain['kind']]: Fields<StateOf[Kind]> } = {
  case: ofCase,
  incident: ofIncident,
  notice: ofNotice,
  record: ofRecord,
  report: ofReport,
}

export interface ConflictRow {
  id: string
  base: string
  mine: string
  theirs: string
}

/** What two people can both have changed, as each reads on the screen: only what differs. */
export function conflictRows(chain: ConflictChain, context: Context): ConflictRow[] {
  const show = (state: AnyState | null, field: Shown<AnyState>) =>
    state ? field(state, context) : context.t('ui.empty')
  return Object.entries(fields[chain.kind] as Fields<AnyState>)
    .map(([id, field]) => ({
      id,
      base: show(chain.base, field),
      mine: show(chain.mine, field),
      theirs: show(chain.theirs, field),
    }))
    .filter((row) => row.mine !== row.theirs || row.mine !== row.base)
}
