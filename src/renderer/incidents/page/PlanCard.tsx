import { useMutation } from '@tanstack/react-query'
import { Check, ListPlus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { IncidentDetail } from '#shared/contract/incidents.ts'
import type { IncidentRules } from '#shared/domain/incident/legal.ts'
import { knownAt } from '#shared/domain/incident/state.ts'
import { refusalWords } from '../../requests/case/refusal-words.ts'
import { Card } from '../../ui/Card.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { useIncidentCommand } from '../use-incident.ts'
import { useIncidentWords } from '../use-incident-words.ts'
import { may } from '../verbs.ts'
import styles from './TasksCard.module.css'
import { dueOf, missingItems } from './task-lines.ts'

type Checklist = IncidentRules['checklists'][number]

/** Checklists of the response plan: each becomes tasks in one step. */
export function PlanCard({ detail }: { detail: IncidentDetail }) {
  const { t } = useTranslation()
  const { rules, say } = useIncidentWords()
  const { give } = useIncidentCommand(detail.id)
  const { tasks } = detail.state
  const add = useMutation({
    mutationFn: async (list: Checklist) => {
      for (const item of missingItems(list, tasks)) {
        const dueAt = dueOf(item, knownAt(detail.state))
        await give({ type: 'incident.add_task', args: { item: item.id, title: null, owner: null, dueAt } })
      }
    },
  })
  const lists = rules?.checklists ?? []
  if (lists.length === 0) return null
  return (
    <Card title={t('incidents.plan.title')}>
      <ul className={styles.list}>
        {lists.map((list) => {
          const missing = missingItems(list, tasks).length
          const done = list.items.filter(({ id }) => tasks.some((task) => task.item === id && task.done)).length
          return (
            <li key={list.id}>
              <span className={styles.grow}>{say(list.words)}</span>
              <span className={styles.quiet}>{t('incidents.plan.progress', { done, total: list.items.length })}</span>
              {missing === 0 && (
                <span className={styles.quiet}>
                  <Icon of={Check} size={14} label={t('incidents.plan.added')} />
                </span>
              )}
              {missing > 0 && may(detail, 'incident.add_task') && (
                <LinkButton
                  icon={ListPlus}
                  label={`${t('incidents.plan.addAll')} ${say(list.words)}`}
                  onClick={() => !add.isPending && add.mutate(list)}
                >
                  {t('incidents.plan.addAll')}
                </LinkButton>
              )}
            </li>
          )
        })}
      </ul>
      {add.error ? (
        <p className={styles.error} role="alert">
          {refusalWords(add.error, t)}
        </p>
      ) : null}
    </Card>
  )
}
