import { useMutation } from '@tanstack/react-query'
import { InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanLine } from '#shared/domain/case/state.ts'
import {
  type ExecutionMethod,
  executionMethod,
  irreversibleActions,
  type LineAction,
} from '#shared/domain/vocabulary.ts'
import { useDesk } from '../../../rpc/use-desk.ts'
import { usePickFile } from '../../../rpc/use-pick-file.ts'
import { Button } from '../../../ui/Button.tsx'
import { Field } from '../../../ui/Field.tsx'
import { useLegal } from '../../use-legal.ts'
import { shortHash } from '../PlanTable.tsx'
import { useCaseCommand } from '../use-request.ts'
import { ChoiceField } from './ChoiceField.tsx'
import { FormDialog } from './FormDialog.tsx'
import type { VerbProps } from './verb-props.ts'

/** The usual way in which each action is carried out: a start, not a rule. */
const usual: Record<LineAction, ExecutionMethod> = {
  delete: 'hard_delete',
  anonymise: 'irreversible_transform',
  deidentify: 'irreversible_transform',
  retain_restricted: 'access_restricted',
  expire_backup: 'rotation',
  inform_third_party: 'notice_sent',
  unbind: 'unbound',
  not_held: 'query_only',
}

const outcomes = ['done', 'no_data', 'failed'] as const

/** Records how one line was carried out. What is claimed to be gone needs proof. */
export function ExecuteLine(props: VerbProps) {
  const { t } = useTranslation()
  const { word } = useLegal()
  const { give, isPending, error } = useCaseCommand(props.detail.id)
  const open = (props.detail.state.plan?.lines ?? []).filter(isOpen)
  const [chosen, setChosen] = useState(open[0]?.id)
  // The line that was recorded is no longer open: the next one stands in its place.
  const line = open.find((each) => each.id === chosen) ?? open[0]
  const [outcome, setOutcome] = useState<(typeof outcomes)[number]>('done')
  const [method, setMethod] = useState<ExecutionMethod>()
  const [count, setCount] = useState(0)
  const evidence = useEvidence(props.detail.id, line?.id ?? null)
  const needsProof = line !== undefined && outcome === 'done' && irreversibleActions.includes(line.action)
  const choose = (next: string | undefined) => {
    setChosen(next)
    setOutcome('done')
    setMethod(undefined)
    setCount(0)
    evidence.reset()
  }
  const save = async () => {
    if (!line) return
    const how = { outcome, method: method ?? usual[line.action], count, evidence: evidence.hash }
    await give({ type: 'case.execute_line', args: { line: line.id, ...how } })
    if (open.length === 1) props.onClose()
    else choose(open.find((each) => each.id !== line.id)?.id)
  }
  return (
    <FormDialog
      title={t('forms.execute_line.title')}
      submit={t(open.length > 1 ? 'forms.execute_line.saveNext' : 'forms.execute_line.save')}
      complete={line !== undefined && (!needsProof || evidence.hash !== null)}
      busy={isPending}
      error={error ?? evidence.error}
      // The refusal is shown by the dialog, from `error`.
      onSubmit={() => void save().catch(() => undefined)}
      onClose={props.onClose}
    >
      <ChoiceField
        label={t('forms.execute_line.line')}
        value={line?.id}
        options={open.map((each) => ({
          value: each.id,
          label: `${word('categories', each.category)} · ${word('systems', each.system)} · ${t(`requests.action.${each.action}`)}`,
        }))}
        onChange={choose}
      />
      <ChoiceField
        label={t('forms.execute_line.outcome')}
        value={outcome}
        options={outcomes.map((value) => ({ value, label: t(`requests.lineOutcome.${value}`) }))}
        onChange={setOutcome}
      />
      <ChoiceField
        label={t('forms.execute_line.method')}
        value={method ?? (line && usual[line.action])}
        options={executionMethod.options.map((value) => ({ value, label: t(`requests.executionMethod.${value}`) }))}
        onChange={setMethod}
      />
      <Field label={t('forms.execute_line.count')}>
        {(control) => (
          <InputNumber {...control} min={0} precision={0} value={count} onChange={(next) => setCount(next ?? 0)} />
        )}
      </Field>
      <EvidenceField evidence={evidence} optional={!needsProof} />
    </FormDialog>
  )
}

function isOpen(line: PlanLine): boolean {
  return line.execution === null || line.execution.outcome === 'failed'
}

function useEvidence(caseId: string, line: string | null) {
  const desk = useDesk()
  const pick = usePickFile()
  const { data, mutate, isPending, error, reset } = useMutation({
    mutationFn: async () => {
      const picked = await pick()
      return picked === 'cancelled' ? null : desk.evidence.add.call({ target: caseId, handle: picked, line })
    },
  })
  return { hash: data?.hash ?? null, choose: () => mutate(), choosing: isPending, error, reset }
}

function EvidenceField({ evidence, optional }: { evidence: ReturnType<typeof useEvidence>; optional: boolean }) {
  const { t } = useTranslation()
  return (
    <Field
      label={t('forms.execute_line.evidence')}
      optional={optional}
      provenance={{ kind: 'hint', text: t('forms.execute_line.evidenceHint') }}
    >
      {(control) => (
        <div {...control}>
          <Button size="small" loading={evidence.choosing} onClick={evidence.choose}>
            {evidence.hash ? `SHA-256 ${shortHash(evidence.hash)}` : t('forms.execute_line.choose')}
          </Button>
        </div>
      )}
    </Field>
  )
}
