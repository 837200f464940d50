/**
 * What somebody who looks at a desk during an inspection may ask of it. Only what stands here: a procedure that is new
 * is refused until somebody decides that it shows and changes nothing.
 */
import { z } from 'zod'

/** Rooms that the scope of an inspection opens. */
export const guestRoom = z.enum(['requests', 'incidents', 'notices', 'reports', 'registers', 'promises'])
export type GuestRoom = z.infer<typeof guestRoom>

/** `always`: what the window itself needs, and the room of the inspection. */
const readable: Readonly<Record<string, GuestRoom | 'always'>> = {
  'session.status': 'always',
  'sync.status': 'always',
  'legal.get': 'always',
  events: 'always',
  'inspection.session': 'always',
  'inspection.caseFile': 'always',
  /** Writes the line of what was shown, which is what a guest screen is for. */
  'inspection.sealCaseFile': 'always',
  'inspection.sample': 'always',
  'inspection.handover': 'always',
  /** With the password of the member of staff. */
  'inspection.pause': 'always',
  'inspection.end': 'always',
  'requests.page': 'requests',
  'requests.counts': 'requests',
  'requests.get': 'requests',
  'requests.timeline': 'requests',
  'requests.staff': 'always',
  'documents.preview': 'requests',
  'incidents.list': 'incidents',
  'incidents.get': 'incidents',
  'incidents.timeline': 'incidents',
  'incidents.clocks': 'incidents',
  'notices.list': 'notices',
  'notices.get': 'notices',
  'notices.timeline': 'notices',
  'notices.revision': 'notices',
  'notices.answers': 'notices',
  'notices.answersVersion': 'notices',
  'reports.list': 'reports',
  'reports.board': 'reports',
  'reports.log': 'reports',
  'reports.get': 'reports',
  'reports.timeline': 'reports',
  'registers.list': 'registers',
  'registers.records': 'registers',
  'registers.get': 'registers',
  'registers.timeline': 'registers',
  'registers.touching': 'registers',
  'registers.holders': 'registers',
  'registers.find': 'registers',
  'registers.things': 'registers',
  'registers.calendar': 'registers',
  'promises.list': 'promises',
  'promises.guideline': 'promises',
}

/** `command`: it changes, reveals, exports or configures. `scope`: not part of this inspection. */
export type GuestVerdict = 'allowed' | 'command' | 'scope'

/** @param procedure path in the desk contract, `requests.get` */
export function guestVerdict(procedure: string, rooms: readonly GuestRoom[]): GuestVerdict {
  const room = Object.hasOwn(readable, procedure) ? readable[procedure] : undefined
  if (room === undefined) return 'command'
  return room === 'always' || rooms.includes(room) ? 'allowed' : 'scope'
}

/** What was on the screen and counts as shown: a list by its room or register, a file by its id. */
const shownBy: Readonly<Record<string, string | null>> = {
  'requests.page': null,
  'requests.get': 'id',
  'documents.preview': 'caseId',
  'incidents.list': null,
  'incidents.get': 'id',
  'notices.list': null,
  'notices.get': 'id',
  'reports.board': null,
  'reports.log': null,
  'reports.get': 'id',
  'registers.list': null,
  'registers.records': 'register',
  'registers.get': 'id',
  'registers.calendar': null,
  'promises.list': null,
  'promises.guideline': null,
}

/** The thing that a procedure showed; undefined for what is not a screen of its own. */
export function shownThing(procedure: string, input: unknown): { subject: string | null } | undefined {
  const key = Object.hasOwn(shownBy, procedure) ? shownBy[procedure] : undefined
  if (key === undefined) return undefined
  if (key === null) return { subject: null }
  const value = (input as Record<string, unknown> | undefined)?.[key]
  return typeof value === 'string' && value.length <= 80 ? { subject: value } : undefined
}

const phones = /(?<![0-9A-Za-z])1\d{10}(?![0-9A-Za-z])/g
const papers = /(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])/g
const mails = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g

/** An answer as a guest may see it: masked, without verbs, and from a person who may do nothing. */
export function forGuest<T>(output: T): T {
  const masked = maskForGuest(output) as T & { verbs?: unknown; user?: { roles: unknown } | null }
  if (typeof masked !== 'object' || masked === null || Array.isArray(masked)) return masked
  return {
    ...masked,
    ...(Array.isArray(masked.verbs) ? { verbs: [] } : {}),
    ...(masked.user ? { user: { ...masked.user, roles: [] } } : {}),
  }
}

/** Takes out of everything that is written what reaches or identifies a person, whoever wrote it and wherever. */
export function maskForGuest<T>(value: T): T {
  if (typeof value === 'string') {
    return value
      .replace(papers, (paper) => `${paper.slice(0, 3)}***********${paper.slice(-4)}`)
      .replace(phones, (phone) => `${phone.slice(0, 3)}****${phone.slice(-4)}`)
      .replace(mails, (mail) => `${mail.slice(0, 1)}***@***`) as T
  }
  if (Array.isArray(value)) return value.map(maskForGuest) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, maskForGuest(each)])) as T
}
