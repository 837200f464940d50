import { describe, expect, it } from 'vitest'
import { contentOf, values, variables } from '../../../../test/support/notice-builder.ts'
import { noticeElement } from '../../domain/notice/vocabulary.ts'
import { type AnnouncementSetting, announcementHtml } from './announcement-html.ts'
import { emailHtml } from './email-html.ts'
import { letterDocument } from './letter.ts'
import { textSections } from './text-sections.ts'

const setting: AnnouncementSetting = { values, number: 'N26-0031', revision: 3, drill: false }

function page(
  change: (content: ReturnType<typeof contentOf>) => void = () => undefined,
  more: Partial<AnnouncementSetting> = {},
) {
  const content = contentOf('api_bulk_query')
  change(content)
  const { html } = announcementHtml(content, { ...setting, ...more })
  return html ?? ''
}

describe('the announcement as a file', () => {
  it('names title, number, version, date and operator, in Chinese', () => {
    expect(page()).toContain('<html lang="zh-CN">')
    expect(page().match(/<h1>.*<\/h1>/g)).toEqual(['<h1>关于部分会员资料被非法查询的告知</h1>'])
    expect(page()).toContain('编号 N26-0031　第 3 版　发布日期 2026年11月24日')
    expect(page()).toContain('<p>浙江鑫信软件技术有限公司</p>')
  })

  it('has a section for each element, and says who may be affected and how to check', () => {
    const found = [...page().matchAll(/<section id="(\w+)">\n<h2>/g)].map(([, id]) => id)
    expect(found).toEqual(noticeElement.options)
    expect(page()).toContain('<h2>八、谁可能受影响，如何查询</h2>')
  })

  it('says 演练 when it is a drill, and only then', () => {
    expect(page(undefined, { drill: true })).toContain('<title>【演练】')
    expect(page(undefined, { drill: true })).toContain('class="drill"')
    expect(page().replace(/<style>[\s\S]*<\/style>/, '')).not.toMatch(/演练|drill/)
  })

  it('is one file with nothing to run and nothing to load', () => {
    expect(page()).not.toMatch(/<script|<link|<img|<iframe|javascript:|@import|url\(| on\w+=/i)
    expect(page()).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`)
  })

  it('shows what was typed as text', () => {
    const hostile = `</p><script>alert(1)</script><img src=x onerror="a">&'\0`
    const html = page((content) => {
      content.title = hostile
      content.blocks.cause = hostile
    })
    expect(html).toContain(
      '&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=&quot;a&quot;&gt;&amp;&#39;',
    )
    expect(html).not.toMatch(/<script|<img|\0/)
    expect(emailHtml(hostile, hostile)).not.toMatch(/<script|<img|\0/)
  })

  it('links to earlier versions on the web only', () => {
    const earlier = [
      { revision: 1, publishedOn: '2026年11月23日', url: 'https://www.aimiliao.example/n/1?a=1&b=2' },
      { revision: 2, publishedOn: '2026年11月23日', url: 'javascript:alert(1)' },
    ]
    const html = page(undefined, { earlier })
    expect(html).toContain('<a href="https://www.aimiliao.example/n/1?a=1&amp;b=2">第 1 版（2026年11月23日）</a>')
    expect(html).toContain('<li>第 2 版（2026年11月23日）</li>')
  })

  it('has the same bytes for the same notice, and none for one that names a person', () => {
    expect(page()).toBe(page())
    const content = contentOf('api_bulk_query')
    content.variants.announcement.body += '{{ member_name }}'
    expect(announcementHtml(content, setting)).toMatchObject({
      html: null,
      findings: [{ code: 'personal_data_in_announcement', detail: 'member_name' }],
    })
  })
})

describe('a letter', () => {
  it('is title, sections and signature of the operator, with the values of its reader', () => {
    const { document } = letterDocument(contentOf('api_bulk_query'), 'letter', {
      values,
      number: 'N26-0031',
      revision: 3,
      drill: true,
    })
    expect(document).toMatchObject({
      title: '关于部分会员资料被非法查询的告知',
      drill: true,
      signatory: variables.operator,
    })
    expect(document?.sections.map(({ heading }) => heading).slice(0, 3)).toEqual([null, '一、发生了什么', '二、原因'])
    expect(document?.sections[0]?.paragraphs[0]).toBe('高**：')
  })

  it('is not made from a template that cannot be filled', () => {
    const content = contentOf('api_bulk_query')
    content.variants.letter.body = '{{ facts'
    const made = letterDocument(content, 'letter', { values, number: 'N26-0031', revision: 3, drill: false })
    expect(made).toMatchObject({ document: null, findings: [{ code: 'template_error', line: 1, column: 1 }] })
  })
})

describe('sections of a text', () => {
  it('begin at a numbered heading, not at a sentence that begins like one', () => {
    expect(textSections('引言\n\n一、发生了什么\n甲\n乙\n二、我们已下线该接口。')).toEqual([
      { heading: null, paragraphs: ['引言'] },
      { heading: '一、发生了什么', paragraphs: ['甲', '乙', '二、我们已下线该接口。'] },
    ])
  })
})
