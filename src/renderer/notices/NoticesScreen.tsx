import { NoticePage } from './editor/NoticePage.tsx'
import { NoticeList } from './list/NoticeList.tsx'
import { PackPage } from './pack/PackPage.tsx'
import { VersionsPage } from './versions/VersionsPage.tsx'

/** The notices room: the list, a notice by its id, its versions; and packs that came from another desk. */
export function NoticesScreen({ path }: { path: readonly string[] }) {
  const [, id, screen] = path
  if (id === 'pack') return <PackPage />
  if (id && screen === 'versions') return <VersionsPage key={id} id={id} />
  if (id) return <NoticePage key={id} id={id} />
  return <NoticeList />
}
