import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DutyRoster } from '#shared/contract/incidents.ts'
import { refusalWords } from '../../requests/case/refusal-words.ts'
import { ChoiceField } from '../../requests/case/verbs/ChoiceField.tsx'
import { useDesk } from '../../rpc/use-desk.ts'
import { useMay } from '../../session/use-session.ts'
import { momentOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { MomentField } from '../forms/MomentField.tsx'
import styles from './DutyPage.module.css'
import { freshShift, onDuty, type ShiftDraft, wrongShifts } from './roster.ts'

const ranks = Array.from({ length: 9 }, (_, at) => ({ value: String(at + 1), label: String(at + 1) }))

/** The shifts: read by everybody, changed as a whole by those who plan them. */
export function RosterTable({ roster }: { roster: DutyRoster }) {
  return useMay()('duty.manage') ? <RosterEditor roster={roster} /> : <RosterList roster={roster} />
}

function RosterList({ roster }: { roster: DutyRoster }) {
  const { t } = useTranslation()
  const now = useMinute()
  const present = onDuty(roster.shifts, now)
  const nameOf = (id: string) => roster.staff.find((person) => person.id === id)?.name ?? t('ui.unknown')
  if (roster.shifts.length === 0) return <p className={styles.empty}>{t('incidents.roster.none')}</p>
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('incidents.roster.who')}</th>
          <th scope="col">{t('incidents.roster.from')}</th>
          <th scope="col">{t('incidents.roster.to')}</th>
          <th scope="col">{t('incidents.roster.rank')}</th>
        </tr>
      </thead>
      <tbody>
        {roster.shifts.map((shift) => (
          <tr key={shift.id}>
            <th scope="row">
              {nameOf(shift.user)} {present.includes(shift) && <Tag kind="accent">{t('incidents.chronology.now')}</Tag>}
            </th>
            <td>{momentOf(shift.from, now)}</td>
            <td>{momentOf(shift.to, now)}</td>
            <td>{shift.rank}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function RosterEditor({ roster }: { roster: DutyRoster }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const client = useQueryClient()
  const [shifts, setShifts] = useState<ShiftDraft[]>(roster.shifts)
  const save = useMutation(
    desk.incidents.setDuty.mutationOptions({
      onSuccess: (saved) => client.setQueryData(desk.incidents.duty.queryKey(), saved),
    }),
  )
  const wrong = wrongShifts(shifts)
  const change = (next: ShiftDraft) => setShifts((all) => all.map((each) => (each.id === next.id ? next : each)))
  const add = () => {
    const user = roster.staff[0]?.id
    if (user)
      setShifts((all) => [...all, freshShift(all, { id: crypto.randomUUID(), user, now: new Date().toISOString() })])
  }
  return (
    <>
      {shifts.length === 0 && <p className={styles.empty}>{t('incidents.roster.none')}</p>}
      {shifts.map((shift) => (
        <ShiftRow
          key={shift.id}
          shift={shift}
          staff={roster.staff}
          isWrong={wrong.has(shift.id)}
          onChange={change}
          onRemove={() => setShifts((all) => all.filter((each) => each.id !== shift.id))}
        />
      ))}
      <div className={styles.foot}>
        <Button icon={Plus} onClick={add}>
          {t('incidents.roster.add')}
        </Button>
        <Button
          kind="primary"
          disabled={wrong.size > 0 || shifts === roster.shifts}
          loading={save.isPending}
          onClick={() => save.mutate({ shifts })}
        >
          {t('incidents.roster.save')}
        </Button>
        {save.error ? (
          <span className={styles.error} role="alert">
            {refusalWords(save.error, t)}
          </span>
        ) : null}
      </div>
    </>
  )
}

interface ShiftRowProps {
  shift: ShiftDraft
  staff: DutyRoster['staff']
  isWrong: boolean
  onChange(shift: ShiftDraft): void
  onRemove(): void
}

function ShiftRow({ shift, staff, isWrong, onChange, onRemove }: ShiftRowProps) {
  const { t } = useTranslation()
  return (
    <div className={styles.shift}>
      <ChoiceField
        label={t('incidents.roster.who')}
        value={shift.user}
        options={staff.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(user) => onChange({ ...shift, user })}
      />
      <MomentField
        label={t('incidents.roster.from')}
        future
        value={shift.from}
        onChange={(from) => from && onChange({ ...shift, from })}
      />
      <MomentField
        label={t('incidents.roster.to')}
        future
        error={isWrong ? t('incidents.roster.overlap') : undefined}
        value={shift.to}
        onChange={(to) => to && onChange({ ...shift, to })}
      />
      <ChoiceField
        label={t('incidents.roster.rank')}
        value={String(shift.rank)}
        options={ranks}
        onChange={(rank) => onChange({ ...shift, rank: Number(rank) })}
      />
      <IconButton icon={Trash2} label={t('incidents.roster.remove')} onClick={onRemove} />
    </div>
  )
}
