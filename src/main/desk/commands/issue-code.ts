/** 查询码 for a person who did not come through the app: made here and shown once; a salted hash is all that is kept. */
import { createHash, randomBytes } from 'node:crypto'
import { QUERY_CODE_BYTES, type QueryCodeHash, queryCodeFrom, queryCodeHashInput } from '#shared/domain/query-code.ts'
import { getCase } from '../case-detail.ts'
import { DeskError } from '../errors.ts'
import type { CommandDesk } from './command-desk.ts'
import { submit } from './submit.ts'

/**
 * Issues a code that works when the backend has acknowledged the command, instead of every earlier one.
 *
 * @returns the code, which nobody can read again
 * @throws DeskError REJECTED by the rule, and NOT_ACKNOWLEDGED while the case has no number to use the code with
 */
export function issueCode(desk: CommandDesk, caseId: string): string {
  if (getCase(desk, caseId).state.number === null) {
    throw new DeskError('REJECTED', { code: 'NOT_ACKNOWLEDGED', data: {} })
  }
  const code = queryCodeFrom(randomBytes(QUERY_CODE_BYTES))
  const salt = randomBytes(16).toString('hex')
  const hash = createHash('sha256').update(queryCodeHashInput(salt, code)).digest('hex')
  submit(desk, { type: 'case.issue_code', target: caseId, args: { salt, hash } satisfies QueryCodeHash })
  return code
}
