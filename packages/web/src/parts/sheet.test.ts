/** The sheet is a zip of well-formed parts, with numbers as numbers and texts as texts. */
import { describe, expect, it } from 'vitest'
import { sumOf, xlsxOf } from '#parts/sheet.ts'

/** Reads a stored zip from its end, as programs do. */
function unzip(bytes: Uint8Array): Map<string, string> {
  const view = new DataView(bytes.buffer)
  const end = bytes.length - 22
  expect(view.getUint32(end, true)).toBe(0x06054b50)
  const found = new Map<string, string>()
  let at = view.getUint32(end + 16, true)
  for (let i = 0; i < view.getUint16(end + 10, true); i++) {
    expect(view.getUint32(at, true)).toBe(0x02014b50)
    const [sum, size] = [view.getUint32(at + 16, true), view.getUint32(at + 20, true)]
    const length = view.getUint16(at + 28, true)
    const name = new TextDecoder().decode(bytes.slice(at + 46, at + 46 + length))
    const local = view.getUint32(at + 42, true)
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    const body = bytes.slice(from, from + size)
    expect(sumOf(body)).toBe(sum)
    found.set(name, new TextDecoder().decode(body))
    at += 46 + length
  }
  return found
}

describe('xlsxOf', () => {
  it('sums as the standard says', () => {
    expect(sumOf(new TextEncoder().encode('123456789'))).toBe(0xcbf43926)
  })

  it('holds numbers, texts and nothing, and never a formula', () => {
    const parts = unzip(
      xlsxOf('Plan: Q4/2026', [
        ['Who', 'Amount'],
        ['=1+1 & <b>\u0000', 12.5],
        ['Łucja', null],
      ]),
    )
    expect([...parts.keys()].sort()).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/_rels/workbook.xml.rels',
      'xl/sheet.xml',
      'xl/workbook.xml',
    ])
    const sheet = parts.get('xl/sheet.xml') ?? ''
    expect(sheet).toContain('<t xml:space="preserve">=1+1 &amp; &lt;b&gt;</t>')
    expect(sheet).toContain('<c><v>12.5</v></c>')
    expect(sheet).toContain('Łucja</t></is></c><c/></row>')
    expect(sheet).not.toContain('<f>')
    expect(parts.get('xl/workbook.xml')).toContain('sheet name="Plan  Q4 2026"')
  })
})
