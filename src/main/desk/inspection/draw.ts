/** 抽样调卷: draws, and writes seed, population and sample into the record of the inspection or audit. */
import type { Sample, SampleRequest } from '#shared/contract/inspection.ts'
import type { Population } from '#shared/domain/inspection/sampling.ts'
import { findRegister } from '#shared/domain/register/definition.ts'
import { latestOf, shown } from '#shared/domain/register/state.ts'
import { fill } from '#shared/text/document-words.ts'
import type { CommandDesk } from '../commands/command-desk.ts'
import { submit } from '../commands/submit.ts'
import { DeskError } from '../errors.ts'
import { findWords, sealWords } from '../registers/content.ts'
import { getRecord } from '../registers/records.ts'
import type { StoredRecord } from '../registers/rows.ts'
import { findTarget } from '../targets/target.ts'
import { listItems } from './items.ts'
import type { Populations } from './populations.ts'
import type { InspectionWords } from './words.ts'

/** Registers whose records name a sample. */
const drawing: readonly string[] = ['inspection', 'audit']

/** @throws DeskError NOT_FOUND for what is neither an inspection nor an audit */
export function getDrawing(desk: CommandDesk, id: string): StoredRecord {
  const record = getRecord(desk, id)
  if (!drawing.includes(record.state.register)) throw new DeskError('NOT_FOUND', { what: 'inspection' })
  return record
}

interface DrawSetting {
  desk: CommandDesk
  populations: Populations
  words: InspectionWords
  /** Words of the kinds of cases, for the population in words. */
  kinds: Readonly<Record<string, string>>
}

/**
 * The record gets another version: an earlier draw stays in its history, with its seed.
 *
 * @throws DeskError NOT_FOUND; REJECTED when the record takes no change, nothing is there to draw from, or the first
 * sync is not through
 */
export async function draw(
  { record: id, population, seed, size }: SampleRequest,
  { desk, populations, words, kinds }: DrawSetting,
): Promise<void> {
  getDrawing(desk, id)
  if (!populations.isWhole) throw new DeskError('REJECTED', { code: 'INVALID_TRANSITION', data: { syncing: true } })
  const found = await populations.ask(population, { draw: { seed, size } })
  if (found.size === 0) throw new DeskError('REJECTED', { code: 'INVALID_ARGUMENT', data: { field: 'population' } })
  const { drawn } = found
  // Read again: somebody may have changed the record while the numbers were read.
  const { state } = getDrawing(desk, id)
  const last = latestOf(state)
  const { cases: _cases, records: _records, ...kept } = last.values
  const values = {
    ...kept,
    ...{ population: found.size, population_hash: found.sha256, sample: drawn.length },
    ...{ drawn_at: desk.clock.now(), [population.of]: drawn },
    ...(state.register === 'audit' ? { sampling: 'random' } : {}),
  }
  const written = {
    ...findWords(desk.store, last),
    seed,
    population_of: populationText(desk, population, { words, kinds }),
  }
  submit(desk, {
    type: 'record.revise',
    target: id,
    args: { values },
    texts: { text: sealWords(written), reason: words.reasons.draw },
  })
}

export function populationText(
  { legal }: CommandDesk,
  of: Population,
  { words: { population: say }, kinds }: { words: InspectionWords; kinds: Readonly<Record<string, string>> },
): string {
  const period = periodText(of, say)
  if (of.of === 'records') {
    const name = findRegister(legal.registers, of.register)?.words.zh ?? of.register
    return fill(say.records, { period, name })
  }
  const name = of.kinds.length > 0 ? of.kinds.map((kind) => kinds[kind] ?? kind).join('、') : say.allKinds
  return fill(say.cases, { period, name })
}

function periodText({ from, to }: Population, say: InspectionWords['population']): string {
  if (from !== null && to !== null) return fill(say.both, { from, to })
  if (from !== null) return fill(say.from, { from })
  return to === null ? say.always : fill(say.to, { to })
}

/** The sample that stands in the record, in the order of the draw. @throws DeskError NOT_FOUND */
export function readSample(desk: CommandDesk, id: string): Sample {
  const { state } = getDrawing(desk, id)
  const version = shown(state)
  const { values } = version
  const written = findWords(desk.store, version) ?? {}
  const opened = new Set(listItems(desk, id).flatMap(({ values: { cases, records } }) => [cases, records].flat()))
  const things = (['case', 'record'] as const).flatMap((kind) =>
    [values[`${kind}s`] ?? []].flat().map((each) => {
      const target = String(each)
      const number = findTarget(desk.store, { kind, id: target })?.state.number ?? null
      return { kind, id: target, number, opened: opened.has(target) }
    }),
  )
  return {
    populationOf: written.population_of ?? null,
    population: (values.population as number | undefined) ?? null,
    populationHash: (values.population_hash as string | undefined) ?? null,
    seed: written.seed ?? null,
    drawnAt: (values.drawn_at as string | undefined) ?? null,
    things,
  }
}
