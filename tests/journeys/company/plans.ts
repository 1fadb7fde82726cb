/** A plan of coverage from its first search to the hand-over that its publication opens. */
import { describe, expect, it } from 'vitest'
import { heading, type Stage, violations } from '../stage.ts'

export function plans(stage: () => Stage) {
  describe('a plan of coverage', () => {
    it('is made, searched, adjusted, approved and published; each account that moves is handed over', async () => {
      const { page, url } = stage()
      await page.goto(`${url}/hand-overs`)
      const before = Number(/^\d+/.exec(await heading(page, 'hand-over'))?.[0] ?? 0)
      await page.goto(`${url}/coverage-plans`)
      await heading(page, '12 accounts')
      await page.getByRole('tab', { name: 'Plans' }).click()
      await page.getByLabel('Name', { exact: true }).fill('Next year')
      await page.getByRole('button', { name: 'Make a plan' }).click()
      const title = (words: string) => page.getByRole('heading', { name: words }).waitFor()
      await title('Next year moves 0 accounts')

      await page.getByRole('button', { name: 'Search a better plan' }).click()
      await page.getByText('The best plan found takes').waitFor()
      expect(await violations(page)).toEqual([])

      const row = page.getByRole('row').filter({ hasText: 'Customer 11 AB' })
      await row.getByText('Customer 11 AB').click()
      const drawer = page.getByRole('dialog')
      await drawer.getByLabel('Move to').selectOption({ label: 'Sam Seller' })
      await drawer.getByLabel('Note').fill('Sam knows them')
      await drawer.getByRole('button', { name: 'Move', exact: true }).click()
      await page.getByText('Sam knows them').waitFor()

      await page.getByRole('button', { name: 'Approve' }).click()
      await drawer.getByRole('button', { name: 'Approve' }).click()
      await page.getByRole('button', { name: 'Publish', exact: true }).click()
      await drawer.getByRole('button', { name: 'Publish', exact: true }).click()
      await page.getByText(/published .*holds from/).waitFor()

      await page.goto(`${url}/hand-overs`)
      expect(await heading(page, 'open')).toMatch(new RegExp(`^${before + 1} hand-over`))
      await page.getByRole('link', { name: 'Customer 11 AB' }).first().waitFor()
    })
  })
}
