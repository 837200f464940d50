import type { Words } from '../catalog.ts'

export const alerts: Words['alerts'] = {
  open: 'Import alerts…',
  title: 'Import alerts',
  intro:
    'A CSV from the monitoring system. Each row becomes a lead, and its clock runs from the time of the alert. Time and name of the alert are required columns.',
  choose: 'Choose a file…',
  found: '{{file}}: {{rows}} rows, {{fresh}} new, {{duplicate}} known, {{wrong}} wrong',
  line: 'Line',
  at: 'Time',
  name: 'Alert',
  system: 'System',
  what: 'Reason',
  noSystem: 'Unknown',
  leads: 'Leads to be opened',
  problems: 'Rows left out',
  save: 'Open {{n}} leads',
  none: 'There is no new alert.',
}
