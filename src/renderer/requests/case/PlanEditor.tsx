import { ListPlus, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '#shared/contract/requests.ts'
import type { Plan } from '#shared/domain/case/state.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import { useLegal } from '../use-legal.ts'
import styles from './PlanEditor.module.css'
import { PlanLineHead, PlanLineRow } from './PlanLineRow.tsx'
import { type DraftLine, freshLine, isComplete } from './plan-draft.ts'
import { refusalWords } from './refusal-words.ts'
import { useCaseCommand } from './use-request.ts'
import { ChoiceField } from './verbs/ChoiceField.tsx'

type Proposal = Plan['proposal']

/** Drafting the treatment plan: a line per category and system. What the inventory proposes is a start, no decision. */
export function PlanEditor({ detail, onDone }: { detail: CaseDetail; onDone(): void }) {
  const { t } = useTranslation()
  const { legal, options } = useLegal()
  const { plan } = detail.state
  const command = useCaseCommand(detail.id)
  const [proposal, setProposal] = useState<Proposal>(plan?.proposal ?? 'fulfil')
  const [ground, setGround] = useState(plan?.refusalGround ?? undefined)
  const [lines, setLines] = useState<DraftLine[]>(
    plan?.lines.length ? plan.lines.map(({ execution: _, ...line }) => line) : detail.suggestedLines,
  )
  const refusing = proposal === 'refuse'
  const kept = refusing ? [] : lines
  const complete = kept.every(isComplete) && (proposal === 'fulfil' || ground !== undefined)
  const change = (next: DraftLine) => setLines((all) => all.map((each) => (each.id === next.id ? next : each)))
  const save = () => {
    const args = { proposal, refusalGround: proposal === 'fulfil' ? null : ground, lines: kept }
    // The refusal is shown in the foot, from `error`; the draft stays as it is.
    command.give({ type: 'case.draft_plan', args }).then(onDone, () => undefined)
  }
  const refusalGrounds = options('grounds').filter(
    (each) => legal?.grounds.find((one) => one.id === each.value)?.refusal,
  )
  return (
    <section className={styles.editor} aria-label={t('requests.plan.title')}>
      <div className={styles.head}>
        <ChoiceField
          label={t('forms.plan.proposal')}
          value={proposal}
          options={(['fulfil', 'partial', 'refuse'] as const).map((value) => ({
            value,
            label: t(`requests.proposal.${value}`),
          }))}
          onChange={setProposal}
        />
        {proposal !== 'fulfil' && (
          <ChoiceField
            label={t('forms.plan.refusalGround')}
            value={ground}
            options={refusalGrounds}
            onChange={setGround}
          />
        )}
        <span className={styles.gap} />
        <Button icon={ListPlus} disabled={refusing} onClick={() => setLines(detail.suggestedLines)}>
          {t('forms.plan.useInventory')}
        </Button>
        <Button icon={Plus} disabled={refusing} onClick={() => setLines((all) => [...all, freshLine(all)])}>
          {t('forms.plan.addLine')}
        </Button>
      </div>
      <Scroll className={styles.lines} label={t('requests.plan.title')}>
        {kept.length > 0 && <PlanLineHead />}
        {kept.length === 0 && <EmptyState title={t('forms.plan.empty')} />}
        {kept.map((line) => (
          <PlanLineRow
            key={line.id}
            line={line}
            onChange={change}
            onRemove={() => setLines((all) => all.filter((each) => each.id !== line.id))}
          />
        ))}
      </Scroll>
      <footer className={styles.foot}>
        <Button kind="primary" disabled={!complete} loading={command.isPending} onClick={save}>
          {t('forms.plan.save')}
        </Button>
        <Button onClick={onDone}>{t('ui.cancel')}</Button>
        <span className={styles.error} role="alert">
          {command.error ? refusalWords(command.error, t) : null}
        </span>
      </footer>
    </section>
  )
}
