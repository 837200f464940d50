import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type GuestRoom, guestRoom } from '#shared/domain/inspection/guest.ts'
import { Tick } from '../incidents/forms/Tick.tsx'
import { FormDialog } from '../requests/case/verbs/FormDialog.tsx'
import styles from './Inspection.module.css'
import { useSessionActs } from './use-inspection.ts'

/** Which rooms the scope of the inspection opens; everything else is refused by the desk. */
export function StartDialog({ inspection, onClose }: { inspection: string; onClose(): void }) {
  const { t } = useTranslation()
  const { start } = useSessionActs()
  const [rooms, setRooms] = useState<readonly GuestRoom[]>(['requests', 'registers'])
  const send = () => {
    // The refusal is shown by the dialog, from `error`.
    start.mutateAsync({ inspection, rooms: [...rooms] }).then(onClose, () => undefined)
  }
  return (
    <FormDialog
      title={t('inspection.session.startTitle')}
      intro={t('inspection.session.startIntro')}
      submit={t('inspection.session.start')}
      busy={start.isPending}
      error={start.error}
      onSubmit={send}
      onClose={onClose}
    >
      <fieldset className={styles.rooms}>
        <legend>{t('inspection.session.rooms')}</legend>
        {guestRoom.options.map((room) => (
          <Tick
            key={room}
            label={t(`inspection.room.${room}`)}
            checked={rooms.includes(room)}
            onChange={(on) => setRooms(guestRoom.options.filter((each) => (each === room ? on : rooms.includes(each))))}
          />
        ))}
      </fieldset>
    </FormDialog>
  )
}
