import { useQuery } from '@tanstack/react-query'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { PromiseRow, Promises } from '#shared/contract/promises.ts'
import { type PromiseStatus, promiseStatus } from '#shared/domain/promise.ts'
import { navigate } from '../route/use-route.ts'
import { useDesk } from '../rpc/use-desk.ts'
import { Loaded } from '../ui/Loaded.tsx'
import { Page } from '../ui/page/Page.tsx'
import { HeadHint, PageHead } from '../ui/page/PageHead.tsx'
import { Scroll } from '../ui/Scroll.tsx'
import { Segmented } from '../ui/Segmented.tsx'
import { Status } from '../ui/Status.tsx'
import { Tabs } from '../ui/Tabs.tsx'
import { useLanguage } from '../words/use-language.ts'
import { EvidenceLink } from './EvidenceLink.tsx'
import { GuidelineTable } from './GuidelineTable.tsx'
import styles from './PromisesPage.module.css'
import { promiseLook, sectionsOf, withStatus } from './promise-rows.ts'
import { useClauseName } from './use-clause-name.ts'

/** 对照表: every clause of the policy, what the console holds as its proof, and what is missing. */
export function PromisesPage({ status }: { status: string | undefined }) {
  const { t } = useTranslation()
  const view = status === 'guideline' ? 'guideline' : 'clauses'
  return (
    <Page>
      <PageHead
        back={{ label: t('overview.title'), go: () => navigate({ path: ['overview'], query: {} }) }}
        title={t('promises.title')}
      >
        <Segmented
          label={t('promises.view')}
          options={(['clauses', 'guideline'] as const).map((id) => ({ id, label: t(`promises.views.${id}`) }))}
          value={view}
          onChange={(id) => show(id === 'guideline' ? id : undefined)}
        />
        <HeadHint>{t('promises.hint')}</HeadHint>
      </PageHead>
      {view === 'guideline' ? <GuidelineView /> : <Clauses status={status} />}
    </Page>
  )
}

function show(what: string | undefined): void {
  navigate({ path: ['overview', 'promises', ...(what ? [what] : [])], query: {} }, true)
}

/** 审计指引: what an audit asks, with the same proof. */
function GuidelineView() {
  const { t } = useTranslation()
  const desk = useDesk()
  const guideline = useQuery(desk.promises.guideline.queryOptions())
  return (
    <Scroll className={styles.body} label={t('promises.views.guideline')}>
      <Loaded
        of={guideline}
        failed={t('promises.failed')}
        hint={t('overview.failedHint')}
        id="GUIDELINE"
        density="relaxed"
      >
        {(data) => <GuidelineTable guideline={data} />}
      </Loaded>
    </Scroll>
  )
}

/** Clauses of the policy, all of them or those in one state. */
function Clauses({ status }: { status: string | undefined }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const list = useQuery(desk.promises.list.queryOptions())
  const shown = promiseStatus.safeParse(status).data ?? null
  const rows = list.data?.rows ?? []
  const count = (status: PromiseStatus) => rows.filter((row) => row.status === status).length
  const tabs = [
    { id: 'all', label: t('promises.all'), count: list.data && rows.length },
    ...promiseStatus.options.map((id) => ({ id, label: t(`promises.status.${id}`), count: list.data && count(id) })),
  ]
  return (
    <>
      <Tabs
        label={t('promises.filter')}
        tabs={tabs}
        value={shown ?? 'all'}
        onChange={(id) => show(id === 'all' ? undefined : id)}
      />
      <Scroll className={styles.body} label={t('promises.title')}>
        <Loaded of={list} failed={t('promises.failed')} hint={t('overview.failedHint')} id="PROMISES" density="relaxed">
          {({ gaps }) => (
            <>
              <PromiseTable rows={withStatus(rows, shown)} />
              {shown === null && <Gaps gaps={gaps} />}
            </>
          )}
        </Loaded>
      </Scroll>
    </>
  )
}

function PromiseTable({ rows }: { rows: PromiseRow[] }) {
  const { t } = useTranslation()
  const clauseName = useClauseName()
  if (rows.length === 0) return <p className={styles.quiet}>{t('promises.none')}</p>
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('promises.column.promise')}</th>
          <th scope="col">{t('promises.column.status')}</th>
          <th scope="col">{t('promises.column.evidence')}</th>
          <th scope="col">{t('promises.column.gaps')}</th>
        </tr>
      </thead>
      <tbody>
        {sectionsOf(rows).map(({ clause, rows: of }) => (
          <Fragment key={clause}>
            <tr className={styles.clause}>
              <th scope="rowgroup" colSpan={4}>
                {clauseName(clause)}
              </th>
            </tr>
            {of.map((row) => (
              <PromiseLine key={row.id} row={row} />
            ))}
          </Fragment>
        ))}
      </tbody>
    </table>
  )
}

function PromiseLine({ row }: { row: PromiseRow }) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <tr>
      <th scope="row">
        <span className={styles.duty}>{language === 'en' ? row.words.en : row.words.zh}</span>
        <q lang="zh-CN">{row.quote}</q>
      </th>
      <td>
        <Status kind={promiseLook[row.status]}>{t(`promises.status.${row.status}`)}</Status>
      </td>
      <td>
        <ul className={styles.evidence}>
          {row.evidence.map((found) => (
            <li key={JSON.stringify(found.source)}>
              <EvidenceLink found={found} />
            </li>
          ))}
        </ul>
      </td>
      <td>
        {row.gaps.map((gap) => (
          <a key={gap} href={`#${gap}`} onClick={(event) => toGap(event, gap)}>
            {gap}
          </a>
        ))}
      </td>
    </tr>
  )
}

/** The fragment is the route, so a link within the page scrolls by itself. */
function toGap(event: { preventDefault(): void }, gap: string): void {
  event.preventDefault()
  document.getElementById(`gap-${gap}`)?.scrollIntoView({ block: 'center' })
}

/** Where the policy falls short of the law: the owner decides, nothing is mended silently. */
function Gaps({ gaps }: Pick<Promises, 'gaps'>) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <>
      <h2>{t('promises.gaps')}</h2>
      <p className={styles.quiet}>{t('promises.gapsHint')}</p>
      <dl className={styles.gaps}>
        {gaps.map(({ id, words, law }) => (
          <div key={id} id={`gap-${id}`}>
            <dt>{id}</dt>
            <dd>
              {language === 'en' ? words.en : words.zh} <span lang="zh-CN">{law}</span>
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}
