/** Journeys through the lists: files that hold what is shown, views that are kept, records behind a figure, one account, keys alone. */
import { readXlsx } from 'hucre'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { heading, type Stage } from '../stage.ts'
import { amountOf, DEALS, FORMULA, stageOf } from './files.ts'
import { downloaded } from './stage.ts'

const all = Array.from({ length: DEALS }, (_, n) => n)
const open = all.filter((n) => !stageOf(n).startsWith('Closed'))
const dollars = (deals: readonly number[]) => deals.reduce((sum, n) => sum + amountOf(n), 0)
const sumOf = (texts: readonly (string | undefined)[]) => texts.reduce((sum, text) => sum + Number(text), 0)

export function lists(stage: () => Stage) {
  describe('a list', () => {
    it('gives itself as CSV: the same rows, the same sum, and no live formula', async () => {
      const { page, url } = stage()
      await page.goto(`${url}/opportunities`)
      await heading(page, `${DEALS} opportunities`)
      await page.getByRole('button', { name: 'Download' }).click()
      const file = await downloaded(page, () => page.getByRole('link', { name: 'As CSV' }).click())
      expect(file.name).toMatch(/^opportunities .*\.csv$/)
      const { data } = Papa.parse<Record<string, string>>(file.bytes.toString('utf8').replace(/^\uFEFF/, ''), {
        header: true,
        skipEmptyLines: true,
      })
      expect(data).toHaveLength(DEALS)
      expect(sumOf(data.map(({ Amount }) => Amount))).toBe(dollars(all))
      expect(data.map(({ Name }) => Name)).toContain(`'${FORMULA}`)
      expect(data.filter(({ Name }) => Name?.startsWith('='))).toEqual([])
    })

    it('gives itself as XLSX, cut and ordered as it is shown', async () => {
      const { page, url } = stage()
      await page.goto(`${url}/opportunities`)
      await page.getByLabel('Outcome').selectOption('open')
      await heading(page, `${open.length} opportunities`)
      await page.getByRole('columnheader', { name: 'Amount' }).getByRole('button').click()
      await page.waitForURL(/amount/)
      await page.getByRole('button', { name: 'Download' }).click()
      const file = await downloaded(page, () => page.getByRole('link', { name: 'As XLSX' }).click())
      const [head, ...rows] = (await readXlsx(file.bytes)).sheets[0]?.rows ?? []
      const amounts = rows.map((row) => Number(row[head?.indexOf('Amount') ?? -1]))
      expect(amounts).toEqual(open.map(amountOf).sort((a, b) => b - a))
      expect(rows.flat().filter((cell) => typeof cell === 'string' && cell.startsWith('='))).toEqual([])
    })

    it('keeps a view under a name, opens it by itself, finds it in the palette, renames and removes it', async () => {
      const { page, url } = stage()
      await page.goto(`${url}/opportunities`)
      await page.getByLabel('Outcome').selectOption('won')
      await page.getByRole('button', { name: /^Views?\b/ }).click()
      await page.getByRole('button', { name: 'Save this view' }).click()
      await page.getByLabel('Name of the view').fill('What we won')
      await page.getByLabel('Opens by itself for me').check()
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await page.getByRole('button', { name: 'View: What we won' }).waitFor()
      const won = `${all.filter((n) => stageOf(n) === 'Closed Won').length} opportunities`
      await page.goto(`${url}/opportunities`)
      await heading(page, won)

      await page.goto(`${url}/data`)
      await heading(page, 'records from')
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox').fill('what we won')
      await page.getByRole('option', { name: /What we won/ }).waitFor()
      await page.keyboard.press('Enter')
      await heading(page, won)

      await page.getByRole('button', { name: 'View: What we won' }).click()
      await page.getByRole('button', { name: 'Change saved views' }).click()
      await page.getByLabel('Name of What we won').fill('Won')
      await page.getByRole('button', { name: 'Rename' }).click()
      await page.getByRole('button', { name: 'Remove Won' }).click()
      await page.getByRole('button', { name: 'Remove Won' }).waitFor({ state: 'detached' })
      await page.goto(`${url}/opportunities`)
      await heading(page, `${DEALS} opportunities`)
    })

    it('stands behind a figure with exactly the records that it counts and the sum that it states', async () => {
      const { page, url } = stage()
      await page.goto(`${url}/pipeline`)
      const figure = page.getByRole('heading', { level: 1 }).getByRole('button').first()
      await figure.click()
      const link = page.getByRole('dialog').getByRole('link', { name: /^Open the / })
      const stated = Number(/[\d,]+/.exec((await link.textContent()) ?? '')?.[0]?.replaceAll(',', ''))
      await link.click()
      await heading(page, new RegExp(`^${stated} opportunit`))
      await page.getByText(/^Behind: /).waitFor()
      await page.getByRole('button', { name: 'Download' }).click()
      const file = await downloaded(page, () => page.getByRole('link', { name: 'As CSV' }).click())
      const { data } = Papa.parse<Record<string, string>>(file.bytes.toString('utf8').replace(/^\uFEFF/, ''), {
        header: true,
        skipEmptyLines: true,
      })
      expect(data).toHaveLength(stated)
      await page.getByRole('button', { name: 'Show all again' }).click()
      await heading(page, `${DEALS} opportunities`)
    })
  })

  describe('an account', () => {
    it('shows its newest orders and leads to all of them', async () => {
      const { page, url } = stage()
      await page.goto(`${url}/accounts`)
      await page.getByRole('link', { name: 'Customer 0 AB' }).click()
      await page.getByText('The newest 20 of 40 orders').waitFor()
      await page.getByRole('link', { name: 'Show all 40 orders' }).click()
      await heading(page, '40 orders')
      await page.getByText('Of Customer 0 AB').waitFor()
    })

    it('writes what the sources say as values: a web address that opens, a person who has a page', async () => {
      const { page, url } = stage()
      await page.goto(`${url}/accounts`)
      await page.getByRole('link', { name: 'Customer 5 AB' }).click()
      const facts = page.locator('.facts')
      expect(await facts.getByRole('link', { name: /customer5\.example/ }).getAttribute('href')).toMatch(
        /^https:\/\/customer5\.example\/?$/,
      )
      await facts.getByRole('link', { name: 'Sue Seller' }).click()
      await heading(page, 'Sue Seller')
    })
  })

  describe('keys alone', () => {
    it('go from the agenda to a deal and back', async () => {
      const { page, url } = stage()
      await page.goto(`${url}/data`)
      await heading(page, 'records from')
      await page.keyboard.press('Control+k')
      await page.keyboard.type('Opportunities')
      await page.keyboard.press('Enter')
      await heading(page, 'opportunities')
      await page.keyboard.press('/')
      await page.keyboard.type('Deal 14')
      await heading(page, /^11 opp/)
      for (let n = 0; n < 40; n++) {
        await page.keyboard.press('Tab')
        if (await page.evaluate('document.activeElement?.closest("tbody tr") === document.activeElement')) break
      }
      await page.keyboard.press('ArrowDown')
      const name = (await page.locator('tr:focus td').first().textContent()) ?? ''
      expect(name).toMatch(/^Deal 14/)
      await page.keyboard.press('Enter')
      await heading(page, name)
      await page.keyboard.press('Control+k')
      await page.keyboard.type('Opportunities')
      await page.keyboard.press('Enter')
      await heading(page, 'opportunities')
      await page.keyboard.press('Shift+?')
      await page.getByRole('dialog', { name: 'Keys' }).waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('dialog', { name: 'Keys' }).waitFor({ state: 'hidden' })
    })
  })
}
