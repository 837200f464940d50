import { useTranslation } from 'react-i18next'
import { permits } from '#shared/domain/roles.ts'
import { ChoiceField } from '../../requests/case/verbs/ChoiceField.tsx'
import { useStaff } from '../../session/use-session.ts'

interface StaffFieldProps {
  label: string
  value: string | null
  onChange(id: string | null): void
  /** What stands for nobody; without it somebody must be chosen. */
  nobody?: string
}

const NOBODY = 'nobody'

/** A colleague who may work on incidents. */
export function StaffField({ label, value, onChange, nobody }: StaffFieldProps) {
  const { t } = useTranslation()
  const fit = useStaff().filter(({ roles }) => permits(roles, 'incident.work'))
  const people = fit.map(({ id, name, roles }) => ({
    value: id,
    label: `${name} · ${roles.map((role) => t(`people.role.${role}`)).join(t('ui.listJoiner'))}`,
  }))
  return (
    <ChoiceField
      label={label}
      value={value ?? (nobody === undefined ? undefined : NOBODY)}
      options={nobody === undefined ? people : [{ value: NOBODY, label: nobody }, ...people]}
      onChange={(id) => onChange(id === NOBODY ? null : id)}
    />
  )
}
