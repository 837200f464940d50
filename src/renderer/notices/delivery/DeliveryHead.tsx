import { useMutation } from '@tanstack/react-query'
import { Dropdown } from 'antd'
import { CirclePause, CircleStop, Ellipsis, Moon, Pause, Play, Send } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { DeliveryBoard, DeliveryStage } from '#shared/contract/delivery.ts'
import type { NoticeDetail } from '#shared/contract/notices.ts'
import { isQuiet } from '#shared/domain/delivery/quiet.ts'
import type { NoticeCommandType } from '#shared/domain/notice/commands.ts'
import { documentFailureWords } from '../../requests/case/document-failure.ts'
import { rejectionCode } from '../../requests/case/refusal-words.ts'
import { useLegal } from '../../requests/use-legal.ts'
import { navigate } from '../../route/use-route.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { numberOf, shortMoment } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { HeadEnd, HeadOf, HeadSaid, PageHead } from '../../ui/page/PageHead.tsx'
import type { Back } from '../../ui/page/use-back.ts'
import { Tag } from '../../ui/Tag.tsx'
import { DrillMark } from '../DrillMark.tsx'
import { noticeRefusal } from '../refusal-words.ts'
import { mayNow, useNoticeCommand } from '../use-notice.ts'
import styles from './DeliveryPage.module.css'
import { stageKind } from './delivery-look.ts'
import { timeLeft } from './eta.ts'

/** Verbs of the head that ask something first. */
export type HeadAct = Extract<NoticeCommandType, 'notice.start_sending' | 'notice.stop_sending'>

interface DeliveryHeadProps {
  detail: NoticeDetail
  board: DeliveryBoard | undefined
  stage: DeliveryStage
  onAsk(act: HeadAct): void
  back: Back
}

/** What people work off by hand. */
const workLists = ['calls', 'letters'] as const

const icons = { waiting: Send, sending: Send, paused: CirclePause, stopped: CircleStop, finished: Send }

/** What is sent, how it stands, and how to hold it. Holding asks nothing: it takes effect at the press. */
export function DeliveryHead({ detail, board, stage, onAsk, back }: DeliveryHeadProps) {
  const { t } = useTranslation()
  const now = useMinute()
  const { state, occasion } = detail
  const { sending, approval } = state
  const facts = sending && [
    t('delivery.head.version', { n: sending.revision }),
    t('delivery.head.started', { at: shortMoment(sending.startedAt, now) }),
    approval && t('delivery.head.approvedBy', { who: detail.staff[approval.by] ?? t('ui.unknown') }),
  ]
  return (
    <PageHead back={back} title={t('delivery.title')}>
      <HeadOf>
        {t('delivery.of', {
          number: state.number ?? t('notices.noNumber'),
          title: t('notices.h1', { title: occasion.title }),
        })}
      </HeadOf>
      <Tag kind={stageKind[stage]} icon={icons[stage]}>
        {t(`delivery.stage.${stage}`)}
      </Tag>
      {state.drill ? <DrillMark /> : sending?.acute && <Acute />}
      <span className={styles.facts}>
        {facts?.filter(Boolean).join(' · ')}
        {stage === 'sending' && <Pace board={board} acute={sending?.acute ?? false} now={now} />}
      </span>
      <Acts detail={detail} stage={stage} onAsk={onAsk} />
    </PageHead>
  )
}

function Acute() {
  const { t } = useTranslation()
  return (
    <Tag kind="line" icon={Moon}>
      {t('delivery.head.acute')}
    </Tag>
  )
}

interface PaceProps {
  board: DeliveryBoard | undefined
  acute: boolean
  now: string
}

