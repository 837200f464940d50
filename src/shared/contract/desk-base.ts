/** What every procedure of the desk contract shares: the failures that it may answer with. */
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { rejection } from '../domain/command.ts'
import { exportApprovalFaultCode } from '../domain/export/approval.ts'
import { code, instant } from '../domain/values.ts'
import { exportFailure } from './exports.ts'

/** Failures that a person can act on. `next` names the act. */
export const deskErrors = {
  REJECTED: { status: 422, data: rejection },
  NOT_SIGNED_IN: { status: 401, data: z.strictObject({ next: z.literal('sign_in') }) },
  SIGN_IN_FAILED: {
    status: 401,
    data: z.strictObject({
      reason: z.enum([
        'wrong_credentials',
        'account_ended',
        'locked_out',
        'unreachable',
        'no_offline_store',
        'incompatible',
      ]),
      retryAt: instant.nullable(),
    }),
  },
  STORE_UNAVAILABLE: {
    status: 503,
    data: z.strictObject({
      reason: z.enum(['wrong_key', 'damaged_work', 'in_use', 'disk_full', 'read_only', 'newer_version']),
      path: z.string(),
    }),
  },
  BACKEND_UNAVAILABLE: {
    status: 503,
    /** `insecure`: in plain over a network, where the token could be read. */
    data: z.strictObject({
      reason: z.enum(['unreachable', 'insecure', 'not_a_backend', 'incompatible', 'contract_broken']),
    }),
  },
  /** While officials look at this desk: see `domain/inspection/guest.ts`. */
  GUEST_SCREEN: { status: 403, data: z.strictObject({ reason: z.enum(['command', 'scope']) }) },
  NOT_FOUND: { status: 404, data: z.strictObject({ what: code }) },
  DOCUMENT_REFUSED: {
    status: 422,
    data: z.strictObject({
      /**
       * `not_issued`: the case has no result, or the backend has not acknowledged the reply. `missing_glyphs`: the
       * fonts lack `characters`. `seal_broken`: what is stored here is not what the backend signed. `key_unknown`:
       * signed with a key that this desk has not learned from its backend. `unwritable`: choose another place.
       */
      reason: z.enum(['not_issued', 'missing_glyphs', 'seal_broken', 'key_unknown', 'unwritable']),
      characters: z.string(),
    }),
  },
  PACK_REFUSED: {
    status: 422,
    /** `not_for_this_desk`: encrypted for another key. `unwritable`: choose another place. */
    data: z.strictObject({
      reason: z.enum(['not_a_pack', 'bad_recipient', 'not_for_this_desk', 'damaged', 'unwritable']),
    }),
  },
  EXPORT_REFUSED: {
    status: 422,
    data: z.strictObject({
      /** `busy`: one export at a time. `not_approved` and what follows: whole personal data needs another person's word. */
      reason: z.enum([...exportFailure.options, 'busy', ...exportApprovalFaultCode.options]),
      detail: z.string(),
    }),
  },
  IMPORT_REFUSED: {
    status: 422,
    data: z.strictObject({
      reason: z.enum([
        'unreadable',
        'not_csv',
        'not_spreadsheet',
        'several_sheets',
        'too_large',
        'no_header',
        'unclosed_quote',
        'mapping_incomplete',
        'not_dry_run',
      ]),
      line: z.int().nullable(),
    }),
  },
} as const

/** A procedure that answers with one of these failures, or as it says. */
export const base = oc.errors(deskErrors)
