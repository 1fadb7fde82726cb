/** Journeys of an import that does not go smoothly: rows sent back, a mapping changed, an import cancelled, the same thing from two systems. */
import { describe, expect, it } from 'vitest'
import { heading, type Stage } from '../stage.ts'
import { DEALS, FAULTY_DEALS, ORDER_SYSTEM } from './files.ts'
import { downloaded, sendFiles, storeFiles } from './stage.ts'

export function imports(stage: () => Stage) {
  describe('an import', () => {
    it('is cancelled before anything is stored', async () => {
      const { page, url } = stage()
      await sendFiles(page, url, [FAULTY_DEALS], 'CRM')
      await page.getByRole('button', { name: 'Check every row' }).click()
      await heading(page, '8 to create')
      await page.getByRole('button', { name: 'Cancel this import' }).click()
      await heading(page, 'The import was cancelled')
      await page.goto(`${url}/opportunities`)
      await heading(page, `${DEALS} opportunities`)
    })

    it('keeps the rows that it could not store, and takes them back mended', async () => {
      const { page, url } = stage()
      await sendFiles(page, url, [FAULTY_DEALS], 'CRM')
      await page.getByRole('button', { name: 'Check every row' }).click()
      await heading(page, '2 to reject')
      await page.getByRole('button', { name: 'Store the accepted rows' }).click()
      await heading(page, '8 records created')
      const file = await downloaded(page, () => page.getByRole('link', { name: /^Download the rejected rows/ }).click())
      const text = file.bytes.toString('utf8')
      expect(text.replace(/^\uFEFF/, '').split(/\r?\n/)[0]).toMatch(/^Id,Name,.*,reason$/)
      expect(text).toContain('found “much”')
      const mended = text.replace('much', '2008').replace('someday', '2026-10-01')
      await storeFiles(page, url, [{ name: file.name, text: mended }], 'CRM')
      await heading(page, '2 records created')
      await page.goto(`${url}/opportunities`)
      await heading(page, `${DEALS + 10} opportunities`)
    })

    it('reads a column as something else when told so', async () => {
      const { page, url } = stage()
      await sendFiles(page, url, [FAULTY_DEALS], 'CRM')
      const column = page.getByLabel('What CreatedDate holds')
      await expect.poll(() => column.inputValue()).toBe('opportunity.createdOn')
      await column.selectOption('opportunity.stageChangedOn')
      await page.getByRole('button', { name: 'Read again with these changes' }).click()
      await page.getByRole('button', { name: 'Check every row' }).waitFor()
      await expect.poll(() => column.inputValue()).toBe('opportunity.stageChangedOn')
      await page.getByRole('button', { name: 'Check every row' }).click()
      await page.getByRole('button', { name: 'Cancel this import' }).click()
      await heading(page, 'The import was cancelled')
    })
  })

  describe('the same thing from two systems', () => {
    it('is suggested, confirmed, counted once, and separated again', async () => {
      const { page, url } = stage()
      await storeFiles(page, url, ORDER_SYSTEM, 'Order system')
      await page.goto(`${url}/accounts`)
      await heading(page, '15 accounts')
      await page.goto(`${url}/matching`)
      await heading(page, '2 pairs may be the same thing')
      const pair = page.locator('section.card').filter({ hasText: 'Customer 3 AB' })
      await pair.getByRole('button', { name: 'The same', exact: true }).click()
      await heading(page, '1 pair may be the same thing')
      await page.goto(`${url}/accounts`)
      await heading(page, '14 accounts')
      await page.goto(`${url}/matching`)
      await page.getByRole('button', { name: 'Not the same' }).click()
      await heading(page, 'No pairs wait for you')
      await page.getByRole('tab', { name: 'Confirmed' }).click()
      await pair.getByRole('button', { name: 'Separate again' }).click()
      await page.getByText('No pair is confirmed.').waitFor()
      await page.goto(`${url}/accounts`)
      await heading(page, '15 accounts')
    })
  })
}
