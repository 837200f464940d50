import { AnswersPage } from './answers/AnswersPage.tsx'
import { ChannelsPage } from './delivery/ChannelsPage.tsx'
import { DeliveryPage } from './delivery/DeliveryPage.tsx'
import { NoticePage } from './editor/NoticePage.tsx'
import { NoticeList } from './list/NoticeList.tsx'
import { PackPage } from './pack/PackPage.tsx'
import { TellingProvider } from './telling.tsx'
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
  if (id) {
    return (
      <TellingProvider key={id} id={id}>
        <OneNotice id={id} screen={screen} />
      </TellingProvider>
    )
  }
  return <NoticeList />
}

function OneNotice({ id, screen }: { id: string; screen: string | undefined }) {
  if (screen === 'answers') return <AnswersPage id={id} />
  if (screen === 'delivery') return <DeliveryPage id={id} />
  if (screen === 'calls' || screen === 'letters') return <WorkPage id={id} list={screen} />
  if (screen === 'versions') return <VersionsPage id={id} />
  return <NoticePage id={id} />
}
