/**
 * The announcement (公告, 政策四(四); obligations.md 4.2) as one file for the web team: no scripts, nothing to load,
 * printable, and the same bytes for the same notice, so that its hash proves what was handed over.
 */
import type { NoticeContent, NoticeFinding } from '../../domain/notice/content.ts'
import { compileNotice } from './compile-notice.ts'
import type { NoticeValues } from './notice-values.ts'
import { renderBlocks, renderCompiled } from './render-notice.ts'
import { escapeHtml, type TextSection, textSections } from './text-sections.ts'

export interface AnnouncementSetting {
  values: NoticeValues
  /** Number of the notice; null while the backend has not issued one. */
  number: string | null
  revision: number
  drill: boolean
  /** Versions that were published before, oldest first. */
  earlier?: readonly { revision: number; publishedOn: string; url: string | null }[]
}

const style = `
:root{color-scheme:light}
body{margin:0;background:#fff;color:#1f2328;font:16px/1.8 "PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif}
main{max-width:720px;margin:0 auto;padding:32px 20px}
h1{font-size:24px;line-height:1.4;margin:0 0 8px}
h2{font-size:18px;margin:28px 0 8px}
p{margin:0 0 10px}
.meta,footer{color:#57606a;font-size:14px}
footer{margin-top:36px;border-top:1px solid #d0d7de;padding-top:12px}
.drill{border:2px solid #b42318;color:#b42318;font-weight:700;padding:8px 12px;margin-bottom:20px}
@media print{main{padding:0}h2{break-after:avoid}.drill{position:fixed;top:0;right:0;background:#fff}}
`.trim()

/** Only addresses of the web: whatever else was typed stays text. */
function isWebAddress(url: string): boolean {
  return /^https?:\/\/[^\s"'<>\\]+$/.test(url)
}

/** The element that a section carries whole, so that the web team and an auditor find it. */
function elementOf(section: TextSection, blocks: [string, string][]): string | null {
  const text = section.paragraphs.join('\n')
  return blocks.find(([, block]) => block !== '' && text.includes(block))?.[0] ?? null
}

function sectionHtml(section: TextSection, element: string | null): string {
  const { heading, paragraphs } = section
  const lines = paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`)
  if (heading !== null) lines.unshift(`<h2>${escapeHtml(heading)}</h2>`)
  return `<section${element === null ? '' : ` id="${element}"`}>\n${lines.join('\n')}\n</section>`
}

function sectionsHtml(body: string, blocks: [string, string][]): string {
  const used = new Set<string>()
  return textSections(body)
    .map((section) => {
      const found = elementOf(
        section,
        blocks.filter(([element]) => !used.has(element)),
      )
      if (found) used.add(found)
      return sectionHtml(section, found)
    })
    .join('\n')
}

function earlierHtml(earlier: AnnouncementSetting['earlier'] = []): string {
  if (earlier.length === 0) return ''
  const items = earlier.map(({ revision, publishedOn, url }) => {
    const words = escapeHtml(`第 ${revision} 版（${publishedOn}）`)
    return url !== null && isWebAddress(url)
      ? `<li><a href="${escapeHtml(url)}">${words}</a></li>`
      : `<li>${words}</li>`
  })
  return `\n<p>此前版本：</p>\n<ul>${items.join('')}</ul>`
}

function page(content: NoticeContent, { body, setting }: { body: string; setting: AnnouncementSetting }): string {
  const { values, number, revision, drill, earlier } = setting
  const { operator = '', published_on: publishedOn = '' } = values.variables
  const title = escapeHtml(`${drill ? '【演练】' : ''}${content.title}`)
  const meta = ['公告', ...(number === null ? [] : [`编号 ${number}`]), `第 ${revision} 版`, `发布日期 ${publishedOn}`]
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>
${style}
</style>
</head>
<body>
<main>
${drill ? '<p class="drill" role="note">演练：本页不是真实公告，不得对外发布。</p>\n' : ''}<article>
<header>
<h1>${title}</h1>
<p class="meta">${escapeHtml(meta.join('　'))}</p>
</header>
${body}
<footer>
<p>${escapeHtml(operator)}</p>
<p>${escapeHtml(publishedOn)}</p>${earlierHtml(earlier)}
</footer>
</article>
</main>
</body>
</html>
`
}

/** The file, or why there is none. It does not ask whether the notice was approved: who calls does. */
export function announcementHtml(
  content: NoticeContent,
  setting: AnnouncementSetting,
): { html: string; findings: [] } | { html: null; findings: NoticeFinding[] } {
  const notice = compileNotice(content, setting.values.variables)
  const { text, findings } = renderCompiled(notice, 'announcement', setting.values)
  if (!text) return { html: null, findings }
  const parts = renderBlocks(notice, 'announcement', setting.values)
  const blocks = [...parts].map(([element, part]): [string, string] => [
    element,
    textSections(part.text)
      .flatMap(({ heading, paragraphs }) => [...(heading === null ? [] : [heading]), ...paragraphs])
      .join('\n'),
  ])
  return { html: page(content, { body: sectionsHtml(text.body, blocks), setting }), findings: [] }
}
