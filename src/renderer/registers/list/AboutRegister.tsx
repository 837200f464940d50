import { Popover } from 'antd'
import { Info } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { RegisterDefinition } from '#shared/domain/register/definition.ts'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { Unverified } from '../Unverified.tsx'
import { useSide } from '../use-registers.ts'
import styles from './RegisterPage.module.css'

/** What belongs into a register, on which clauses it stands, and how long its lines are kept. */
export function AboutRegister({ definition }: { definition: RegisterDefinition }) {
  const { t } = useTranslation()
  const side = useSide()
  const { purpose, source, obligations, keepYears } = definition
  const content = (
    <div className={styles.about}>
      <p>{side(purpose)}</p>
      <p className={styles.quiet}>
        {t('registers.list.source', { source })} <Unverified of={definition} />
      </p>
      {obligations.length > 0 && (
        <p className={styles.quiet}>
          {t('registers.overview.proves', { clauses: obligations.join(t('ui.listJoiner')) })}
        </p>
      )}
      {keepYears !== null && (
        <p className={styles.quiet}>{t('registers.list.keep', { count: keepYears, n: keepYears })}</p>
      )}
    </div>
  )
  return (
    <Popover content={content} trigger="click" placement="bottomLeft" arrow={false}>
      <LinkButton icon={Info}>{t('registers.list.about')}</LinkButton>
    </Popover>
  )
}
