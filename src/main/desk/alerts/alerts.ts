/** Alerts from a file of the monitoring system: looked at first, then opened as leads, all of them or none. */
import { rm } from 'node:fs/promises'
import { basename } from 'node:path'
import type { AlertReport } from '#shared/contract/alerts.ts'
import { permits } from '#shared/domain/roles.ts'
import { type CommandDesk, newId } from '../commands/command-desk.ts'
import { give, withTexts } from '../commands/submit.ts'
import { DeskError } from '../errors.ts'
import { rowIds } from '../imports/identity.ts'
import type { DeskPorts } from '../ports.ts'
import { ImportFault } from '../tabular/fault.ts'
import { type Alert, readAlerts } from './read-alerts.ts'

export interface AlertsSettings {
  desk: CommandDesk
  ports: Pick<DeskPorts, 'dialogs' | 'uploads' | 'resourcesDir'>
}

/** Lines that a report shows. */
const SHOWN = 200
const kinds = [{ name: 'CSV', extensions: ['csv', 'txt', 'tsv'] }]

export class Alerts {
  readonly #settings: AlertsSettings
  #read: { id: string; alerts: Alert[] } | null = null

  constructor(settings: AlertsSettings) {
    this.#settings = settings
  }

  /** Null when the person cancels. @throws DeskError IMPORT_REFUSED, NOT_FOUND, REJECTED */
  async read(handle: string | null): Promise<AlertReport | null> {
    const { desk, ports } = this.#settings
    if (!permits(desk.actor().roles, 'incident.report')) {
      throw new DeskError('REJECTED', { code: 'FORBIDDEN', data: { type: 'incident.open' } })
    }
    const path = handle === null ? await ports.dialogs.open({ filters: kinds }) : await ports.uploads.take(handle)
    if (path === null && handle !== null) throw new DeskError('NOT_FOUND', { what: 'upload' })
    if (path === null) return null
    try {
      const { rows, alerts, problems, duplicate } = await readAlerts(path, {
        resourcesDir: ports.resourcesDir,
        legal: desk.legal,
        key: desk.store.keys.hash,
        now: desk.clock.now(),
        isKnown: (identity) => isKnown(desk, identity),
      })
      const id = newId()
      this.#read = { id, alerts }
      return {
        importId: id,
        fileName: basename(path),
        rows,
        fresh: alerts.length,
        duplicate,
        wrong: rows - alerts.length - duplicate,
        alerts: alerts.slice(0, SHOWN).map(({ line, at, title, system }) => ({ line, at, title, system })),
        problems: problems.slice(0, SHOWN),
      }
    } catch (error) {
      if (!(error instanceof ImportFault)) throw error
      throw new DeskError('IMPORT_REFUSED', { reason: error.reason, line: error.line }, error)
    } finally {
      if (handle !== null) await rm(path, { force: true })
    }
  }

  /** Opens a lead for each alert that was read. @returns their ids @throws DeskError NOT_FOUND, REJECTED */
  open(importId: string): string[] {
    const { desk } = this.#settings
    if (this.#read?.id !== importId) throw new DeskError('NOT_FOUND', { what: 'import' })
    const { alerts } = this.#read
    const ids = desk.store.write(() => alerts.flatMap((alert) => openLead(desk, alert)))
    this.#read = null
    return ids
  }
}

function isKnown({ store }: CommandDesk, identity: Buffer): boolean {
  return store.prepare('SELECT 1 FROM imported WHERE identity = ?').get(identity) !== undefined
}

/** None when somebody opened it since the file was read. */
function openLead(desk: CommandDesk, { identity, at, title, system, note }: Alert): string[] {
  if (isKnown(desk, identity)) return []
  desk.store.prepare('INSERT INTO imported (identity) VALUES (?)').run(identity)
  const { caseId: target, commandId: id } = rowIds(desk.store.keys.hash, identity)
  const args = {
    drill: false,
    source: 'alert',
    known: { at, basis: 'alert' },
    occurred: null,
    category: null,
    harms: [],
    systems: system === null ? [] : [system],
    cases: [],
    paperForm: null,
  }
  const texts = { title, ...(note === null ? {} : { text: note }) }
  give(desk, { ...withTexts({ type: 'incident.open', target, args, texts }), id })
  return [target]
}
