import { app } from './app.ts'
import { clock } from './clock.ts'
import { errors } from './errors.ts'
import { forms } from './forms.ts'
import { people } from './people.ts'
import { requests } from './requests.ts'
import { timeline } from './timeline.ts'
import { ui } from './ui.ts'

/** The first catalogue: its shape is the shape of every other. */
export const zhCN = { app, clock, errors, forms, people, requests, timeline, ui } as const
