/** The forecast call: the number as a hand count of the file gives it, what changed, a target published, a plan accepted, a what-if that saves nothing, words kept for good. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCsv } from '../facts/csv.ts'
import { MAVEN, mavenPlays, number, setMavenStage } from './maven.ts'
import { type Stage, violationsOn, widerThanScreen } from './stage.ts'

if (!process.env.CAPSTONE_CHROMIUM) console.warn('SKIPPED: the journey of the number needs Chromium.')

const PAGES = ['/number', '/deals', '/submissions', '/accuracy', '/targets'] as const

/** What a person finds by counting in the file itself. */
function counted() {
  const won = readCsv(`${MAVEN}/sales_pipeline.csv`).filter((deal) => deal.deal_stage === 'Won')
  const quarter = won.filter((deal) => (deal.close_date ?? '') >= '2017-10-01')
  const week = won.filter((deal) => (deal.close_date ?? '') > '2017-12-24')
  return {
    booked: quarter.reduce((sum, deal) => sum + Number(deal.close_value), 0),
    wonInWeek: week.filter((deal) => (deal.engage_date ?? '') <= '2017-12-24').length,
    newInWeek: week.filter((deal) => (deal.engage_date ?? '') > '2017-12-24').length,
  }
}

describe.runIf(mavenPlays)('the forecast call', () => {
  let stage: Stage
  let page: Page
  let hand: ReturnType<typeof counted>

  beforeAll(async () => {
    hand = counted()
    stage = await setMavenStage()
    page = stage.page
  }, 300_000)
  afterAll(() => stage?.close())

  /** Opens a page; the first answer may be under way for a while, so a page that could not have it is asked again. */
  const open = async (to: string, words: RegExp) => {
    await page.goto(stage.url + to)
    const heading = page.getByRole('heading', { level: 1 }).filter({ hasText: words })
    const again = page.getByRole('main').getByRole('button', { name: 'Try again' })
    for (let tries = 0; tries < 4; tries++) {
      await heading.or(again).first().waitFor()
      if ((await heading.count()) > 0) break
      await again.first().click()
    }
    await heading.waitFor()
    return (await heading.textContent())?.replaceAll('\u00a0', ' ') ?? ''
  }
  const drawer = () => page.getByRole('dialog')

  it('says what the quarter booked, and the figure opens to the same sum as the file', async () => {
    const says = await open('/number?period=2017-Q4', /Q4 2017 booked/)
    expect(says).toContain(`$${(hand.booked / 1e6).toFixed(1)} M`)
    expect(says).toContain('no target is set')
    await page.getByRole('heading', { level: 1 }).getByRole('button').first().click()
    await drawer()
      .getByText(`$${number(hand.booked)}`)
      .first()
      .waitFor()
    await page.keyboard.press('Escape')
  }, 200_000)

  it('shows what changed in the last week, and a part opens its deals', async () => {
    await page.getByRole('button', { name: `New (${hand.newInWeek})` }).waitFor()
    await page.getByRole('button', { name: `Won (${hand.wonInWeek})` }).click()
    await page.waitForURL(/\/opportunities\?/)
    await page
      .getByRole('heading', { level: 1 })
      .filter({ hasText: new RegExp(`^${hand.wonInWeek} opp`) })
      .waitFor()
  }, 200_000)

  it('plans a target, compares, approves and publishes it; the number then stands against it', async () => {
    await open('/targets?period=2018-Q1', /No target is in force/)
    await page.getByLabel('Name', { exact: true }).fill('First plan')
    await page.getByLabel('Target, USD').first().fill('2400000')
    await page.getByRole('button', { name: 'Make a plan' }).click()
    await page.getByText('people’s targets add up exactly').waitFor()
    await page.getByRole('button', { name: 'Approve' }).click()
    await drawer().getByRole('button', { name: 'Approve' }).click()
    await page.getByRole('button', { name: 'Publish' }).click()
    await drawer().getByLabel('Holds from').fill('2017-12-01')
    await drawer().getByRole('button', { name: 'Publish' }).click()
    await page.getByRole('heading', { level: 1 }).filter({ hasText: 'The target of Q1 2018 is' }).waitFor()
    const says = await open('/number?period=2018-Q1', /against \$2\.4/)
    expect(says).toMatch(/will book .*\(80 %: .*chance/)
    await page.getByText('= open pipeline needed').waitFor()
  }, 300_000)

  it('accepts an action of the plan, which becomes a task', async () => {
    await page
      .getByRole('button', { name: /^Accept: / })
      .first()
      .click()
    await drawer().getByRole('button', { name: 'Accept 1 action' }).click()
    await drawer().getByText('1 action accepted').waitFor()
    const tasks = await page.request.get(`${stage.url}/api/number/interventions`, { headers: { 'x-capstone': '1' } })
    const { rows } = (await tasks.json()) as { rows: { task: { state: string } | null }[] }
    expect(rows.map((row) => row.task?.state)).toEqual(['open'])
    await open('/tasks', /1 task is open/)
    await page.getByRole('button', { name: /^Done: / }).click()
    await page.getByRole('heading', { level: 1 }).filter({ hasText: 'Nothing is left to do' }).waitFor()
    await page.getByRole('tab', { name: 'What accepted actions did' }).click()
    await page.getByRole('region', { name: 'Accepted actions' }).getByRole('cell', { name: 'done' }).waitFor()
  }, 200_000)

  it('moves the number with a date and an amount that are tried, and saves neither', async () => {
    await open('/deals?period=2018-Q1', /open deals worth/)
    const amount = page.getByRole('spinbutton', { name: /^Amount of / }).first()
    const before = await amount.inputValue()
    await amount.fill('900000')
    const bar = page.getByRole('region', { name: 'What if' })
    await bar.getByText('Nothing is saved.').waitFor()
    const one = await bar.getByRole('status').textContent()
    expect(one).toMatch(/With your change: .* → /)
    await page
      .getByLabel(/^Close date of /)
      .first()
      .fill('2018-06-15')
    await page.waitForFunction(
      (text) => document.querySelector('.what-if [role=status]')?.textContent !== text,
      one ?? '',
    )
    await bar.getByRole('button', { name: 'Clear what-if' }).click()
    expect(await bar.count()).toBe(0)
    expect(await amount.inputValue()).toBe(before)
    await page.reload()
    await amount.waitFor()
    expect(await amount.inputValue()).toBe(before)
  }, 200_000)

  it('opens a deal to its reasons by the keyboard', async () => {
    const row = page.locator('tbody tr').first()
    await row.focus()
    await page.keyboard.press('Enter')
    await drawer().getByText('Why these odds').waitFor()
    await page.keyboard.press('Escape')
  }, 60_000)

  it('keeps every word beside the one that came after', async () => {
    await open('/submissions?period=2018-Q1', /Nobody has submitted/)
    for (const [amount, reason] of [
      ['2200000', 'As the teams said on Monday'],
      ['2350000', 'The renewals are signed'],
    ]) {
      await page.getByLabel('Amount, USD').fill(amount ?? '')
      await page.getByLabel('Reason', { exact: true }).fill(reason ?? '')
      await page.getByRole('button', { name: 'Submit', exact: true }).click()
      await page.getByText('Submitted. Earlier words stay beside it.').waitFor()
    }
    await page.getByRole('heading', { level: 1 }).filter({ hasText: 'Commit stands at $2.4 M' }).waitFor()
    await page.locator('tbody tr').first().focus()
    await page.keyboard.press('Enter')
    await drawer().getByText('As the teams said on Monday').waitFor()
    await drawer().getByText('The renewals are signed').waitFor()
    await page.keyboard.press('Escape')
  }, 200_000)

  it('says how the method did against its baselines', async () => {
    expect(await open('/accuracy', /the 80 % range held/)).toMatch(/At this point of the last \d quarters/)
    await page.getByRole('cell', { name: 'Mean of history' }).first().waitFor()
  }, 200_000)

  it('has no fault of accessibility, light and dark, and fits a phone', async () => {
    const pages = PAGES.map((to) => `${stage.url}${to}?period=2018-Q1`)
    expect(await violationsOn(page, pages)).toEqual([])
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await widerThanScreen(page, pages)).toEqual([])
  }, 600_000)

  it('never threw in the page', () => expect(stage.faults).toEqual([]))
})
