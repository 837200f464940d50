import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { RegisterDefinition } from '#shared/domain/register/definition.ts'
import type { Problems } from '#shared/domain/register/form.ts'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { Status } from '../../ui/Status.tsx'
import { Unverified } from '../Unverified.tsx'
import { useSide } from '../use-registers.ts'
import styles from './RecordForm.module.css'

interface FormCheckProps {
  definition: RegisterDefinition
  problems: Problems
  onGo(field: string): void
  /** What is missing besides the fields, as an item of the list. */
  children: ReactNode
}

/** What is still missing, what the register does not take, and what it will point out: beside the form, while it is typed. */
export function FormCheck({ definition, problems, onGo, children }: FormCheckProps) {
  const { t } = useTranslation()
  const side = useSide()
  const name = (id: string) => {
    const field = definition.fields.find((each) => each.id === id)
    return field ? side(field.words) : id
  }
  const { missing, refused, findings } = problems
  const lacking = missing.length + (children ? 1 : 0)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by keyboard
    <aside className={styles.check} tabIndex={0} aria-label={t('registers.form.check')}>
      <h2>{t('registers.form.check')}</h2>
      <div className={styles.part}>
        {lacking === 0 ? (
          <Status kind="done">{t('registers.form.complete')}</Status>
        ) : (
          <Status kind="needs">{t('registers.form.missing', { n: lacking })}</Status>
        )}
        <ul>
          {missing.map((id) => (
            <li key={id}>
              <LinkButton onClick={() => onGo(id)}>{name(id)}</LinkButton>
            </li>
          ))}
          {children}
        </ul>
      </div>
      {refused.length > 0 && (
        <div className={styles.part}>
          <Status kind="failed">{t('registers.form.refused')}</Status>
          <ul>
            {refused.map(({ refusal }) => (
              <li key={refusal.id}>
                <p>{side(refusal.words)}</p>
                <Source of={refusal} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {findings.length > 0 && (
        <div className={styles.part}>
          <Status kind="needs">{t('registers.form.findings')}</Status>
          <ul>
            {findings.map((finding) => (
              <li key={finding.id}>
                <p>{side(finding.words)}</p>
                <Source of={finding} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </aside>
  )
}

function Source({ of }: { of: Pick<RegisterDefinition, 'source' | 'certainty'> }) {
  const { t } = useTranslation()
  return (
    <small>
      {t('registers.record.findingSource', { source: of.source })}
      <Unverified of={of} />
    </small>
  )
}
