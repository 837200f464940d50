import { ArrowLeft, ArrowRight, Bell, LockKeyhole, Search } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { StaffMember } from '#shared/contract/session.ts'
import { capOf } from '../keys/chord.ts'
import { hasTrafficLights, isMac } from '../platform.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Icon } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { Mark } from './Mark.tsx'
import styles from './TitleBar.module.css'

export interface TitleBarProps {
  /** Nobody is signed in: mark and name only. */
  user?: Pick<StaffMember, 'name' | 'roles'> | null
  onSearch?: () => void
  onReminders?: () => void
  onLock?: () => void
  /** macOS draws its lights where the mark stands. */
  lights?: boolean
}

export function TitleBar({ user, onSearch, onReminders, onLock, lights = hasTrafficLights }: TitleBarProps) {
  const { t } = useTranslation()
  const roles = user?.roles.map((role) => t(`people.role.${role}`)).join(' · ')
  return (
    <header className={styles.bar}>
      <div className={styles.start}>
        <span className={styles.mark}>{!lights && <Mark />}</span>
        {!user && <span className={styles.name}>{t('app.name')}</span>}
        {user && (
          <>
            <IconButton icon={ArrowLeft} label={t('app.title.back')} onClick={() => history.back()} />
            <IconButton icon={ArrowRight} label={t('app.title.forward')} onClick={() => history.forward()} />
          </>
        )}
      </div>
      {user && (
        <>
          {onSearch && (
            <button type="button" className={styles.search} onClick={onSearch}>
              <Icon of={Search} size={14} />
              <span>{t('app.title.search')}</span>
              <Kbd>{capOf('Mod+k', isMac)}</Kbd>
            </button>
          )}
          <div className={styles.person}>
            {onReminders && <IconButton icon={Bell} label={t('app.title.reminders')} onClick={onReminders} />}
            {onLock && (
              <IconButton
                icon={LockKeyhole}
                label={t('app.title.lock')}
                keyCap={capOf('Mod+l', isMac)}
                onClick={onLock}
              />
            )}
            <Avatar name={user.name} large />
            <span>{user.name}</span>
            <span className={styles.roles}>{roles}</span>
          </div>
        </>
      )}
    </header>
  )
}
