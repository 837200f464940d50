/**
 * A document as it would be issued now: facts from the case, text from the words. The backend seals exactly
 * this; the desk shows the same as a draft while it is offline.
 */
import type { CaseState } from '../domain/case/state.ts'
import type { DocumentDraft, DocumentKind } from '../domain/document.ts'
import { contentTexts, type DocumentContent } from '../domain/document-content.ts'
import { buildErasureRecord } from '../domain/document-erasure-record.ts'
import { DocumentError } from '../domain/document-error.ts'
import { buildResultNotice } from '../domain/document-result-notice.ts'
import { composeErasureRecord } from './compose-erasure-record.ts'
import { composeResultNotice } from './compose-result-notice.ts'
import type { Wording } from './document-words.ts'
import { lintWording } from './wording-lint.ts'

function checked(content: DocumentContent, reader: 'person' | 'file'): DocumentContent {
  const findings = contentTexts(content).flatMap((text) => lintWording(text, reader))
  if (findings.length > 0) throw new DocumentError('WORDING', { findings: findings.map((finding) => finding.rule) })
  return content
}

/**
 * @throws DocumentError NOT_DUE while the case has no result; UNKNOWN_WORD when words or legal data lack a code;
 * WORDING when the text promises what nobody can keep.
 */
export function draftDocument(kind: DocumentKind, state: CaseState, wording: Wording): DocumentDraft {
  const { policyVersion } = state
  const wordsVersion = wording.words.version
  switch (kind) {
    case 'result_notice': {
      const facts = buildResultNotice(state, wording.legal)
      const content = checked(composeResultNotice(facts, wording), 'person')
      return { kind, policyVersion, payload: { facts, content, wordsVersion } }
    }
    case 'erasure_record': {
      const facts = buildErasureRecord(state, wording.legal)
      const content = checked(composeErasureRecord(facts, policyVersion, wording), 'file')
      return { kind, policyVersion, payload: { facts, content, wordsVersion } }
    }
  }
}
