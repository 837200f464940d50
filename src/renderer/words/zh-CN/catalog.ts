import { alerts } from './alerts.ts'
import { annual } from './annual.ts'
import { answers } from './answers.ts'
import { app } from './app.ts'
import { chronology } from './chronology.ts'
import { clock } from './clock.ts'
import { delivery } from './delivery.ts'
import { errors } from './errors.ts'
import { exports } from './exports.ts'
import { forms } from './forms.ts'
import { imports } from './imports.ts'
import { incidentForms } from './incident-forms.ts'
import { incidents } from './incidents.ts'
import { inspection } from './inspection.ts'
import { notices } from './notices.ts'
import { overview } from './overview.ts'
import { people } from './people.ts'
import { promises } from './promises.ts'
import { registers } from './registers.ts'
import { reports } from './reports.ts'
import { requests } from './requests.ts'
import { session } from './session.ts'
import { settings } from './settings.ts'
import { sync } from './sync.ts'
import { timeline } from './timeline.ts'
import { ui } from './ui.ts'
import { work } from './work.ts'

/** The first catalogue: its shape is the shape of every other. */
export const zhCN = {
  alerts,
  annual,
  answers,
  app,
  chronology,
  clock,
  delivery,
  errors,
  exports,
  forms,
  imports,
  incidentForms,
  incidents,
  inspection,
  notices,
  overview,
  people,
  promises,
  registers,
  reports,
  requests,
  session,
  settings,
  sync,
  timeline,
  ui,
  work,
} as const
