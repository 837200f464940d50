import { app } from './app.ts'
import { clock } from './clock.ts'
import { errors } from './errors.ts'
import { forms } from './forms.ts'
import { imports } from './imports.ts'
import { people } from './people.ts'
import { requests } from './requests.ts'
import { session } from './session.ts'
import { settings } from './settings.ts'
import { sync } from './sync.ts'
import { timeline } from './timeline.ts'
import { ui } from './ui.ts'

/** The first catalogue: its shape is the shape of every other. */
export const zhCN = {
  app,
  clock,
  errors,
  forms,
  imports,
  people,
  requests,
  session,
  settings,
  sync,
  timeline,
  ui,
} as const
