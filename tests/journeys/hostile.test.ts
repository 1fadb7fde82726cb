/** Hostile files over HTTP, to a running server: refused with a sentence, nothing stored, and the server serves on. */
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, askText, checked, settled, upload } from './asking.ts'
import { dataFolder, type RunningServer, startServer } from './server.ts'

const HEAD = 'Opportunity ID,Opportunity Name,Stage,Amount,Currency,Close Date\n'
const ROW = '006A,Pumps,Open,1200,USD,2026-12-31\n'

/** A zip archive with one entry, stored or packed, under any name, that may lie about nothing but its name. */
function zipOf(name: string, packed: Buffer, size: number, method: 0 | 8): Uint8Array<ArrayBuffer> {
  const title = Buffer.from(name)
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(20, 4)
  local.writeUInt16LE(method, 8)
  local.writeUInt32LE(packed.length, 18)
  local.writeUInt32LE(size, 22)
  local.writeUInt16LE(title.length, 26)
  const central = Buffer.alloc(46)
  central.writeUInt32LE(0x02014b50, 0)
  central.writeUInt16LE(20, 4)
  central.writeUInt16LE(20, 6)
  central.writeUInt16LE(method, 10)
  central.writeUInt32LE(packed.length, 20)
  central.writeUInt32LE(size, 24)
  central.writeUInt16LE(title.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(central.length + title.length, 12)
  end.writeUInt32LE(local.length + title.length + packed.length, 16)
  return new Uint8Array(Buffer.concat([local, title, packed, central, title, end]))
}

const bytes = (data: Buffer): Uint8Array<ArrayBuffer> => new Uint8Array(data)
const zeros = Buffer.alloc(64 * 2 ** 20)
/** The packed part of a gzip file, without its head and tail: what a zip archive holds. */
const deflated = (data: Buffer): Buffer => gzipSync(data).subarray(10, -8)

const FILES: readonly { name: string; about: string; data: () => string | Uint8Array<ArrayBuffer> }[] = [
  {
    name: 'deals.csv.gz',
    about: 'a truncated gzip file',
    data: () => bytes(gzipSync(HEAD + ROW.repeat(500)).subarray(0, 60)),
  },
  { name: 'bomb.csv.gz', about: 'a gzip bomb', data: () => bytes(gzipSync(zeros)) },
  { name: 'bomb.zip', about: 'a zip bomb', data: () => zipOf('bomb.csv', deflated(zeros), zeros.length, 8) },
  {
    name: 'out.zip',
    about: 'a zip that leaves its folder',
    data: () => zipOf('../../evil.csv', Buffer.from(HEAD + ROW), (HEAD + ROW).length, 0),
  },
  {
    name: 'cut.zip',
    about: 'a truncated zip',
    data: () => zipOf('deals.csv', Buffer.from(HEAD + ROW), (HEAD + ROW).length, 0).slice(0, 80),
  },
  {
    name: 'program.csv',
    about: 'a program',
    data: () => bytes(Buffer.from(Array.from({ length: 5000 }, (_, n) => (n * 7919) % 256))),
  },
  { name: 'empty.csv', about: 'an empty file', data: () => '' },
  { name: 'line.csv', about: 'one line of 10 MB', data: () => `${HEAD}006A,${'x'.repeat(10 * 2 ** 20)}` },
  {
    name: 'wide.csv',
    about: '5,000 columns',
    data: () => `${Array.from({ length: 5000 }, (_, n) => `c${n}`).join(',')}\n${'1,'.repeat(4999)}1\n`,
  },
  { name: 'nul.csv', about: 'a file of NULs', data: () => '\u0000'.repeat(10_000) },
  { name: 'book.xlsx', about: 'a workbook that is none', data: () => 'PK\u0003\u0004 this is no workbook' },
  {
    name: 'page.json',
    about: 'JSON cut off',
    data: () => '{"records": [{"attributes": {"type": "Opportunity"}, "Id": "006',
  },
]

const data = dataFolder()
let server: RunningServer
beforeAll(async () => {
  server = await startServer(data.folder)
  const own = {
    choice: 'own',
    company: 'Hostile Inc',
    name: 'Ada',
    email: 'ada@example.com',
    password: 'correct horse battery',
  }
  expect(await ask(data.folder, 'POST', '/api/setup', own)).toMatchObject({ status: 200 })
})
afterAll(async () => {
  await server.end('SIGTERM')
  data.remove()
})

describe('hostile files', () => {
  it.each(FILES)('$about: a sentence, and nothing is stored', async ({ name, data: make }) => {
    const sent = await upload(data.folder, [{ name, data: make() }], { source: 'CRM', currency: 'USD', until: 'run' })
    if (sent.status === 200) {
      const { body } = await settled(data.folder, sent.body.id)
      expect(body.state).toBe('failed')
      expect(String(body.failure)).toMatch(/^[“\w].{15,}/)
      expect(String(body.failure)).not.toMatch(/inside Capstone|Error:|undefined|NaN/)
    } else {
      expect(sent.status).toBeGreaterThanOrEqual(400)
      expect(sent.status).toBeLessThan(500)
    }
    const state = await ask(data.folder, 'GET', '/api/data')
    expect(state).toMatchObject({ status: 200, body: { counts: [] } })
  })

  it('names that leave their folder stay in the folder of uploads', async () => {
    const name = '../../../../evil.csv'
    const sent = await upload(data.folder, [{ name, data: HEAD + ROW }], { source: 'CRM', until: 'check' })
    expect(sent.status).toBe(200)
    expect((await checked(data.folder, sent.body.id)).body.files).toMatchObject([{ name: 'evil.csv' }])
    expect(readdirSync(path.join(data.folder, '..')).filter((found) => found === 'evil.csv')).toEqual([])
  })

  it('no file, and a body that is no form, are refused', async () => {
    expect(await upload(data.folder, [])).toMatchObject({ status: 400, body: { error: { code: 'invalid' } } })
    expect(await ask(data.folder, 'POST', '/api/imports', [1])).toMatchObject({ status: 400 })
  })

  it('cells that a spreadsheet would run are never exported live', async () => {
    const rows = `${HEAD}=cmd|' /C calc'!A0,Pumps,Open,not a number,USD,2026-12-31\n006B,Valves,Open,10,USD,2026-12-31\n`
    const sent = await upload(data.folder, [{ name: 'deals.csv', data: rows }], { source: 'CRM', until: 'check' })
    await checked(data.folder, sent.body.id)
    const text = await askText(data.folder, `/api/imports/${sent.body.id}/rejected/0`)
    expect(text).toContain('cmd|')
    expect(text).not.toMatch(/(^|[,"\n])[=+@-]cmd/)
  })
})
