/** Starting points for the common kinds of occasion: files of the program, read and checked when they are asked for. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type NoticeTemplate, noticeTemplate } from '#shared/contract/notices.ts'

export async function readTemplates(resourcesDir: string): Promise<NoticeTemplate[]> {
  const folder = join(resourcesDir, 'notices')
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
  const files = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
  return files.map((file) => noticeTemplate.parse(JSON.parse(file)))
}
