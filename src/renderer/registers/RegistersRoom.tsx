import { CalendarPage } from './calendar/CalendarPage.tsx'
import { NewRecordPage } from './form/NewRecordPage.tsx'
import { ReviseRecordPage } from './form/ReviseRecordPage.tsx'
import { RegisterPage } from './list/RegisterPage.tsx'
import { RegistersPage } from './overview/RegistersPage.tsx'
import { RecordPage } from './record/RecordPage.tsx'
import { PeoplePage } from './telling/PeoplePage.tsx'

/**
 * The registers room: all registers, the compliance calendar, the lines of one register, one record, and the form in
 * which it is entered. Every screen follows from the definition of its register; none knows a register.
 */
export function RegistersRoom({ path }: { path: readonly string[] }) {
  const [, first, second, screen] = path
  if (first === 'calendar') return <CalendarPage />
  if (first === 'record' && second) {
    if (screen === 'revise') return <ReviseRecordPage key={second} id={second} />
    if (screen === 'people') return <PeoplePage key={second} id={second} />
    return <RecordPage key={second} id={second} tab={screen} />
  }
  if (first && second === 'new') return <NewRecordPage key={first} register={first} />
  if (first) return <RegisterPage key={first} id={first} />
  return <RegistersPage />
}
