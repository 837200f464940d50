import { fileURLToPath } from 'node:url'
import { Document, Packer, Paragraph } from 'docx'
import PizZip from 'pizzip'
import { describe, expect, it } from 'vitest'
import type { LedgerHead } from '../table.ts'
import { readExportWords } from '../words.ts'
import { checkForm } from './check-form.ts'

const words = readExportWords(fileURLToPath(new URL('../../../../../resources', import.meta.url)))
const head: LedgerHead = {
  id: 'incidents',
  title: '安全事件台账',
  columns: [{ id: 'number', title: '事件编号', kind: 'text', personal: null, width: 10 }],
  facts: [['单位', '浙江鑫信软件技术有限公司']],
  redaction: 'masked',
  watermark: null,
}

async function form(...lines: string[]): Promise<Buffer> {
  return Packer.toBuffer(new Document({ sections: [{ children: lines.map((line) => new Paragraph(line)) }] }))
}

/** A form with one part changed or added. */
async function changed(path: string, edit: (xml: string) => string): Promise<Buffer> {
  const zip = new PizZip(await form('{单位}'))
  zip.file(path, edit(zip.file(path)?.asText() ?? ''))
  return zip.generate({ type: 'nodebuffer' }) as Buffer
}

const problems = async (bytes: Buffer) => (await checkForm(bytes, head, words)).problems

describe('a form', () => {
  it('says which tags it has, Chinese and ids alike', async () => {
    const { tags, problems } = await checkForm(
      await form('{单位}', '{#明细}{序号}{事件编号}{number}{/明细}', '{行数}'),
      head,
      words,
    )
    expect(tags.map(({ tag }) => tag).sort()).toEqual(['单位', '明细', '序号', '事件编号', 'number', '行数'].sort())
    expect(problems).toEqual([])
  })

  it.each<[string, string[], object[]]>([
    ['a name that is none', ['{单位}{天气}'], [{ code: 'unknown_tag', where: '天气' }]],
    ['raw XML', ['{@单位}'], [{ code: 'unknown_tag', where: '@单位' }]],
    ['a path into an object', ['{constructor.prototype}'], [{ code: 'unknown_tag', where: 'constructor.prototype' }]],
    ['nothing to fill', ['无'], [{ code: 'no_tags', where: '' }]],
  ])('with %s is refused with the place', async (_name, lines, expected) =>
    expect(await problems(await form(...lines))).toEqual(expected),
  )

  it('with broken tags says which', async () => {
    const found = await problems(await form('{单位', '{#明细}{事件编号}'))
    expect(found.length).toBeGreaterThan(0)
    expect(found.every(({ code }) => code === 'syntax')).toBe(true)
  })

  it.each<[string, string, (xml: string) => string]>([
    [
      'a file that is included',
      'word/document.xml',
      (xml) => xml.replace('<w:p>', '<w:p><w:r><w:instrText>INCLUDETEXT "/etc/passwd"</w:instrText></w:r>'),
    ],
    [
      'a field split in two',
      'word/document.xml',
      (xml) =>
        xml.replace(
          '<w:p>',
          '<w:p><w:r><w:instrText>INCLUDE</w:instrText></w:r><w:r><w:instrText>PICTURE x</w:instrText></w:r>',
        ),
    ],
    [
      'a picture from the network',
      'word/_rels/document.xml.rels',
      (xml) =>
        xml.replace(
          '</Relationships>',
          '<Relationship Id="x" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="http://a/b.png" TargetMode="External"/></Relationships>',
        ),
    ],
    [
      'a template of its own',
      'word/_rels/settings.xml.rels',
      () =>
        '<Relationships><Relationship Id="x" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="file:///c:/x.dotm" TargetMode="External"/></Relationships>',
    ],
    [
      'an entity',
      'word/document.xml',
      (xml) => xml.replace('<w:document', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><w:document'),
    ],
  ])('with %s is refused', async (_name, path, edit) =>
    expect(await problems(await changed(path, edit))).toMatchObject([{ code: 'external_content' }]),
  )

  it('with macros is refused', async () =>
    expect(await problems(await changed('word/vbaProject.bin', () => 'x'))).toMatchObject([{ code: 'macros' }]))

  it('that a person can click from is none of these', async () => {
    const link = (xml: string) =>
      xml.replace(
        '</Relationships>',
        '<Relationship Id="x" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="https://example.com" TargetMode="External"/></Relationships>',
      )
    expect(await problems(await changed('word/_rels/document.xml.rels', link))).toEqual([])
  })

  it('that is something else is refused', async () => {
    expect(await problems(Buffer.from('not a zip'))).toEqual([{ code: 'not_docx', where: '' }])
    expect(await problems(Buffer.alloc(9 * 1024 * 1024))).toEqual([{ code: 'too_large', where: '' }])
    expect(await problems(new PizZip().file('a', 'b').generate({ type: 'nodebuffer' }) as Buffer)).toEqual([
      { code: 'not_docx', where: '' },
    ])
  })

  it('that unpacks to gigabytes is refused by its directory', async () => {
    const zip = new PizZip(await form('{单位}'))
    zip.file('word/media/a.xml', Buffer.alloc(60 * 1024 * 1024))
    expect(await problems(zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' }) as Buffer)).toEqual([
      { code: 'too_large', where: '' },
    ])
  })
})
