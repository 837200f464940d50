import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { inForce, latestOf } from '#shared/domain/register/state.ts'
import { navigate } from '../../route/use-route.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { LoadedRecord } from '../LoadedRecord.tsx'
import { places } from '../places.ts'
import type { RecordProps } from '../record/RecordPage.tsx'
import { mayNow, useRecord } from '../use-registers.ts'
import { draftOf, revisionKey } from './form-draft.ts'
import { RecordForm } from './RecordForm.tsx'
import { useFormDraft } from './use-form-draft.ts'

/** 修改: the form of a record, with what it says now. */
export function ReviseRecordPage({ id }: { id: string }) {
  const { t } = useTranslation()
  const { detail } = useRecord(id)
  return (
    <LoadedRecord id={id} of={detail}>
      {(record, definition) =>
        mayNow(record, 'record.revise') ? (
          <Revise detail={record} definition={definition} />
        ) : (
          <EmptyState title={t('registers.form.notNow')}>{t('registers.form.notNowHint')}</EmptyState>
        )
      }
    </LoadedRecord>
  )
}

function Revise({ detail, definition }: RecordProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const queries = useQueryClient()
  const { id, state } = detail
  const initial = useMemo(() => draftOf(detail, definition), [detail, definition])
  const kept = useFormDraft(revisionKey(id), initial)
  const back = () => navigate(places.record(id))
  const revise = useMutation(
    desk.registers.revise.mutationOptions({
      onSuccess: () => {
        kept.discard()
        void queries.invalidateQueries({ queryKey: desk.registers.key() })
        back()
      },
    }),
  )
  const latest = latestOf(state).revision
  const force = inForce(state)
  const stale = kept.dirty && kept.draft !== undefined && kept.draft.revision !== latest
  const consequence = () => {
    if (!definition.secondPerson) return t('registers.form.onePerson')
    return force ? t('registers.form.secondPersonKept', { n: force.revision }) : t('registers.form.secondPerson')
  }
  return (
    <RecordForm
      title={t('registers.form.revise', { number: state.number ?? t('registers.record.one') })}
      definition={definition}
      kept={kept}
      consequence={consequence()}
      warning={
        stale ? t('registers.form.stale', { from: String(kept.draft?.revision ?? 0), to: String(latest) }) : undefined
      }
      asksReason
      linking={{ known: Object.values(detail.links), self: id }}
      masked={detail.words[latest] ?? {}}
      busy={revise.isPending}
      error={revise.error}
      onBack={back}
      onSubmit={(content, reason) => revise.mutate({ id, ...content, reason })}
    />
  )
}
