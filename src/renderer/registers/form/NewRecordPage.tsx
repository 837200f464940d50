import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { RegisterDefinition } from '#shared/domain/register/definition.ts'
import { permits, role } from '#shared/domain/roles.ts'
import { navigate } from '../../route/use-route.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { useMay } from '../../session/use-session.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { SkeletonRows } from '../../ui/SkeletonRows.tsx'
import { places } from '../places.ts'
import { useDefinition, useDefinitions, useSide } from '../use-registers.ts'
import { freshDraft } from './form-draft.ts'
import type { Linking } from './LinkInput.tsx'
import { RecordForm } from './RecordForm.tsx'
import { useFormDraft } from './use-form-draft.ts'

const newLinking: Linking = { known: [], self: null }

/** 新增登记: the form of a register, empty. */
export function NewRecordPage({ register }: { register: string }) {
  const { t } = useTranslation()
  const known = useDefinitions()
  const definition = useDefinition(register)
  const mayWrite = useMay()('register.write')
  if (!known) return <SkeletonRows count={12} />
  if (!definition) {
    return <EmptyState title={t('registers.list.unknown')}>{t('registers.list.unknownHint')}</EmptyState>
  }
  if (!mayWrite) {
    const writers = role.options
      .filter((each) => permits([each], 'register.write'))
      .map((each) => t(`people.role.${each}`))
    const back = <Button onClick={() => navigate(places.register(register))}>{t('registers.form.toRegister')}</Button>
    return (
      <EmptyState title={t('errors.FORBIDDEN')} action={back}>
        {t('registers.form.forbiddenHint', { roles: writers.join(t('ui.listJoiner')) })}
      </EmptyState>
    )
  }
  return <NewRecord definition={definition} />
}

function NewRecord({ definition }: { definition: RegisterDefinition }) {
  const { t } = useTranslation()
  const side = useSide()
  const desk = useDesk()
  const queries = useQueryClient()
  const kept = useFormDraft(`register.new.${definition.id}`, freshDraft)
  const open = useMutation(
    desk.registers.open.mutationOptions({
      onSuccess: ({ id }) => {
        kept.discard()
        void queries.invalidateQueries({ queryKey: desk.registers.key() })
        navigate(places.record(id), true)
      },
    }),
  )
  return (
    <RecordForm
      title={t('registers.form.fresh', { register: side(definition.words) })}
      definition={definition}
      kept={kept}
      consequence={t(definition.secondPerson ? 'registers.form.secondPerson' : 'registers.form.onePerson')}
      linking={newLinking}
      busy={open.isPending}
      error={open.error}
      onBack={() => navigate(places.register(definition.id))}
      onSubmit={({ values, words }) => open.mutate({ register: definition.id, values, words })}
    />
  )
}
