import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeFileAtomically } from './write-file.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'write-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('writing a file atomically', () => {
  it('replaces the old file by the whole new one and leaves nothing else', async () => {
    const path = join(folder, '告2026-000123.pdf')
    writeFileSync(path, 'old')
    await writeFileAtomically(path, Buffer.from('new'))
    expect(readFileSync(path, 'utf8')).toBe('new')
    expect(readdirSync(folder)).toEqual(['告2026-000123.pdf'])
  })

  it('leaves the old state when it cannot write', async () => {
    const path = join(folder, 'absent', 'a.pdf')
    await expect(writeFileAtomically(path, Buffer.from('new'))).rejects.toMatchObject({ code: 'ENOENT' })
    // The target is a folder: the rename fails after everything has been written.
    await expect(writeFileAtomically(folder, Buffer.from('new'))).rejects.toThrow()
    expect(readdirSync(folder)).toEqual([])
  })
})
