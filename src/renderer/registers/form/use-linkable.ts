import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { LinkedThing } from '#shared/contract/registers.ts'
import type { RegisterField } from '#shared/domain/register/definition.ts'
import { matchingIncidents } from '../../incidents/list/incident-views.ts'
import { matchingNotices } from '../../notices/list/notice-views.ts'
import { useDesk } from '../../rpc/use-desk.ts'

/** Choices that stand in a list, at most. */
const MOST = 20

/** What a link may name: the latest ones until something is typed, then what the search of its room finds. */
export function useLinkable({ to, register }: Extract<RegisterField, { type: 'link' }>, text: string): LinkedThing[] {
  const { t } = useTranslation()
  const desk = useDesk()
  const open = useCases('todo', text, to === 'case')
  const done = useCases('done', text, to === 'case' && text !== '')
  const incidents = useQuery(desk.incidents.list.queryOptions({ enabled: to === 'incident' })).data ?? []
  const notices = useQuery(desk.notices.list.queryOptions({ input: { occasion: null }, enabled: to === 'notice' })).data
  const records = useQuery(
    desk.registers.find.queryOptions({
      input: { text, register: register ?? null },
      enabled: to === 'record',
      gcTime: 0,
    }),
  ).data
  switch (to) {
    case 'case':
      return [...open, ...done].map(({ id, number, kind }) =>
        thing('case', { id, number, title: t(`requests.kind.${kind}`) }),
      )
    case 'incident':
      return (text ? matchingIncidents(incidents, text) : incidents).slice(0, MOST).map((row) => thing('incident', row))
    case 'notice':
      return (text ? matchingNotices(notices ?? [], text) : (notices ?? []))
        .slice(0, MOST)
        .map((row) => thing('notice', row))
    case 'record':
      return records ?? []
    default:
      return []
  }
}

/** Cases of a view by number, name or phone, the latest first. */
function useCases(view: 'todo' | 'done', text: string, enabled: boolean) {
  const desk = useDesk()
  const page = useQuery(
    desk.requests.page.queryOptions({
      input: {
        query: { view, filter: text ? { text } : {}, sort: { by: 'receivedAt', descending: true } },
        anchor: { at: 'start' },
        limit: MOST,
      },
      enabled,
      gcTime: 0,
    }),
  )
  return (enabled && page.data?.rows) || []
}

function thing(
  kind: LinkedThing['kind'],
  { id, number, title }: Pick<LinkedThing, 'id' | 'number' | 'title'>,
): LinkedThing {
  return { kind, id, number, title, register: null }
}
