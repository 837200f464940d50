import { useState } from 'react'
import { useRoute } from '../route/use-route.ts'
import { createTicker, TickerContext } from '../time/use-now.ts'
import { CaseParts } from './CaseParts.tsx'
import { Parts } from './Parts.tsx'
import { QueueStory } from './QueueStory.tsx'
import { STORY_NOW } from './story-time.ts'

/** #/stories, #/stories/queue?rows=1000000, #/stories/case: every part, to be looked at beside the design. */
export function Stories() {
  const { path, query } = useRoute()
  const [ticker] = useState(() => createTicker(() => STORY_NOW))
  return (
    <TickerContext value={ticker}>
      {path[1] === 'queue' && <QueueStory rows={Number(query.rows ?? 61)} />}
      {path[1] === 'case' && <CaseParts />}
      {path[1] === undefined && <Parts />}
    </TickerContext>
  )
}
