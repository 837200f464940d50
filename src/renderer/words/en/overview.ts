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
    title: 'To do now',
    order: 'overdue first, then by deadline',
    none: 'Nothing to do now',
    noneHint: 'No clock of an incident runs, and no request is open.',
    all: 'All {{n}} requests',
    number: 'Number',
    what: 'What',
    left: 'Time left',
    due: 'Due',
    act: 'Act',
    open: 'Open',
    openName: 'Open {{name}}',
  },
  incidents: {
    title: 'Live incidents',
    none: 'No incident is going on',
    noneHint: 'When a call or an alert comes in, press N and record it.',
    all: 'All incidents',
    undecided: '{{n}} undecided',
    known: 'known {{at}}',
  },
  failed: 'The overview could not be read',
  failedHint: 'The data of this desk did not answer. What is saved is still there.',
}
