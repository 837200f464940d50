/** 数据清单 of the demo: one line for each category, with systems, treatment and period as the legal rules have them. */
import type { InventoryLine, LegalData } from '#shared/domain/legal.ts'
import type { DemoRecord, GivenValue, RegisterWords } from './register-words.ts'

/** Written when the console was introduced. */
const INTRODUCED = -329
const WRITTEN = ['purpose', 'refusal_effect', 'separate_consent', 'combined_with', 'anonymise_method']
const LINKS = ['recipients', 'assessments', 'basis_records']

/** @throws Error for a category of which the demo does not say why it is held */
export function inventoryRecords(legal: LegalData, { inventory }: RegisterWords): DemoRecord[] {
  return legal.categories.map(({ id: category }) => {
    const said = inventory[category]
    if (!said) throw new Error(`the demo does not say why ${category} is held`)
    const lines = legal.inventory.filter((line) => line.category === category)
    const fields = Object.entries({ ...defaults, ...treatmentOf(lines), ...said, category })
    return {
      ...{ key: `inventory_${category}`, register: 'data_inventory', day: INTRODUCED },
      values: Object.fromEntries(fields.filter(([id]) => !WRITTEN.includes(id)).map(toLink)),
      words: Object.fromEntries(fields.flatMap(([id, value]) => (WRITTEN.includes(id) ? [[id, String(value)]] : []))),
    }
  })
}

const defaults: Record<string, GivenValue> = {
  treatment: 'identified',
  combined_as_pi: false,
  retention: 'until_cancelled',
  on_cancel: 'delete',
  review_by: 'day:36',
}

/** What the rules do with a category when an account is cancelled; nothing for one that they leave to a person. */
function treatmentOf(lines: readonly InventoryLine[]): Record<string, GivenValue> {
  const line = lines.find(({ kinds }) => kinds.includes('cancel_account'))
  if (!line) return {}
  const kept: Record<string, GivenValue> =
    line.months === null ? {} : { retention: 'law', retention_months: line.months, retention_ground: line.ground }
  return { systems: [...new Set(lines.map(({ system }) => system))], on_cancel: line.action, ...kept }
}

function toLink([id, value]: [string, GivenValue]): [string, GivenValue] {
  return [id, LINKS.includes(id) && Array.isArray(value) ? value.map((key) => `record:${key}`) : value]
}
