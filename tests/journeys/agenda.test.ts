/** From a CRM's export to the agenda: the figures on the pages are those that a hand count of the file gives, and each opens. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCsv } from '../facts/csv.ts'
import { MAVEN, mavenPlays, number, setMavenStage } from './maven.ts'
import { heading, type Stage } from './stage.ts'

if (!process.env.CAPSTONE_CHROMIUM) console.warn('SKIPPED: the journey to the agenda needs Chromium.')

const DAY_MS = 86_400_000
const dayOf = (text: string) => Date.parse(`${text}T00:00:00Z`) / DAY_MS

/** What a person finds by counting in the file itself. */
function counted() {
  const deals = readCsv(`${MAVEN}/sales_pipeline.csv`)
  const closed = deals.filter((deal) => deal.close_date !== '')
  const open = deals.filter((deal) => deal.close_date === '')
  const known = open.filter((deal) => deal.engage_date !== '')
  const longest = Math.max(...closed.map((deal) => dayOf(deal.close_date ?? '') - dayOf(deal.engage_date ?? '')))
  const today = Math.max(...closed.map((deal) => dayOf(deal.close_date ?? '')))
  const won = closed.filter((deal) => deal.deal_stage === 'Won')
  const quarter = won.filter((deal) => (deal.close_date ?? '') >= '2017-10-01')
  return {
    open: open.length,
    known: known.length,
    longest,
    dead: known.filter((deal) => today - dayOf(deal.engage_date ?? '') > longest).length,
    winRate: Math.round((100 * won.length) / closed.length),
    bookedMillions: quarter.reduce((sum, deal) => sum + Number(deal.close_value), 0) / 1e6,
    wonInQuarter: quarter.length,
  }
}

describe.runIf(mavenPlays)('from an export to the agenda', () => {
  let stage: Stage
  let page: Page
  let hand: ReturnType<typeof counted>

  beforeAll(async () => {
    hand = counted()
    stage = await setMavenStage()
    page = stage.page
  }, 240_000)
  afterAll(() => stage?.close())

  it('says on the agenda what is dead, exactly as counted by hand, and draws fifteen stones', async () => {
    await page.goto(stage.url)
    const says = await heading(page, /Clear the pipeline first/)
    expect(says).toContain(`${number(hand.dead)} of ${number(hand.known)} open deals`)
    expect(
      await page
        .getByRole('navigation', { name: /pyramid/i })
        .getByRole('link')
        .count(),
    ).toBe(15)
    expect(await page.getByText('Look here first').count()).toBe(1)
  }, 60_000)

  it('opens a figure: what it means, its values, and the records behind it', async () => {
    await page.getByRole('heading', { level: 1 }).getByRole('button').first().click()
    const drawer = page.getByRole('dialog')
    await drawer.getByText('Where it comes from').waitFor()
    await drawer.getByRole('link', { name: `Open the ${number(hand.dead)} records` }).click()
    await page.waitForURL(/\/opportunities\?/)
    expect(await heading(page, new RegExp(`^${number(hand.dead)} opp`))).toContain('opportunities')
  }, 60_000)

  it('shows the pipeline, the competition, measurement and CRM health with the same figures', async () => {
    await page.goto(`${stage.url}/pipeline`)
    const pipeline = await heading(page, /has booked/)
    expect(pipeline).toContain(`${number(hand.dead)} of ${number(hand.known)} open deals`)
    expect(pipeline).toContain(`(${hand.longest} days)`)
    expect(pipeline).toContain(`$${hand.bookedMillions.toFixed(1)} M`)
    await page
      .getByText(`${number(hand.wonInQuarter)} won`)
      .first()
      .waitFor()
    await page.goto(`${stage.url}/competition`)
    expect(await heading(page, /We win/)).toContain(`${hand.winRate} %`)
    await page.goto(`${stage.url}/measurement`)
    expect(await heading(page, /No targets/)).toContain('Darcel Schlecht')
    await page.goto(`${stage.url}/crm-health`)
    expect(await heading(page, /required fields/)).toContain('close date of deals: 0 %')
  }, 120_000)

  it('opens a facet from its stone', async () => {
    await page.goto(stage.url)
    await page.getByRole('link', { name: /^0 Pipeline management/ }).click()
    expect(await heading(page, /Pipeline management stands at 0/)).toContain('100 points down')
    await page.getByText('what to import', { exact: false }).first().waitFor()
  }, 60_000)

  it('follows the chips of the header: an earlier day and a team', async () => {
    await page.goto(`${stage.url}/competition?period=2017-Q2`)
    await page.getByText('as of 30 Jun 2017').waitFor()
    await page.goto(`${stage.url}/pipeline?period=2017-Q2`)
    expect(await heading(page, /Q2 2017 has booked/)).toContain('Q1 2017')
  }, 60_000)

  it('makes a task where the finding stands', async () => {
    await page.goto(`${stage.url}/pipeline`)
    await page
      .getByRole('button', { name: /^Make a task: Close or revive/ })
      .first()
      .click()
    await page.getByRole('button', { name: 'Keep the task' }).click()
    await page.getByText('The task is kept').waitFor()
  }, 60_000)

  it('never threw in the page', () => expect(stage.faults).toEqual([]))
})
