import { AnswersPage } from './answers/AnswersPage.tsx'
import { ChannelsPage } from './delivery/ChannelsPage.tsx'
import { DeliveryPage } from './delivery/DeliveryPage.tsx'
import { NoticePage } from './editor/NoticePage.tsx'
import { NoticeList } from './list/NoticeList.tsx'
import { PackPage } from './pack/PackPage.tsx'
import { VersionsPage } from './versions/VersionsPage.tsx'
import { WorkPage } from './work/WorkPage.tsx'

/**
 * The notices room: the list, a notice by its id, its versions, its answers, its delivery, its work lists; packs that came
 * from another desk; and what the channels lack.
 */
export function NoticesScreen({ path }: { path: readonly string[] }) {
  const [, id, screen] = path
  if (id === 'pack') return <PackPage />
  if (id === 'channels') return <ChannelsPage />
  if (id && screen === 'answers') return <AnswersPage key={id} id={id} />
  if (id && screen === 'delivery') return <DeliveryPage key={id} id={id} />
  if (id && (screen === 'calls' || screen === 'letters')) return <WorkPage key={id} id={id} list={screen} />
  if (id && screen === 'versions') return <VersionsPage key={id} id={id} />
  if (id) return <NoticePage key={id} id={id} />
  return <NoticeList />
}