/** How long it still takes; at night, when it goes on. */
function Pace({ board, acute, now }: PaceProps) {
  const { t } = useTranslation()
  const { legal } = useLegal()
  const quiet = legal?.incidents.notice.quiet
  const calls = <Calls board={board} />
  if (quiet && !acute && isQuiet(now, quiet)) {
    const ends = board?.endsAt && t('delivery.head.nightEnds', { at: shortMoment(board.endsAt, now) })
    return (
      <>
        {` · ${t('delivery.head.night', { to: quiet.to })}${ends ?? ''}`}
        {calls}
      </>
    )
  }
  const parts = board?.endsAt ? timeLeft(board.endsAt, now) : []
  if (!board?.endsAt || parts.length === 0) return calls
  const time = parts.map(({ unit, n }) => t(`clock.unit.${unit}`, { n })).join(' ')
  return (
    <>
      {` · ${t('delivery.head.ends', { time, at: shortMoment(board.endsAt, now) })}`}
      {calls}
    </>
  )
}

/** Calls that no end counts in, because nobody has said how many are made. */
function Calls({ board }: Pick<PaceProps, 'board'>) {
  const { t } = useTranslation()
  const phone = board?.channels.find(({ channel }) => channel === 'phone')
  const open = phone ? phone.ready + phone.sending : 0
  if (!board || board.callsPerHour !== null || open === 0) return null
  return ` · ${t('delivery.head.callsOpen', { n: numberOf(open) })}`
}

function Acts({ detail, stage, onAsk }: Pick<DeliveryHeadProps, 'detail' | 'stage' | 'onAsk'>) {
  const { t } = useTranslation()
  const command = useNoticeCommand(detail.id)
  const give = (type: 'notice.pause_sending' | 'notice.resume_sending') =>
    // The refusal is shown below, from `error`.
    void command.give({ type, args: {} }).catch(() => undefined)
  const stops = mayNow(detail, 'notice.stop_sending')
  const desk = useDesk()
  const proof = useMutation(desk.delivery.saveProof.mutationOptions())
  const name = detail.state.number ?? detail.id
  const proofRefusal = (error: Error) =>
    rejectionCode(error) ? noticeRefusal(error, t) : documentFailureWords(error, t)
  return (
    <HeadEnd>
      <HeadSaid failed>{command.error && noticeRefusal(command.error, t)}</HeadSaid>
      <HeadSaid>{proof.data?.path && t('delivery.head.proofSaved', { path: proof.data.path })}</HeadSaid>
      <HeadSaid failed>{proof.error && proofRefusal(proof.error)}</HeadSaid>
      {stage === 'sending' && mayNow(detail, 'notice.pause_sending') && (
        <Button icon={Pause} loading={command.isPending} onClick={() => give('notice.pause_sending')}>
          {t('delivery.head.pause')}
        </Button>
      )}
      {stage === 'paused' && mayNow(detail, 'notice.resume_sending') && (
        <Button kind="primary" icon={Play} loading={command.isPending} onClick={() => give('notice.resume_sending')}>
          {t('delivery.head.resume')}
        </Button>
      )}
      <Dropdown
        trigger={['click']}
        placement="bottomRight"
        menu={{
          items: [
            {
              key: 'answers',
              label: t('answers.open'),
              onClick: () => navigate({ path: ['notices', detail.id, 'answers'], query: {} }),
            },
            {
              key: 'channels',
              label: t('delivery.relay.channels'),
              onClick: () => navigate({ path: ['notices', 'channels'], query: {} }),
            },
            ...(detail.state.sending
              ? [
                  ...workLists.map((list) => ({
                    key: list,
                    label: t(`work.${list}`),
                    onClick: () => navigate({ path: ['notices', detail.id, list], query: {} }),
                  })),
                  {
                    key: 'proof',
                    label: t('delivery.head.proof'),
                    disabled: proof.isPending,
                    onClick: () => proof.mutate({ id: detail.id, name }),
                  },
                ]
              : []),
            ...(stops
              ? [{ key: 'stop', label: t('delivery.head.stop'), onClick: () => onAsk('notice.stop_sending') }]
              : []),
          ],
        }}
      >
        <IconButton icon={Ellipsis} label={t('delivery.head.more')} />
      </Dropdown>
    </HeadEnd>
  )
}
