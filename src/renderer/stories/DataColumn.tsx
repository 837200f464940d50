import { useState } from 'react'
import { AddFilter } from '../ui/AddFilter.tsx'
import { Button } from '../ui/Button.tsx'
import { Checkbox } from '../ui/Checkbox.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ErrorState } from '../ui/ErrorState.tsx'
import { FilterChip } from '../ui/FilterChip.tsx'
import { KeyValue } from '../ui/KeyValue.tsx'
import { Segmented } from '../ui/Segmented.tsx'
import { SkeletonRows } from '../ui/SkeletonRows.tsx'
import { Status } from '../ui/Status.tsx'
import { Tabs } from '../ui/Tabs.tsx'
import { Who } from '../ui/Who.tsx'
import { story } from '../words/stories.ts'
import { zhCN } from '../words/zh-CN/catalog.ts'
import styles from './Story.module.css'
import { Story } from './Story.tsx'

const { kind, tabs, stage, column, identityMethod } = zhCN.requests
const options = Object.entries(kind).map(([id, label]) => ({ id, label }))

/** Data: choosing, listing, missing. */
export function DataColumn() {
  const [tab, setTab] = useState<keyof typeof tabs>('todo')
  const [view, setView] = useState<'all' | 'talk' | 'evidence'>('all')
  const [filter, setFilter] = useState<string | undefined>('cancel_account')
  const [ticked, setTicked] = useState(true)
  const { all, talk, evidence } = zhCN.requests.timeline
  return (
    <div className={styles.column}>
      <Story title="Tabs">
        <Tabs
          label="Views"
          tabs={(['todo', 'done', 'mine', 'copied'] as const).map((id, at) => ({
            id,
            label: tabs[id],
            count: [128, 3417, 42, 16][at],
          }))}
          value={tab}
          onChange={setTab}
        />
      </Story>
      <Story title="Filters" plain>
        {filter && <FilterChip label={column.kind} options={options} value={filter} onChange={setFilter} />}
        <AddFilter filters={[{ id: 'kind', label: column.kind, options }]} onAdd={(_, value) => setFilter(value)} />
        <Segmented
          label="Entries"
          options={[
            { id: 'all', label: all },
            { id: 'talk', label: talk },
            { id: 'evidence', label: evidence },
          ]}
          value={view}
          onChange={setView}
        />
        <Checkbox checked={ticked} label="Plain" onChange={setTicked} />
        <Checkbox checked="mixed" label="Mixed" onChange={setTicked} />
        <Checkbox checked={false} label="Off" onChange={setTicked} />
      </Story>
      <Story title="Empty, loading, error">
        <EmptyState title={story.empty.title} action={<Button size="small">{zhCN.ui.clearFilters}</Button>}>
          {story.empty.body}
        </EmptyState>
        <SkeletonRows count={3} />
        <ErrorState
          title={story.error.title}
          id="7F2C-0417"
          onRetry={() => undefined}
          action={
            <Button size="small" kind="text">
              {story.error.other}
            </Button>
          }
        >
          {story.error.body}
        </ErrorState>
      </Story>
      <Story title="Key and value">
        <div className={styles.pad}>
          <KeyValue
            rows={[
              [column.person, story.person],
              [
                column.stage,
                <Status key="stage" kind="yours">
                  {stage.plan_review}
                </Status>,
              ],
              [column.assignee, <Who key="who" name={story.user} />],
              [
                column.channel,
                <Status key="id" kind="done">
                  {identityMethod.sms_code}
                </Status>,
              ],
              [column.requester, <Who key="nobody" name={null} />],
            ]}
          />
        </div>
      </Story>
    </div>
  )
}
