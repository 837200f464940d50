import type { TFunction } from 'i18next'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { NoticeDetail } from '#shared/contract/notices.ts'
import type { LegalData } from '#shared/domain/legal.ts'
import { noticeElement } from '#shared/domain/notice/vocabulary.ts'
import { findRegister, type RegisterDefinition } from '#shared/domain/register/definition.ts'
import { type NoticeNames, noticeNames } from '#shared/text/notice/notice-names.ts'
import type { SmsTemplate } from '#shared/text/notice/sms-template.ts'
import { incidentTold, type ToldOccasion } from '#shared/text/notice/told-occasion.ts'
import { useLegal } from '../requests/use-legal.ts'
import { useLanguage } from '../words/use-language.ts'
import { wordAt } from '../words/word-at.ts'
import { basisOf } from './notice-look.ts'
import { useNotice } from './use-notice.ts'

/** An element as the screens call it, and where it is demanded: in short, and in full. */
export interface ElementWords {
  id: string
  name: string
  hint: string
  basis: string
  basisFull: string
}

/** What a notice tells, by its occasion: an incident, or a record of a register. */
export interface Telling {
  /** `incident`, or the id of the register. */
  occasion: string
  told: ToldOccasion
  elements: readonly ElementWords[]
  names: NoticeNames
  smsTemplates: readonly SmsTemplate[]
  elementName(id: string): string
  variableName(id: string): string
}

const TellingContext = createContext<Telling | null>(null)

/** For the screens of one notice. Until it is here they call things as for an incident. */
export function TellingProvider({ id, children }: { id: string; children: ReactNode }) {
  const telling = useTellingOf(useNotice(id).data)
  return <TellingContext value={telling}>{children}</TellingContext>
}

export function useTelling(): Telling {
  const telling = useContext(TellingContext)
  if (!telling) throw new Error('a notice is shown inside of its TellingProvider')
  return telling
}

function useTellingOf(detail: NoticeDetail | undefined): Telling {
  const { t } = useTranslation()
  const { legal } = useLegal()
  const side = useLanguage() === 'en' ? 'en' : 'zh'
  const occasion = detail?.occasion.register ?? 'incident'
  const variables = detail?.variables
  return useMemo(() => {
    const definition = legal && findRegister(legal.registers, occasion)
    const elements = definition?.notice ? elementsOfRecord(definition, side) : elementsOfIncident(t)
    const told = definition?.notice ?? incidentTold
    const ofField = (id: string) => definition?.fields.find((field) => field.id === id)?.words[side]
    return {
      ...{ occasion, told, elements },
      names: noticeNames({ variables: variables ?? {}, elements: elements.map(({ id }) => id) }),
      smsTemplates: templatesFor(legal, occasion),
      elementName: (id) => elements.find((element) => element.id === id)?.name ?? id,
      variableName: (id) => ofField(id) ?? wordAt(t, `notices.variableName.${id}`, { otherwise: id }),
    }
  }, [t, legal, side, occasion, variables])
}

function templatesFor(legal: LegalData | undefined, of: string): SmsTemplate[] {
  return (legal?.incidents.notice.smsTemplates ?? []).filter(({ occasion }) => occasion === of)
}

function elementsOfIncident(t: TFunction): ElementWords[] {
  const say = (path: string) => wordAt(t, `notices.${path}`, { otherwise: '' })
  return noticeElement.options.map((id) => ({
    id,
    name: say(`element.${id}`),
    hint: say(`elementHint.${id}`),
    basis: basisOf[id].map((basis) => say(`basis.${basis}`)).join(' · '),
    basisFull: basisOf[id].map((basis) => say(`basisFull.${basis}`)).join('\n'),
  }))
}

function elementsOfRecord({ notice }: RegisterDefinition, side: 'zh' | 'en'): ElementWords[] {
  return (notice?.elements ?? []).map(({ id, words, source }) => ({
    ...{ id, name: words[side], hint: words[side], basis: source, basisFull: source },
  }))
}
