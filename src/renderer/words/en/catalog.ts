import type { Words } from '../catalog.ts'
import { app } from './app.ts'
import { clock } from './clock.ts'
import { errors } from './errors.ts'
import { forms } from './forms.ts'
import { people } from './people.ts'
import { requests } from './requests.ts'
import { timeline } from './timeline.ts'
import { ui } from './ui.ts'

export const en: Words = { app, clock, errors, forms, people, requests, timeline, ui }
