import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { RecordDetail } from '#shared/contract/registers.ts'
import type { RegisterField } from '#shared/domain/register/definition.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { useStaffName } from '../../session/use-session.ts'
import { MaskedValue } from '../../ui/MaskedValue.tsx'
import { mayNow, useSide } from '../use-registers.ts'
import type { Version } from './provenance.ts'

export const revealReasons = ['contact_recipient', 'check_content', 'authority_request', 'reply_person'] as const

interface MaskedFieldProps {
  detail: RecordDetail
  field: RegisterField
  masked: string
  shown: Version
}

/** A personal field: masked, shown for a while by an act that is recorded first. */
export function MaskedField({ detail, field, masked, shown }: MaskedFieldProps) {
  const { t } = useTranslation()
  const side = useSide()
  const desk = useDesk()
  const who = useStaffName()
  const { mutateAsync } = useMutation(desk.registers.reveal.mutationOptions())
  const reveal = async (reason: string) => {
    const { value } = await mutateAsync({ id: detail.id, field: field.id, reason, revision: shown.revision })
    return value ?? masked
  }
  return (
    <MaskedValue
      masked={masked}
      what={side(field.words)}
      reasons={revealReasons.map((id) => ({ id, label: t(`registers.reveal.reasons.${id}`) }))}
      who={who}
      onReveal={mayNow(detail, 'record.reveal') ? reveal : undefined}
    />
  )
}
