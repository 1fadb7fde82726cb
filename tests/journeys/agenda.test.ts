/** From a CRM's export to the agenda: the figures on the pages are those that a hand count of the file gives, and each opens. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasData, readCsv } from '../facts/csv.ts'
import { dataFolder, type RunningServer, startServer } from './server.ts'

const root = path.resolve(import.meta.dirname, '../..')
const FOLDER = 'crm-sales-opportunities'
const there = hasData(FOLDER)
if (!process.env.CAPSTONE_CHROMIUM) console.warn('SKIPPED: the journey to the agenda needs Chromium.')

const DAY_MS = 86_400_000
const dayOf = (text: string) => Date.parse(`${text}T00:00:00Z`) / DAY_MS
const number = (value: number) => new Intl.NumberFormat('en-US').format(value)

/** What a person finds by counting in the file itself. */
function counted() {
  const deals = readCsv(`${FOLDER}/sales_pipeline.csv`)
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

describe.runIf(there && process.env.CAPSTONE_CHROMIUM)('from an export to the agenda', () => {
  const data = dataFolder()
  const faults: string[] = []
  let server: RunningServer
  let browser: Browser
  let page: Page
  let hand: ReturnType<typeof counted>

  beforeAll(async () => {
    hand = counted()
    server = await startServer(data.folder)
    browser = await chromium.launch({
      executablePath: process.env.CAPSTONE_CHROMIUM ?? '',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
    })
    page = await browser.newPage({ locale: 'en-US', viewport: { width: 1440, height: 900 } })
    page.setDefaultTimeout(120_000)
    page.on('pageerror', (fault) => faults.push(String(fault)))
    await page.goto(server.url)
    const begun = await page.request.post(`${server.url}/api/setup`, {
      headers: { 'x-capstone': '1' },
      data: {
        choice: 'own',
        company: 'Maven Hardware',
        name: 'Ada Lund',
        email: 'ada@example.com',
        password: 'a long enough password',
        currency: 'USD',
      },
    })
    expect(begun.status()).toBe(200)
    const files = path.join(root, '../shared/data', FOLDER)
    const command = [path.join(root, 'packages/server/dist/cli.js'), 'import', files, '--currency', 'USD']
    const imported = spawnSync(process.execPath, command, {
      cwd: root,
      env: { ...process.env, CAPSTONE_DATA: data.folder, DATABASE_URL: '' },
      encoding: 'utf8',
    })
    expect(imported.stdout).toContain('sales_pipeline.csv')
    expect(imported.status).toBe(0)
  }, 240_000)
  afterAll(async () => {
    await browser?.close()
    await server?.end('SIGTERM')
    data.remove()
  })

  const headline = async (words: RegExp) => {
    const heading = page.getByRole('heading', { level: 1 }).filter({ hasText: words })
    await heading.waitFor({ timeout: 30_000 })
    return (await heading.textContent())?.replaceAll('\u00a0', ' ') ?? ''
  }
  const violations = async () => {
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
    await page.evaluate(axe)
    const found: string[] = await page.evaluate(
      'axe.run().then((r) => r.violations.map((v) => v.id + " " + v.nodes[0].html))',
    )
    return found
  }

  it('says on the agenda what is dead, exactly as counted by hand, and draws fifteen stones', async () => {
    await page.goto(server.url)
    const says = await headline(/Clear the pipeline first/)
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
    expect(await headline(new RegExp(`^${number(hand.dead)} opp`))).toContain('opportunities')
  }, 60_000)

  it('shows the pipeline, the competition, measurement and CRM health with the same figures', async () => {
    await page.goto(`${server.url}/pipeline`)
    const pipeline = await headline(/has booked/)
    expect(pipeline).toContain(`${number(hand.dead)} of ${number(hand.known)} open deals`)
    expect(pipeline).toContain(`(${hand.longest} days)`)
    expect(pipeline).toContain(`$${hand.bookedMillions.toFixed(1)} M`)
    await page
      .getByText(`${number(hand.wonInQuarter)} won`)
      .first()
      .waitFor()
    await page.goto(`${server.url}/competition`)
    expect(await headline(/We win/)).toContain(`${hand.winRate} %`)
    await page.goto(`${server.url}/measurement`)
    expect(await headline(/No targets/)).toContain('Darcel Schlecht')
    await page.goto(`${server.url}/crm-health`)
    expect(await headline(/required fields/)).toContain('close date of deals: 0 %')
  }, 120_000)

  it('opens a facet from its stone', async () => {
    await page.goto(server.url)
    await page.getByRole('link', { name: /^0 Pipeline management/ }).click()
    expect(await headline(/Pipeline management stands at 0/)).toContain('100 points down')
    await page.getByText('what to import', { exact: false }).first().waitFor()
  }, 60_000)

  it('follows the chips of the header: an earlier day and a team', async () => {
    await page.goto(`${server.url}/competition?period=2017-Q2`)
    await page.getByText('as of 30 Jun 2017').waitFor()
    await page.goto(`${server.url}/pipeline?period=2017-Q2`)
    expect(await headline(/Q2 2017 has booked/)).toContain('Q1 2017')
  }, 60_000)

  it('makes a task where the finding stands', async () => {
    await page.goto(`${server.url}/pipeline`)
    await page
      .getByRole('button', { name: /^Make a task: Close or revive/ })
      .first()
      .click()
    await page.getByRole('button', { name: 'Keep the task' }).click()
    await page.getByText('The task is kept').waitFor()
  }, 60_000)

  it('has no fault of accessibility, light and dark, and fits a phone', async () => {
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme })
      for (const to of ['/', '/facets/competition', '/pipeline', '/competition', '/measurement', '/crm-health']) {
        await page.goto(server.url + to)
        await page.locator('main .card').first().waitFor({ timeout: 60_000 })
        expect([scheme, to, await violations()]).toEqual([scheme, to, []])
      }
    }
    await page.setViewportSize({ width: 390, height: 844 })
    for (const to of ['/', '/facets/competition', '/pipeline', '/competition', '/measurement', '/crm-health']) {
      await page.goto(server.url + to)
      await page.locator('main .card').first().waitFor({ timeout: 60_000 })
      const over: number = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
      expect([to, over <= 0]).toEqual([to, true])
    }
  }, 300_000)

  it('never threw in the page', () => expect(faults).toEqual([]))
})
