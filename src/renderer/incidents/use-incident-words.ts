import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { IncidentRules, LevelCriterion, ObligationRule } from '#shared/domain/incident/legal.ts'
import { useLegal } from '../requests/use-legal.ts'
import { useLanguage } from '../words/use-language.ts'

type Vocabulary = 'dismissReasons' | 'unreachableReasons' | 'sampleMethods' | 'audiences' | 'callTree'

export interface IncidentWords {
  /** Undefined until the rules have arrived from the desk. */
  rules: IncidentRules | undefined
  /** Words of a rule or list entry in the person's language. */
  say(words: { zh: string; en: string }): string
  /** What a code of the incident rules is called; the code itself when it is unknown. */
  word(vocabulary: Vocabulary, id: string): string
  options(vocabulary: Vocabulary): { value: string; label: string }[]
  /** Whose clock it is: the rule's words, or 研判 for the hour of triage. */
  clockName(rule: string): string
  /** Item of a checklist of the response plan. */
  item(id: string): string
}

/** The rules of incidents in force, in the person's language. */
export function useIncidentWords(): IncidentWords {
  const { t } = useTranslation()
  const { legal } = useLegal()
  const rules = legal?.incidents
  const side = useLanguage() === 'en' ? 'en' : 'zh'
  const say = useCallback((words: { zh: string; en: string }) => words[side], [side])
  return useMemo(
    () => ({
      rules,
      say,
      word: (vocabulary, id) => rules?.[vocabulary].find((each) => each.id === id)?.words[side] ?? id,
      options: (vocabulary) => (rules?.[vocabulary] ?? []).map((each) => ({ value: each.id, label: each.words[side] })),
      clockName: (rule) =>
        rule === 'TRIAGE' ? t('incidents.triageClock') : (newest(rules, rule)?.words[side] ?? rule),
      item: (id) => rules?.checklists.flatMap(({ items }) => items).find((each) => each.id === id)?.words[side] ?? id,
    }),
    [rules, say, side, t],
  )
}

/** The version of an obligation's rule that is in force. */
function newest(rules: IncidentRules | undefined, id: string): ObligationRule | undefined {
  return rules?.obligations.filter((rule) => rule.id === id).toSorted((a, b) => b.version - a.version)[0]
}

/** A criterion of the levels by its id. */
export function criterionOf(rules: IncidentRules | undefined, id: string): LevelCriterion | undefined {
  return rules?.levels.find((criterion) => criterion.id === id)
}
