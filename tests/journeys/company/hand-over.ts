/** A hand-over from the account's page to the customer's word: opened by hand, done step by step, confirmed by a link without signing in. */
import { describe, expect, it } from 'vitest'
import { heading, type Stage, violations } from '../stage.ts'

export function handOver(stage: () => Stage) {
  describe('a hand-over', () => {
    it('is opened on the account, and confirmed by the customer who holds its link', async () => {
      const { page, url, another } = stage()
      await page.goto(`${url}/accounts/1`)
      const account = await heading(page, /./)
      await page.getByRole('button', { name: 'Open a hand-over' }).click()
      await page.getByLabel('Who takes the account').selectOption({ index: 1 })
      await page.getByRole('button', { name: 'Open a hand-over' }).click()
      await page.getByRole('link', { name: '→' }).click()
      expect(await heading(page, 'goes from')).toContain(account)
      await page.getByLabel('Briefed: history, stakes, what to know').check()
      await page
        .getByText(/Ada Lund, /)
        .first()
        .waitFor()
      await page.getByLabel('Who at the customer').fill('Zoe Zander')
      await page.getByRole('button', { name: 'Make a link for the customer' }).click()
      const link = (await page.locator('code').textContent()) ?? ''
      expect(await violations(page)).toEqual([])

      // A browser of its own: nobody is signed in.
      const theirs = await another()
      await theirs.goto(link)
      await theirs.getByText('Hello Zoe Zander,').waitFor()
      expect(await theirs.getByText(account).count()).toBe(1)
      expect(await violations(theirs)).toEqual([])
      await theirs.getByLabel('Have you met').selectOption('yes')
      await theirs.getByLabel('Does your new contact know').selectOption('no')
      await theirs.getByLabel('What should we know').fill('<img src=x onerror=alert(1)> The samples.')
      await theirs.getByRole('button', { name: 'Send the answer' }).click()
      await theirs.getByText('Your answer has arrived').waitFor()
      await theirs.reload()
      await theirs.getByText('This link was used').waitFor()
      await theirs.goto(`${url}/hand-overs`)
      await theirs.getByLabel('Password').waitFor()
      await theirs.close()

      await page.reload()
      await page.getByText('not satisfied').waitFor()
      expect(await page.getByText('<img src=x onerror=alert(1)> The samples.').count()).toBe(1)
      await page.goto(`${url}/hand-overs`)
      expect(await heading(page, 'open')).toContain('1 hand-over is open')
    })
    it('shows a sentence for a link that is none', async () => {
      const { url, another } = stage()
      const theirs = await another()
      for (const token of ['x', 'x'.repeat(43), '__proto__']) {
        await theirs.goto(`${url}/#confirm=${token}`)
        await theirs.reload()
        await theirs.getByText('This link was used, has run out').waitFor()
      }
      await theirs.close()
    })
  })
}
