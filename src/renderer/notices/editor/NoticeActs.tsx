import { Dropdown } from 'antd'
import {
  CircleX,
  Ellipsis,
  FileDiff,
  History,
  type LucideIcon,
  MessagesSquare,
  Send,
  UserRoundCheck,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { NoticeDetail } from '#shared/contract/notices.ts'
import type { NoticeCommandType } from '#shared/domain/notice/commands.ts'
import { useKeys } from '../../keys/use-keys.ts'
import { navigate } from '../../route/use-route.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import type { Hindrance } from '../before-submit.ts'
import { hindranceWords } from '../hindrance-words.ts'
import { refusalOf } from '../refusal-words.ts'
import { useTelling } from '../telling.tsx'
import { arrangeVerbs } from '../verb-order.ts'
import styles from './NoticeActs.module.css'

/** Of the ways forward, those that leave the desk of the author. */
const icons: Partial<Record<NoticeCommandType, LucideIcon>> = {
  'notice.submit': UserRoundCheck,
  'notice.start_sending': Send,
}

export type MenuAct = 'pack' | 'template'

interface NoticeActsProps {
  detail: NoticeDetail
  /** Why there can be no new version, and no submission. */
  saving: Hindrance | undefined
  submitting: Hindrance | undefined
  dirty: boolean
  busy: boolean
  onVerb(type: NoticeCommandType): void
  onMenu(act: MenuAct): void
}

/** For the head: the way forward as the one primary button, what stands in its way beside it, the rest behind 更多. */
export function NoticeActs({ detail, saving, submitting, dirty, busy, onVerb, onMenu }: NoticeActsProps) {
  const { t } = useTranslation()
  const { open, menu, primary } = arrangeVerbs(detail.verbs, dirty)
  const hindrance = (type: NoticeCommandType) => {
    if (type === 'notice.save') return saving
    return type === 'notice.submit' ? submitting : undefined
  }
  const blocked = (type: NoticeCommandType) =>
    hindrance(type) !== undefined || (detail.verbs.find((verb) => verb.type === type)?.blockedBy ?? null) !== null
  useKeys([
    ...open.map(({ type }, at) => ({
      chords: [String(at + 1)],
      group: 'act' as const,
      label: bare(t(`notices.verb.${type}`)),
      run: () => !blocked(type) && onVerb(type),
    })),
    {
      chords: ['Mod+s'],
      group: 'act' as const,
      label: t('notices.verb.notice.save'),
      inText: true,
      run: () => dirty && !blocked('notice.save') && onVerb('notice.save'),
    },
  ])
  const revisions = detail.state.revisions.length
  const versions = (query: Record<string, string>) => navigate({ path: ['notices', detail.id, 'versions'], query })
  const first = open.find(({ type }) => blocked(type))
  return (
    <>
      {first && <Reason detail={detail} type={first.type} hindrance={hindrance(first.type)} />}
      {revisions > (dirty ? 0 : 1) && (
        <Button icon={FileDiff} onClick={() => versions({ to: dirty ? 'draft' : '' })}>
          {t('notices.head.compare', { n: dirty ? revisions : revisions - 1 })}
        </Button>
      )}
      {revisions === 1 && !dirty && (
        <IconButton icon={History} label={t('notices.head.versions')} onClick={() => versions({})} />
      )}
      {revisions > 0 && (
        <Button icon={MessagesSquare} onClick={() => navigate({ path: ['notices', detail.id, 'answers'], query: {} })}>
          {t('answers.open')}
        </Button>
      )}
      {detail.state.sending && (
        <Button icon={Send} onClick={() => navigate({ path: ['notices', detail.id, 'delivery'], query: {} })}>
          {t('notices.head.delivery')}
        </Button>
      )}
      {open.map(({ type }) => (
        <Button
          key={type}
          kind={type === primary ? 'primary' : 'default'}
          icon={icons[type]}
          disabled={blocked(type)}
          loading={busy && type === 'notice.save'}
          onClick={() => onVerb(type)}
        >
          {t(`notices.verb.${type}`)}
        </Button>
      ))}
      <More menu={menu} detail={detail} onVerb={onVerb} onMenu={onMenu} />
    </>
  )
}

interface MoreProps extends Pick<NoticeActsProps, 'detail' | 'onVerb' | 'onMenu'> {
  menu: readonly NoticeDetail['verbs'][number][]
}

function More({ menu, detail, onVerb, onMenu }: MoreProps) {
  const { t } = useTranslation()
  const items = [
    ...menu.map(({ type, blockedBy }) => ({
      key: type,
      label: <MenuLabel label={t(`notices.verb.${type}`)} why={blockedBy && refusalOf(blockedBy, t)} />,
      disabled: blockedBy !== null,
      onClick: () => onVerb(type),
    })),
    ...(detail.state.stage === 'draft' && detail.verbs.some(({ type }) => type === 'notice.save')
      ? [{ key: 'template', label: t('notices.start.restart'), onClick: () => onMenu('template') }]
      : []),
    { key: 'pack', label: t('notices.pack.export'), onClick: () => onMenu('pack') },
  ]
  return (
    <Dropdown trigger={['click']} placement="bottomRight" menu={{ items }}>
      <IconButton icon={Ellipsis} label={t('notices.head.more')} />
    </Dropdown>
  )
}

/** A verb that a gate blocks says why, in the menu as beside a button. */
function MenuLabel({ label, why }: { label: string; why: string | null }) {
  return (
    <span className={styles.menu}>
      {label}
      {why && <span className={styles.why}>{why}</span>}
    </span>
  )
}

interface ReasonProps {
  detail: NoticeDetail
  type: NoticeCommandType
  hindrance: Hindrance | undefined
}

function Reason({ detail, type, hindrance }: ReasonProps) {
  const { t } = useTranslation()
  const { elementName } = useTelling()
  const code = detail.verbs.find((verb) => verb.type === type)?.blockedBy
  const why = hindrance ?? (code ? { kind: 'refused' as const, code } : undefined)
  if (!why) return null
  const quiet = ['unsaved', 'meaning', 'refused'].includes(why.kind)
  return (
    <span className={quiet ? styles.quiet : styles.reason} role="status">
      {!quiet && <Icon of={CircleX} size={14} />}
      {hindranceWords(why, bare(t(`notices.verb.${type}`)), { t, elementName })}
    </span>
  )
}

/** A verb named in a sentence: without the … of its button. */
function bare(label: string): string {
  return label.replace(/…$/, '')
}
