import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IncidentDetail } from '#shared/contract/incidents.ts'
import type { IncidentTask } from '#shared/domain/incident/state.ts'
import { refusalWords } from '../../requests/case/refusal-words.ts'
import { momentOf, numberOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Card, CardEmpty } from '../../ui/Card.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { Who } from '../../ui/Who.tsx'
import { textOf, useIncidentCommand } from '../use-incident.ts'
import { useIncidentWords } from '../use-incident-words.ts'
import { may } from '../verbs.ts'
import { ActButton } from './ActButton.tsx'
import styles from './TasksCard.module.css'
import { inOrder, isLate } from './task-lines.ts'

/** Tasks with their owners. A tick finishes one, and nothing takes it back: the chronology keeps who and when. */
export function TasksCard({ detail }: { detail: IncidentDetail }) {
  const { t } = useTranslation()
  const [whole, setWhole] = useState(false)
  const command = useIncidentCommand(detail.id)
  const { tasks } = detail.state
  const done = tasks.filter((task) => task.done).length
  const shown = inOrder(tasks).filter((task) => whole || !task.done)
  // The refusal is shown below, from `error`.
  const finish = (task: string) =>
    void command.give({ type: 'incident.finish_task', args: { task } }).catch(() => undefined)
  return (
    <Card
      title={t('incidents.tasks.title')}
      note={tasks.length > 0 && t('incidents.tasks.summary', { done: numberOf(done), total: numberOf(tasks.length) })}
      aside={
        <>
          {done > 0 && (
            <LinkButton onClick={() => setWhole(!whole)}>
              {t(whole ? 'incidents.tasks.hideDone' : 'incidents.tasks.showDone')}
            </LinkButton>
          )}
          <ActButton detail={detail} type="incident.add_task" act="add_task" kind="link">
            {t('incidentForms.verb.add_task')}
          </ActButton>
        </>
      }
    >
      {tasks.length === 0 && <CardEmpty title={t('incidents.tasks.none')}>{t('incidents.tasks.noneHint')}</CardEmpty>}
      <ul>
        {shown.map((task) => (
          <TaskRow key={task.id} task={task} detail={detail} onFinish={finish} />
        ))}
      </ul>
      {command.error ? (
        <p className={styles.error} role="alert">
          {refusalWords(command.error, t)}
        </p>
      ) : null}
    </Card>
  )
}

interface TaskRowProps {
  task: IncidentTask
  detail: IncidentDetail
  onFinish(task: string): void
}

function TaskRow({ task, detail, onFinish }: TaskRowProps) {
  const { t } = useTranslation()
  const { item } = useIncidentWords()
  const now = useMinute()
  const name = task.item ? item(task.item) : (textOf(detail, task.title) ?? t('timeline.erased'))
  const open = task.done === null && may(detail, 'incident.finish_task')
  return (
    <li className={styles.task}>
      {open ? (
        <Checkbox
          checked={false}
          label={t('incidents.tasks.finishName', { name })}
          onChange={() => onFinish(task.id)}
        />
      ) : (
        <span aria-hidden="true">{task.done ? '✓' : ''}</span>
      )}
      <span className={task.done ? styles.done : undefined}>{name}</span>
      <Who name={task.owner ? (detail.staff[task.owner] ?? t('ui.unknown')) : null} />
      <span className={isLate(task, now) ? styles.late : styles.quiet}>
        {task.dueAt && momentOf(task.dueAt, now)}
        {isLate(task, now) && ` · ${t('incidents.tasks.late')}`}
      </span>
      <span className={styles.quiet}>
        {task.done &&
          t('incidents.tasks.done', {
            who: detail.staff[task.done.by ?? ''] ?? t('people.system'),
            at: momentOf(task.done.at, now),
          })}
      </span>
    </li>
  )
}
