import { useTranslation } from 'react-i18next'
import type { GuestRoom } from '#shared/domain/inspection/guest.ts'
import { formatHash } from '../route/route.ts'
import { numberOf } from '../time/dates.ts'
import { classes } from '../ui/classes.ts'
import { Icon } from '../ui/Icon.tsx'
import styles from './Rail.module.css'
import { opensFor, type RoomId, rooms } from './rooms.ts'

interface RailProps {
  room: RoomId
  /** What waits in a room. `live`: an incident is going on. */
  badges?: Partial<Record<RoomId, { count: number; live?: boolean }>>
  /** Rooms that a guest may see; null: everything. */
  scope?: readonly GuestRoom[] | null
}

export function Rail({ room, badges = {}, scope = null }: RailProps) {
  const { t } = useTranslation()
  return (
    <nav className={styles.rail} aria-label={t('app.rooms.label')}>
      {rooms
        .filter(({ id }) => opensFor(scope, id))
        .map(({ id, icon }) => {
          const badge = badges[id]
          return (
            <a
              key={id}
              href={formatHash({ path: [id], query: {} })}
              className={classes(styles.item, id === 'settings' && styles.last)}
              aria-current={id === room ? 'page' : undefined}
            >
              <Icon of={icon} size={20} stroke={1.6} />
              {t(`app.rooms.${id}`)}
              {badge !== undefined && badge.count > 0 && (
                <span className={classes(styles.badge, badge.live && styles.live)}>{numberOf(badge.count)}</span>
              )}
            </a>
          )
        })}
    </nav>
  )
}
