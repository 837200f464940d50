import { useQuery } from '@tanstack/react-query'
import { Columns3, Plus } from 'lucide-react'
import { useDeferredValue, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordRow } from '#shared/contract/registers.ts'
import type { RegisterDefinition } from '#shared/domain/register/definition.ts'
import { useKeys } from '../../keys/use-keys.ts'
import { usePreferences } from '../../preferences/use-preferences.ts'
import { usePlace } from '../../route/use-place.ts'
import { navigate, useRoute } from '../../route/use-route.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { useMay } from '../../session/use-session.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { DeskGrid } from '../../ui/grid/DeskGrid.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Page } from '../../ui/page/Page.tsx'
import { HeadEnd, HeadOf, PageHead } from '../../ui/page/PageHead.tsx'
import { SkeletonRows } from '../../ui/SkeletonRows.tsx'
import { places } from '../places.ts'
import { useDefinition, useDefinitions, useSide, useWordContext } from '../use-registers.ts'
import { AboutRegister } from './AboutRegister.tsx'
import { ListEmpty } from './ListEmpty.tsx'
import { RegisterExport } from './RegisterExport.tsx'
import { RegisterFilters } from './RegisterFilters.tsx'
import styles from './RegisterPage.module.css'
import { recordColumns } from './record-columns.tsx'
import { inOrder, queryOf, sortOf } from './record-query.ts'
import { useWindowWidth } from './use-window-width.ts'

const toAll = () => navigate(places.all())

/** One register: its lines, the latest change first. */
export function RegisterPage({ id }: { id: string }) {
  const { t } = useTranslation()
  const known = useDefinitions()
  const definition = useDefinition(id)
  if (!known) return <SkeletonRows count={12} />
  if (!definition) {
    const action = <Button onClick={toAll}>{t('registers.overview.label')}</Button>
    return (
      <EmptyState title={t('registers.list.unknown')} action={action}>
        {t('registers.list.unknownHint')}
      </EmptyState>
    )
  }
  return <Lines definition={definition} />
}

function Lines({ definition }: { definition: RegisterDefinition }) {
  const { t } = useTranslation()
  const side = useSide()
  const mayWrite = useMay()('register.write')
  const [text, setText] = useState('')
  const [wide, setWide] = useState(false)
  const search = useRef<HTMLInputElement>(null)
  const create = () => mayWrite && navigate(places.fresh(definition.id))
  useKeys([
    { chords: ['n'], group: 'act', label: t('registers.list.create'), run: create },
    {
      chords: ['/'],
      group: 'window',
      label: t('registers.list.searchLabel'),
      run: (event) => {
        event.preventDefault()
        search.current?.focus()
      },
    },
  ])
  return (
    <Page>
      <PageHead back={{ label: t('registers.title'), go: toAll }} title={side(definition.words)}>
        <HeadOf>{t(definition.secondPerson ? 'registers.list.secondPerson' : 'registers.list.onePerson')}</HeadOf>
        <AboutRegister definition={definition} />
        <HeadEnd>
          <RegisterExport register={definition.id} />
          {mayWrite && (
            <Button icon={Plus} kind="primary" keyCap="N" onClick={create}>
              {t('registers.list.create')}
            </Button>
          )}
        </HeadEnd>
      </PageHead>
      <div className={styles.bar}>
        <RegisterFilters definition={definition} text={text} onText={setText} inputRef={search} />
        <IconButton
          icon={Columns3}
          label={t(wide ? 'registers.list.fewerColumns' : 'registers.list.allColumns')}
          pressed={wide}
          onClick={() => setWide(!wide)}
        />
      </div>
      <Grid definition={definition} text={text} wide={wide} onText={setText} onCreate={mayWrite ? create : undefined} />
    </Page>
  )
}

interface GridProps {
  definition: RegisterDefinition
  text: string
  /** Every column, also those that there is no room for. */
  wide: boolean
  onText(text: string): void
  onCreate: (() => void) | undefined
}

function Grid({ definition, text, wide, onText, onCreate }: GridProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const route = useRoute()
  const side = useSide()
  const { density } = usePreferences()
  const approves = useMay()('register.approve')
  const searched = useDeferredValue(text.trim())
  const input = { register: definition.id, ...queryOf(route.query), search: searched }
  const list = useQuery({
    ...desk.registers.records.queryOptions({ input }),
    // Rows of the question before stay until these are there.
    placeholderData: (rows: RecordRow[] | undefined) => rows,
    // What somebody searched for is not kept.
    ...(searched ? { gcTime: 0 } : {}),
  })
  const sort = useMemo(() => sortOf(route.query), [route.query])
  const rows = useMemo(() => inOrder(list.data ?? [], sort), [list.data, sort])
  const context = useWordContext(useLinksOf(definition, rows))
  const window = useWindowWidth()
  const room = wide ? null : window - RAIL
  const columns = useMemo(
    () => context && recordColumns(definition, { ...context, approves, side, room }),
    [definition, context, approves, side, room],
  )
  const place = usePlace<string>('record')
  const [chosen, setChosen] = useState(() => place.read())
  const at = Math.max(
    0,
    rows.findIndex((row) => row.id === chosen),
  )
  const choose = (index: number) => {
    const id = rows[index]?.id
    if (!id) return
    setChosen(id)
    place.keep(id)
  }
  if (!columns) return <SkeletonRows count={12} />
  return (
    <DeskGrid
      label={side(definition.words)}
      columns={columns}
      total={rows.length}
      getRow={(index) => rows[index]}
      rowId={(row) => row.id}
      rowName={(row) => row.number ?? t('registers.noNumber')}
      stale={list.isPlaceholderData}
      current={rows.length > 0 ? at : undefined}
      question={JSON.stringify(input)}
      onCurrent={choose}
      onOpen={(row, index) => {
        choose(index)
        navigate(places.record(row.id))
      }}
      sort={sort}
      onSort={({ column, descending }) =>
        navigate({ ...route, query: { ...route.query, sort: `${descending ? '-' : ''}${column}` } })
      }
      density={density}
      wholePage
      empty={
        <Loaded of={list} failed={t('registers.failed')} hint={t('registers.failedHint')} id="RECORDS">
          {() => <ListEmpty definition={definition} text={text} onText={onText} onCreate={onCreate} />}
        </Loaded>
      }
    />
  )
}

/** Beside the list stands the rail of rooms alone. */
const RAIL = 72

/** What the linked columns of these rows name. */
function useLinksOf(definition: RegisterDefinition, rows: readonly RecordRow[]) {
  const desk = useDesk()
  const fields = definition.fields.filter((field) => field.column && field.type === 'link')
  const named = rows.flatMap(({ values }) => fields.flatMap(({ id }) => [values[id] ?? []].flat()))
  const ids = [...new Set(named.map(String))].slice(0, MOST_LINKS)
  const { data } = useQuery(desk.registers.things.queryOptions({ input: { ids }, enabled: ids.length > 0 }))
  return useMemo(
    () => ({ staff: {}, links: Object.fromEntries(data?.map((thing) => [thing.id, thing]) ?? []) }),
    [data],
  )
}

/** Links of a list that are named by number; beyond it they are said not to be here. */
const MOST_LINKS = 400
