import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeliveryBoard, RelayStep } from '#shared/contract/delivery.ts'
import { type ReachChannel, reachChannel } from '#shared/domain/incident/vocabulary.ts'
import { ChoiceField } from '../../requests/case/verbs/ChoiceField.tsx'
import { useDesk } from '../../rpc/use-desk.ts'
import { numberOf } from '../../time/dates.ts'
import { SkeletonRows } from '../../ui/SkeletonRows.tsx'
import { NoticeFormDialog } from '../verbs/NoticeFormDialog.tsx'
import verbs from '../verbs/verbs.module.css'
import { channelName } from './delivery-look.ts'
import { relayLine } from './relay.ts'

interface AdvanceDialogProps {
  id: string
  board: DeliveryBoard
  /** What was done, in words. */
  onDone(said: string): void
  onClose(): void
}

/** 转下一通道: says how many go where before they go. */
export function AdvanceDialog({ id, board, onDone, onClose }: AdvanceDialogProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const queries = useQueryClient()
  const [from, setFrom] = useState<ReachChannel | 'all'>('all')
  const steps = useQuery(desk.delivery.relay.queryOptions({ input: { id }, staleTime: 0, gcTime: 0 }))
  const chosen = (steps.data?.steps ?? []).filter((step) => from === 'all' || step.from === from).toSorted(inOrder)
  const people = chosen.reduce((sum, step) => sum + step.people, 0)
  const name = (channel: ReachChannel) => channelName(channel, t)
  const advance = useMutation(
    desk.delivery.advance.mutationOptions({
      onSuccess: ({ moved }) => {
        const went = reachChannel.options.flatMap((channel) => {
          const n = moved[channel] ?? 0
          return n > 0 ? [{ n, said: t('delivery.advance.where', { channel: name(channel), n: numberOf(n) }) }] : []
        })
        const total = went.reduce((sum, { n }) => sum + n, 0)
        const where = went.map(({ said }) => said).join(t('ui.listJoiner'))
        onDone(
          total > 0
            ? t('delivery.advance.done', { count: total, n: numberOf(total), where })
            : t('delivery.advance.nothing'),
        )
        onClose()
        return queries.invalidateQueries({ queryKey: desk.delivery.key() })
      },
    }),
  )
  const failing = board.channels.filter((figures) => relayLine(figures).waiting > 0).map(({ channel }) => channel)
  const options = (['all', ...failing] as const).map((value) => ({
    value,
    label: value === 'all' ? t('delivery.advance.all') : name(value),
  }))
  return (
    <NoticeFormDialog
      title={t('delivery.advance.title')}
      intro={t('delivery.advance.intro')}
      submit={t('delivery.advance.confirm', { n: numberOf(people) })}
      complete={people > 0}
      busy={advance.isPending}
      error={advance.error ?? steps.error}
      onSubmit={() => advance.mutate({ id, channel: from === 'all' ? null : from })}
      onClose={onClose}
    >
      {failing.length > 1 && (
        <ChoiceField label={t('delivery.advance.which')} value={from} options={options} onChange={setFrom} />
      )}
      {steps.isPending && <SkeletonRows count={3} />}
      {steps.data && people === 0 && <p>{t('delivery.advance.none')}</p>}
      {people > 0 && <Steps steps={chosen} people={people} />}
    </NoticeFormDialog>
  )
}

/** In the order of fallback. */
function inOrder(a: RelayStep, b: RelayStep): number {
  const place = ({ from, to }: RelayStep) => reachChannel.options.indexOf(from) * 10 + reachChannel.options.indexOf(to)
  return place(a) - place(b)
}

function Steps({ steps, people }: { steps: readonly RelayStep[]; people: number }) {
  const { t } = useTranslation()
  return (
    <table className={verbs.table}>
      <thead>
        <tr>
          <th scope="col">{t('delivery.advance.from')}</th>
          <th scope="col">{t('delivery.advance.to')}</th>
          <th scope="col" className={verbs.number}>
            {t('delivery.advance.people')}
          </th>
        </tr>
      </thead>
      <tbody>
        {steps.map((step) => (
          <tr key={`${step.from}/${step.to}`}>
            <th scope="row">{t(`notices.channel.${step.from}`)}</th>
            <td>{step.to === 'announcement' ? t('delivery.advance.announced') : t(`notices.channel.${step.to}`)}</td>
            <td className={verbs.number}>{numberOf(step.people)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={2}>
            {t('delivery.advance.total')}
          </th>
          <td className={verbs.number}>{numberOf(people)}</td>
        </tr>
      </tfoot>
    </table>
  )
}
