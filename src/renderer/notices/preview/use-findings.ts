import { useMemo, useRef } from 'react'
import type { NoticeDetail } from '#shared/contract/notices.ts'
import type { NoticeContent, NoticeFinding } from '#shared/domain/notice/content.ts'
import { checkNotice } from '#shared/text/notice/check-notice.ts'
import { useLegal } from '../../requests/use-legal.ts'
import { useTelling } from '../telling.tsx'

const none: readonly NoticeFinding[] = []

/**
 * What the gate says of this content, by the code that asks at approval and at sending. The same answer is the same
 * object, so that nothing is drawn again for a key that changes no finding.
 */
export function useFindings(
  { variables, longest }: Pick<NoticeDetail, 'variables' | 'longest'>,
  content: NoticeContent,
): readonly NoticeFinding[] {
  const { legal } = useLegal()
  const { told: occasion, smsTemplates } = useTelling()
  const notice = legal?.incidents.notice
  const rules = useMemo(() => notice && { ...notice, smsTemplates: [...smsTemplates] }, [notice, smsTemplates])
  const found = useMemo(
    () => (rules ? checkNotice(content, { rules, variables, longest, occasion }) : none),
    [content, rules, variables, longest, occasion],
  )
  const last = useRef({ key: '[]', findings: none })
  return useMemo(() => {
    const key = JSON.stringify(found)
    if (key !== last.current.key) last.current = { key, findings: found }
    return last.current.findings
  }, [found])
}
