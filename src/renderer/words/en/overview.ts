import type { Words } from '../catalog.ts'

export const overview: Words['overview'] = {
  title: 'Overview',
  figures: {
    label: 'At a glance',
    todo: 'Open requests',
    overdue: 'Overdue requests',
    urgent: 'Urgent requests',
    soon: 'Due soon',
    live: 'Live incidents',
    undecided: 'Duties undecided',
    leads: 'Leads to judge',
  },
  now: {
    clocks: 'Clocks of incidents',
    requests: 'Requests due next',
    order: 'overdue first, then by deadline',
    noClocks: 'No clock of an incident runs',
    noRequests: 'No request is open',
    all: 'All {{n}} requests',
    allClocks: 'All {{n}}',
    fewer: 'Fewer',
    open: 'Open',
  },
  incidents: {
    title: 'Incidents and leads',
    none: 'No incident is going on',
    noneHint: 'When a call or an alert comes in, press N and record it.',
    all: 'All incidents',
    undecided: '{{n}} undecided',
    known: 'known {{at}}',
  },
  registers: {
    title: 'Registers: due and to review',
    passed: '{{n}} passed',
    due: '{{n}} due soon',
    proposed: '{{n}} to review',
    red: '{{n}} against policy or law',
  },
  failed: 'The overview could not be read',
  failedHint: 'The data of this desk did not answer. What is saved is still there.',
}
