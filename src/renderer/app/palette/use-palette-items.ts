import { useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { useTranslation } from 'react-i18next'
import { matchingIncidents } from '../../incidents/list/incident-views.ts'
import { capOf } from '../../keys/chord.ts'
import type { KeyGroup } from '../../keys/registry.ts'
import { useRegistry } from '../../keys/use-keys.ts'
import { matchingNotices } from '../../notices/list/notice-views.ts'
import { isMac } from '../../platform.ts'
import { places } from '../../registers/places.ts'
import { thingLabel, useDefinitions, useSide } from '../../registers/use-registers.ts'
import { navigate } from '../../route/use-route.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { useMay } from '../../session/use-session.ts'
import { matches } from './pinyin-initials.ts'

export interface PaletteItem {
  id: string
  group: 'act' | 'request' | 'incident' | 'notice' | 'register'
  label: string
  detail?: string
  keyCap?: string
  run(): void
}

/** What can be done here stands before where one can go. */
const order: readonly KeyGroup[] = ['act', 'window', 'go']

/** Rows of each group, at most. */
const MOST = 7

/**
 * What the palette offers: the acts of this screen, from the registry that runs their keys, so that only permitted
 * ones appear; the requests that the search of the desk finds, incidents and notices. What is typed never enters the address.
 */
export function usePaletteItems(typed: string): PaletteItem[] {
  const { t } = useTranslation()
  const desk = useDesk()
  const registry = useRegistry()
  const text = useDeferredValue(typed.trim())
  const found = useQuery(
    desk.requests.page.queryOptions({
      input: {
        query: { view: 'todo', filter: { text }, sort: { by: 'dueAt', descending: false } },
        anchor: { at: 'start' },
        limit: MOST,
      },
      enabled: text.length > 0,
      gcTime: 0,
    }),
  ).data
  const acts = registry
    .list(0)
    .filter((binding) => binding.group !== 'move' && matches(binding.label, typed))
    .sort((a, b) => order.indexOf(a.group) - order.indexOf(b.group))
    .slice(0, MOST)
    .map((binding) => ({
      id: `act ${binding.label}`,
      group: 'act' as const,
      label: binding.label,
      keyCap: binding.chords[0] && capOf(binding.chords[0], isMac),
      run: () => binding.run(new KeyboardEvent('keydown')),
    }))
  const requests = (text ? (found?.rows ?? []) : []).map((row) => ({
    id: row.id,
    group: 'request' as const,
    label: `${row.number ?? t('requests.noNumber')} ${t(`requests.kind.${row.kind}`)}`,
    detail: [row.name, row.phone].filter(Boolean).join(' '),
    run: () => navigate({ path: ['requests', 'case', row.id], query: {} }),
  }))
  return [...acts, ...requests, ...useIncidentItems(text), ...useNoticeItems(text), ...useRegisterItems(text)]
}

/** Incidents by number or words; 登记事件 is offered in every room, for the call comes wherever one is. */
function useIncidentItems(text: string): PaletteItem[] {
  const { t } = useTranslation()
  const desk = useDesk()
  const may = useMay()
  const rows = useQuery(desk.incidents.list.queryOptions()).data ?? []
  const label = t('incidentForms.intake.open')
  const intake: PaletteItem = {
    id: 'incident.open',
    group: 'incident',
    label,
    run: () => navigate({ path: ['incidents', 'new'], query: {} }),
  }
  const found = matchingIncidents(rows, text).map((row) => ({
    id: row.id,
    group: 'incident' as const,
    label: `${row.number ?? t('incidents.noNumber')} ${row.title}`,
    detail: t(`incidents.stage.${row.stage}`),
    run: () => navigate({ path: ['incidents', 'incident', row.id], query: {} }),
  }))
  return [...(may('incident.report') && matches(label, text) ? [intake] : []), ...found.slice(0, MOST)]
}

/** Notices by number, title or incident. */
function useNoticeItems(text: string): PaletteItem[] {
  const { t } = useTranslation()
  const desk = useDesk()
  const rows = useQuery(desk.notices.list.queryOptions({ input: { occasion: null } })).data ?? []
  return matchingNotices(rows, text)
    .slice(0, MOST)
    .map((row) => ({
      id: row.id,
      group: 'notice' as const,
      label: `${row.number ?? t('notices.noNumber')} ${row.title || t('notices.noTitle')}`,
      detail: t(`notices.stage.${row.stage}`),
      run: () => navigate({ path: ['notices', row.id], query: {} }),
    }))
}

/** Registers by their words or pinyin, and records by number or title. */
function useRegisterItems(text: string): PaletteItem[] {
  const { t } = useTranslation()
  const desk = useDesk()
  const side = useSide()
  const definitions = useDefinitions() ?? []
  const records = useQuery(
    desk.registers.find.queryOptions({ input: { text, register: null }, enabled: text.length > 1, gcTime: 0 }),
  ).data
  const name = (id: string | null) => side(definitions.find((each) => each.id === id)?.words ?? { zh: '', en: '' })
  const registers = definitions.map(({ id, words }) => ({ id, label: side(words) }))
  const found = (text.length > 1 ? (records ?? []) : []).map((thing) => ({
    id: thing.id,
    group: 'register' as const,
    label: thingLabel(thing, t('registers.noNumber')),
    detail: name(thing.register),
    run: () => navigate(places.record(thing.id)),
  }))
  const named = text ? registers.filter(({ label }) => matches(label, text)) : []
  return [
    ...named.map(({ id, label }) => ({
      id: `register ${id}`,
      group: 'register' as const,
      label,
      run: () => navigate(places.register(id)),
    })),
    ...found,
  ].slice(0, MOST)
}
