import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { LinkedThing, RecordDetail } from '#shared/contract/registers.ts'
import type { RecordCommandType } from '#shared/domain/register/commands.ts'
import { findRegister, type RegisterDefinition } from '#shared/domain/register/definition.ts'
import { useLegal } from '../requests/use-legal.ts'
import { useDesk } from '../rpc/use-desk.ts'
import { useStaff } from '../session/use-session.ts'
import { useMinute } from '../time/use-now.ts'
import { useLanguage } from '../words/use-language.ts'
import { sideOf, type WordContext } from './field-words.ts'

/** Every register of the rules in force; undefined until they have arrived. */
export function useDefinitions(): readonly RegisterDefinition[] | undefined {
  return useLegal().legal?.registers
}

/** Undefined for a register that this version does not know, and while the rules are on their way. */
export function useDefinition(id: string): RegisterDefinition | undefined {
  const definitions = useDefinitions()
  return definitions && findRegister(definitions, id)
}

/** Chooses of words of the data those of the person's language. */
export function useSide(): (words: { zh: string; en: string }) => string {
  const side = sideOf(useLanguage())
  return useCallback((words) => words[side], [side])
}

/** A record and its history. */
export function useRecord(id: string) {
  const desk = useDesk()
  const detail = useQuery(desk.registers.get.queryOptions({ input: { id } }))
  const timeline = useQuery(desk.registers.timeline.queryOptions({ input: { id } }))
  return { detail, timeline }
}

/** What a value needs to be said; undefined until the rules have arrived. */
export function useWordContext(from: Pick<RecordDetail, 'links' | 'staff'> | undefined): WordContext | undefined {
  const { t } = useTranslation()
  const { legal } = useLegal()
  const now = useMinute()
  const language = useLanguage()
  const staff = useStaff()
  return useMemo(() => {
    if (!legal) return undefined
    const name = (id: string) => from?.staff[id] ?? staff.find((each) => each.id === id)?.name ?? t('ui.unknown')
    const thing = (id: string) => {
      const found = from?.links[id]
      return found ? thingLabel(found, t('registers.noNumber')) : t('registers.elsewhere')
    }
    return { t, legal, now, language, staff: name, thing }
  }, [t, legal, now, language, staff, from])
}

/** `E26-0013 撞库`: the number, and the title where there is one. */
export function thingLabel({ number, title }: Pick<LinkedThing, 'number' | 'title'>, noNumber: string): string {
  return [number ?? noNumber, title].filter(Boolean).join(' ')
}

/** Gives a command on this record. It holds at once on this desk, offline too. */
export function useRecordCommand(target: string) {
  const desk = useDesk()
  const queries = useQueryClient()
  const onSuccess = () => queries.invalidateQueries({ queryKey: desk.registers.key() })
  const { mutateAsync, isPending, error, reset } = useMutation(desk.registers.command.mutationOptions({ onSuccess }))
  const give = (type: RecordCommandType, args: Record<string, unknown> = {}, text?: string) =>
    mutateAsync({ type, target, args, texts: text === undefined ? {} : { text } })
  return { give, isPending, error, reset }
}

/** Whether the person may give this verb now. */
export function mayNow(detail: RecordDetail, type: RecordCommandType): boolean {
  return detail.verbs.some((verb) => verb.type === type && verb.blockedBy === null)
}
