import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '#shared/contract/requests.ts'
import type { PersonField as Field } from '#shared/domain/person.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { useStaffName } from '../../session/use-session.ts'
import { MaskedValue } from '../../ui/MaskedValue.tsx'

const reasons = ['verify_by_phone', 'compare_backend', 'authority_request', 'reply_person'] as const

/** One datum of the person: masked, shown by a recorded act, gone after archiving. */
export function PersonField({ detail, field }: { detail: CaseDetail; field: Field }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const who = useStaffName()
  const { mutateAsync } = useMutation(desk.requests.reveal.mutationOptions())
  const masked = detail.person?.[field]
  // Said once, where the name stood.
  if (!detail.person) return field === 'name' ? <span>{t('requests.personErased')}</span> : null
  if (!masked) return <span>{t('ui.empty')}</span>
  const mayReveal = detail.verbs.some((verb) => verb.type === 'case.reveal' && verb.blockedBy === null)
  const reveal = async (reason: string) => {
    const { value } = await mutateAsync({ id: detail.id, field, reason })
    return value ?? masked
  }
  return (
    <MaskedValue
      masked={masked}
      what={t(`requests.field.${field}`)}
      reasons={reasons.map((id) => ({ id, label: t(`requests.revealReason.${id}`) }))}
      who={who}
      onReveal={mayReveal ? reveal : undefined}
    />
  )
}
