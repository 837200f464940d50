import { useQuery } from '@tanstack/react-query'
import { CalendarDays } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { RegisterSummary } from '#shared/contract/registers.ts'
import { type RegisterDefinition, registerGroup } from '#shared/domain/register/definition.ts'
import { formatHash } from '../../route/route.ts'
import { navigate } from '../../route/use-route.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { momentOf, numberOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Button } from '../../ui/Button.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Page } from '../../ui/page/Page.tsx'
import { HeadHint, PageHead } from '../../ui/page/PageHead.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import { Status } from '../../ui/Status.tsx'
import { places } from '../places.ts'
import { useDefinitions, useSide } from '../use-registers.ts'
import styles from './RegistersPage.module.css'

/** Every register, with what it proves and what in it waits for somebody. */
export function RegistersPage() {
  const { t } = useTranslation()
  const desk = useDesk()
  const definitions = useDefinitions()
  const list = useQuery(desk.registers.list.queryOptions())
  const summaries = new Map(list.data?.map((each) => [each.register, each]))
  const filled = registerGroup.options.filter((group) => definitions?.some((each) => each.group === group))
  return (
    <Page>
      <PageHead title={t('registers.title')}>
        <HeadHint>{definitions && t('registers.overview.count', { n: definitions.length })}</HeadHint>
        <Button icon={CalendarDays} onClick={() => navigate(places.calendar())}>
          {t('registers.overview.calendar')}
        </Button>
      </PageHead>
      <Loaded
        of={list}
        failed={t('registers.failed')}
        hint={t('registers.failedHint')}
        id="REGISTERS"
        density="relaxed"
      >
        {() =>
          definitions && (
            <Scroll className={styles.scroll} label={t('registers.overview.label')}>
              <table className={styles.table}>
                <caption className="sr-only">{t('registers.overview.label')}</caption>
                <thead>
                  <tr>
                    <th scope="col">{t('registers.overview.column.register')}</th>
                    <th scope="col" className={styles.purpose}>
                      {t('registers.overview.column.purpose')}
                    </th>
                    <th scope="col" className={styles.end}>
                      {t('registers.overview.column.records')}
                    </th>
                    <th scope="col">{t('registers.overview.column.proposed')}</th>
                    <th scope="col">{t('registers.overview.column.findings')}</th>
                    <th scope="col">{t('registers.overview.column.due')}</th>
                    <th scope="col">{t('registers.overview.column.latest')}</th>
                  </tr>
                </thead>
                {filled.map((group) => (
                  <tbody key={group}>
                    <tr>
                      <th scope="rowgroup" colSpan={7} className={styles.group}>
                        {t(`registers.group.${group}`)}
                      </th>
                    </tr>
                    {definitions
                      .filter((each) => each.group === group)
                      .map((definition) => (
                        <Line key={definition.id} definition={definition} summary={summaries.get(definition.id)} />
                      ))}
                  </tbody>
                ))}
              </table>
            </Scroll>
          )
        }
      </Loaded>
    </Page>
  )
}

interface LineProps {
  definition: RegisterDefinition
  summary: RegisterSummary | undefined
}

function Line({ definition, summary }: LineProps) {
  const { t } = useTranslation()
  const side = useSide()
  const now = useMinute()
  const clauses = definition.obligations.join(t('ui.listJoiner'))
  return (
    <tr>
      <th scope="row">
        <a href={formatHash(places.register(definition.id))}>{side(definition.words)}</a>
        <small title={clauses && t('registers.overview.proves', { clauses })}>{definition.source}</small>
      </th>
      <td className={styles.purpose}>{side(definition.purpose)}</td>
      <td className={styles.end}>{summary && summary.records > 0 ? numberOf(summary.records) : <None />}</td>
      <td>
        {summary && summary.proposed > 0 ? <Status kind="running">{numberOf(summary.proposed)}</Status> : <None />}
      </td>
      <td>
        <Findings summary={summary} />
      </td>
      <td>
        {summary && summary.due > 0 ? (
          <Status kind="needs">{t('registers.overview.due', { n: numberOf(summary.due) })}</Status>
        ) : (
          <None />
        )}
      </td>
      <td className={styles.quiet}>{summary?.latestAt ? momentOf(summary.latestAt, now) : <None />}</td>
    </tr>
  )
}

function Findings({ summary }: Pick<LineProps, 'summary'>) {
  const { t } = useTranslation()
  if (!summary || summary.red + summary.amber === 0) return <None />
  return (
    <span className={styles.findings}>
      {summary.red > 0 && <Status kind="failed">{t('registers.overview.red', { n: numberOf(summary.red) })}</Status>}
      {summary.amber > 0 && (
        <Status kind="needs">{t('registers.overview.amber', { n: numberOf(summary.amber) })}</Status>
      )}
    </span>
  )
}

function None() {
  const { t } = useTranslation()
  return <span className={styles.none}>{t('ui.empty')}</span>
}
