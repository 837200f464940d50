/** The HTML of an e-mail, made from its text: no pictures, no scripts, nothing to load, the same bytes every time. */
import { escapeHtml, type TextSection, textSections } from './text-sections.ts'

const FONT = "font-family:'PingFang SC','Microsoft YaHei','Noto Sans SC',sans-serif"

function sectionHtml({ heading, paragraphs }: TextSection): string {
  const head = heading === null ? [] : [`<h2 style="font-size:16px;margin:20px 0 8px">${escapeHtml(heading)}</h2>`]
  return [...head, ...paragraphs.map((text) => `<p style="margin:0 0 8px">${escapeHtml(text)}</p>`)].join('\n')
}

/** `subject` is the heading of the page and the title of the message. */
export function emailHtml(subject: string, body: string): string {
  return `<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;padding:24px;background:#fff;color:#1f2328;font-size:15px;line-height:1.7;${FONT}">
<div style="max-width:640px;margin:0 auto">
<h1 style="font-size:20px;margin:0 0 16px">${escapeHtml(subject)}</h1>
${textSections(body).map(sectionHtml).join('\n')}
</div>
</body>
</html>
`
}
