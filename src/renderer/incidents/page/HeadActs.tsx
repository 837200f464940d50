import { Dropdown } from 'antd'
import { Ellipsis, FilePlus2, Flag, FolderCheck, ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IncidentDetail } from '#shared/contract/incidents.ts'
import type { IncidentCommandType } from '#shared/domain/incident/commands.ts'
import { ExportPackDialog } from '../../notices/pack/ExportPackDialog.tsx'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { textOf } from '../use-incident.ts'
import { may, primaryVerb } from '../verbs.ts'
import { ActButton } from './ActButton.tsx'
import { type ActId, useAsk } from './acts.ts'
import styles from './IncidentHead.module.css'

const ends = [
  ['contain', ShieldCheck],
  ['end_handling', Flag],
  ['close', FolderCheck],
] as const

/** Verbs that are no way forward. */
const aside = ['assign', 'describe', 'link_case'] as const satisfies readonly ActId[]

interface HeadActsProps {
  detail: IncidentDetail
  onWrite(): void
}

/** What is done with the incident as a whole. */
export function HeadActs({ detail, onWrite }: HeadActsProps) {
  const { t } = useTranslation()
  const ask = useAsk()
  const [packing, setPacking] = useState(false)
  const primary = primaryVerb(detail)
  const menu = aside
    .filter((act) => may(detail, `incident.${act}`))
    .map((act) => ({ key: act as string, label: t(`incidentForms.verb.${act}`), onClick: () => ask(act) }))
  const { id, state } = detail
  const incident = { id, number: state.number, title: textOf(detail, state.title) ?? '' }
  const pack = { key: 'pack', label: t('notices.pack.export'), onClick: () => setPacking(true) }
  return (
    <span className={styles.acts}>
      {may(detail, 'incident.log') && (
        <Button icon={FilePlus2} onClick={onWrite}>
          {t('incidents.head.addEntry')}
        </Button>
      )}
      {ends.map(([act, icon]) => {
        const type: IncidentCommandType = `incident.${act}`
        return (
          <ActButton
            key={act}
            detail={detail}
            type={type}
            act={act}
            icon={icon}
            kind={primary === type ? 'primary' : 'default'}
          >
            {t(`incidentForms.verb.${act}`)}
          </ActButton>
        )
      })}
      <Dropdown menu={{ items: [...menu, pack] }} trigger={['click']}>
        <IconButton icon={Ellipsis} label={t('incidents.head.more')} />
      </Dropdown>
      {packing && <ExportPackDialog incident={incident} onClose={() => setPacking(false)} />}
    </span>
  )
}
