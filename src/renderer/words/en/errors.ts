import type { Words } from '../catalog.ts'

export const errors: Words['errors'] = {
  FORBIDDEN: 'Your role does not allow this step.',
  FOUR_EYES: 'Somebody else must do this: the person who submitted cannot also review.',
  VERSION_CONFLICT: 'Somebody has changed this request: compare before you decide.',
  NOT_FOUND: 'This request cannot be found.',
  GONE: 'This request is archived and its details are erased.',
  INVALID_TRANSITION: 'This step is not possible at the present stage.',
  INVALID_ARGUMENT: 'What was entered is incomplete or does not fit.',
  OPEN_CONDITIONS: 'Some conditions are not settled.',
  WAITING_FOR_REQUESTER: 'The requester has been asked to complete it.',
  SUSPENDED: 'This request is suspended and must be resumed first.',
  SERVICE_NOT_STOPPED: 'The service must be stopped before data is treated.',
  LINES_OPEN: 'Some lines have no result yet.',
  IRREVERSIBLE: 'Something irreversible has been done: it cannot be withdrawn.',
  TOO_EARLY: 'It is too early for this step.',
  DUPLICATE: 'The same request exists already.',
  CLAIMED_BY_OTHER: 'Claimed by somebody else.',
  DEPENDENCY_FAILED: 'The step before it did not stand, so this one does not either.',
  IDEMPOTENCY_KEY_REUSED: 'The same number was used for other content.',
  NOT_ACKNOWLEDGED: 'This request has changes that are not synced: answers go out once they are.',
  unexpected: 'It was not done, for an unknown reason. What you typed is kept; try again.',
}
