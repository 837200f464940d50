import { useQuery } from '@tanstack/react-query'
import { Popover } from 'antd'
import { Info } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { RegisterDefinition } from '#shared/domain/register/definition.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { Unverified } from '../Unverified.tsx'
import { useSide } from '../use-registers.ts'
import styles from './RegisterPage.module.css'

/** What belongs into a register, which promises of the policy it proves, and how long its lines are kept. */
export function AboutRegister({ definition }: { definition: RegisterDefinition }) {
  const { t } = useTranslation()
  return (
    <Popover content={<About definition={definition} />} trigger="click" placement="bottomLeft" arrow={false}>
      <LinkButton icon={Info}>{t('registers.list.about')}</LinkButton>
    </Popover>
  )
}

/** Asked for when it is opened. */
function About({ definition }: { definition: RegisterDefinition }) {
  const { t } = useTranslation()
  const side = useSide()
  const desk = useDesk()
  const promises = useQuery(desk.promises.list.queryOptions()).data?.rows ?? []
  const { purpose, source, obligations, keepYears, keepSource } = definition
  const proved = promises.filter(({ id }) => obligations.includes(id))
  return (
    <div className={styles.about}>
      <p>{side(purpose)}</p>
      <p className={styles.quiet}>
        {t('registers.list.source', { source })} <Unverified of={definition} />
      </p>
      {keepYears !== null && keepSource && (
        <p className={styles.quiet}>
          {t('registers.list.keep', { count: keepYears, n: keepYears })} · {keepSource.source}{' '}
          <Unverified of={keepSource} />
        </p>
      )}
      {proved.length > 0 && (
        <ul aria-label={t('registers.overview.column.purpose')}>
          {proved.map(({ id, clause, words }) => (
            <li key={id}>
              <span className={styles.quiet}>{t('promises.clause', { clause })}</span> {side(words)}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
