import { Dropdown } from 'antd'
import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '#shared/contract/requests.ts'
import type { CaseCommandType } from '#shared/domain/case/commands.ts'
import type { Plan } from '#shared/domain/case/state.ts'
import { irreversibleActions } from '#shared/domain/vocabulary.ts'
import { useKeys } from '../../keys/use-keys.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { refusalWords } from './refusal-words.ts'
import { useCaseCommand } from './use-request.ts'
import styles from './VerbBar.module.css'
import { arrangeVerbs } from './verb-order.ts'
import { asksFirst, VerbDialog } from './verbs/VerbDialog.tsx'

interface VerbBarProps {
  detail: CaseDetail
  /** Opens the plan editor in the middle of the screen. */
  onDraftPlan(): void
}

/** For the foot of a case: the verbs that the rule allows now, the way forward first, and what stands in the way. */
export function VerbBar({ detail, onDraftPlan }: VerbBarProps) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState<CaseCommandType>()
  const command = useCaseCommand(detail.id)
  const { foot, menu, primary } = arrangeVerbs(detail.verbs)
  const press = (type: CaseCommandType) => {
    if (type === 'case.draft_plan') onDraftPlan()
    else if (asksFirst(type)) setAsking(type)
    // The refusal is shown beside the verbs, from `error`.
    else command.give({ type, args: {} }).catch(() => undefined)
  }
  useKeys(
    foot.slice(0, 4).map((verb, at) => ({
      chords: [String(at + 1)],
      group: 'act' as const,
      label: t(`requests.verb.${verb.type}`),
      run: () => verb.blockedBy === null && press(verb.type),
    })),
  )
  const blocked = foot.find((verb) => verb.blockedBy)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for inputs; these are verbs
    <div role="group" aria-label={t('app.keys.groups.act')} className={styles.bar}>
      {foot.map((verb, at) => (
        <Button
          key={verb.type}
          kind={verb === primary ? 'primary' : 'default'}
          keyCap={String(at + 1)}
          disabled={verb.blockedBy !== null}
          onClick={() => press(verb.type)}
        >
          {t(`requests.verb.${verb.type}`)}
        </Button>
      ))}
      {menu.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: menu.map((verb) => ({
              key: verb.type,
              label: t(`requests.verb.${verb.type}`),
              disabled: verb.blockedBy !== null,
            })),
            onClick: ({ key }) => press(key as CaseCommandType),
          }}
        >
          <IconButton icon={Ellipsis} label={t('forms.more')} />
        </Dropdown>
      )}
      <span className={styles.reason} role="status">
        {command.error ? refusalWords(command.error, t) : null}
        {!command.error && primary?.type === 'case.approve_plan' && detail.state.plan
          ? t('requests.plan.consequence', {
              n: treatedOf(detail.state.plan),
              who: detail.staff[detail.state.plan.author ?? ''] ?? t('people.system'),
            })
          : null}
        {!command.error && blocked?.blockedBy
          ? t('requests.blocked', {
              verb: bare(t(`requests.verb.${blocked.type}`)),
              why: t(`errors.${blocked.blockedBy}`),
            })
          : null}
      </span>
      {asking && <VerbDialog type={asking} detail={detail} onClose={() => setAsking(undefined)} />}
    </div>
  )
}

/** Lines that an approval gives up for good. */
function treatedOf(plan: Plan): number {
  return plan.lines.filter((line) => irreversibleActions.includes(line.action)).length
}

/** A verb named in a sentence: without the … of its button. */
function bare(label: string): string {
  return label.replace(/…$/, '')
}
