/** A head of sales brings their own export: first visit, drop, question, check, run, report, pipeline; a hostile file; undo. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dataFolder, type RunningServer, startServer } from './server.ts'

const FOLDER = '../shared/data/crm-sales-opportunities'
const FILES = ['accounts.csv', 'products.csv', 'sales_pipeline.csv', 'sales_teams.csv']
const missing = [
  ...(process.env.CAPSTONE_CHROMIUM ? [] : ['Chromium']),
  ...(existsSync(FOLDER) ? [] : [`the folder ${FOLDER}`]),
]
if (missing.length > 0) console.warn(`SKIPPED: the journey of an import needs ${missing.join(' and ')}.`)

const PATIENCE = 150_000
const data = dataFolder()
afterAll(() => data.remove())

describe.runIf(missing.length === 0)('bringing one’s own export', () => {
  let server: RunningServer
  let browser: Browser
  let page: Page
  const faults: string[] = []

  beforeAll(async () => {
    server = await startServer(data.folder)
    browser = await chromium.launch({
      executablePath: process.env.CAPSTONE_CHROMIUM ?? '',
      args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
    })
    page = await browser.newPage()
    page.setDefaultTimeout(PATIENCE)
    page.on('pageerror', (fault) => faults.push(String(fault)))
  }, 240_000)
  afterAll(async () => {
    await browser.close()
    await server.end('SIGTERM')
  })

  it('makes a workspace on the first visit', async () => {
    await page.goto(server.url)
    await page.getByRole('button', { name: /my data/i }).click()
    await page.getByLabel('Company').fill('Maven Hardware')
    await page.getByLabel('Your name').fill('Ada Head')
    await page.getByLabel('Email').fill('ada@example.com')
    await page.getByLabel('Password').fill('a long enough password')
    await page.getByRole('button', { name: 'Make the workspace' }).click()
    await page.waitForURL(/\/import$/)
    await heading(page, 'Bring exports')
    await page.getByText('Nothing has been imported yet.').waitFor()
  }, 180_000)

  it('takes dropped files and asks for the currency that none of them states', async () => {
    await drop(
      page,
      FILES.map((name) => ({ name, bytes: readFileSync(path.join(FOLDER, name)) })),
    )
    await page.getByRole('button', { name: 'Read the files' }).click()
    await heading(page, '4 tables with 8,927 rows')
    expect(await page.getByRole('button', { name: 'Check every row' }).isDisabled()).toBe(true)
    await page.getByLabel('USD').check()
    await page.getByRole('button', { name: 'Read again with these changes' }).click()
    await page.getByRole('button', { name: 'Check every row' }).click()
    await heading(page, '8,936 to create, 0 to change, 0 unchanged, 0 to reject')
  }, 180_000)

  it('stores all and reports what was counted by hand in the files', async () => {
    await page.getByRole('button', { name: 'Store the accepted rows' }).click()
    await heading(page, '8,936 records created')
    const rows = page.getByRole('table', { name: 'Reconciliation' }).getByRole('row')
    expect(await cells(rows)).toEqual([
      ['accounts.csv', 'Accounts', '85', '85'],
      ['products.csv', 'Products', '7', '7'],
      ['sales_pipeline.csv', 'Opportunities', '8,800', '8,800'],
      ['sales_teams.csv', 'People', '35', '35'],
      ['sales_teams.csv', 'People', '35', '6'],
      ['sales_teams.csv', 'Teams', '35', '3'],
    ])
    const amounts = page.getByRole('table', { name: 'Amounts' }).getByRole('row')
    expect(await cells(amounts)).toContainEqual([
      'sales_pipeline.csv · Opportunities',
      'USD',
      '$10,005,534',
      '$10,005,534',
    ])
    await page.getByText('Every file adds up exactly.').waitFor()
  }, 180_000)

  it('shows the deals without account as such', async () => {
    await page.getByRole('link', { name: 'Opportunities', exact: true }).click()
    await heading(page, '8,800 opportunities')
    await page.getByLabel('Without account').check()
    await heading(page, '1,425 opportunities')
    expect(await page.getByRole('row').nth(1).getByText('Without account').count()).toBe(1)
  }, 180_000)

  it('opens the pipeline of what was brought', async () => {
    await page.goto(`${server.url}/import/1`)
    await page.getByRole('link', { name: 'Open the pipeline' }).click()
    await page.waitForURL(/\/pipeline/)
    await page.getByRole('heading', { level: 1 }).filter({ hasText: /\d/ }).waitFor()
  }, 180_000)

  it('says in a sentence why a hostile file cannot be read, and serves on', async () => {
    await page.goto(`${server.url}/import`)
    await drop(page, [
      { name: 'deals.xlsx', bytes: Buffer.from(Array.from({ length: 4096 }, (_, at) => (at * 151) % 256)) },
    ])
    await page.getByRole('button', { name: 'Read the files' }).click()
    await heading(page, 'The import failed; nothing of it is stored')
    expect(await page.getByRole('alert').innerText()).toMatch(/deals\.xlsx.*\./s)
    const health = await (await fetch(`${server.url}/api/health`)).json()
    expect(health).toMatchObject({ ok: true, database: 'up' })
  }, 180_000)

  it('undoes the import, and nothing of it is left', async () => {
    await page.goto(`${server.url}/import/1`)
    await page.getByRole('button', { name: 'Undo this import' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Undo this import' }).click()
    await heading(page, 'This import was undone')
    await page.getByRole('link', { name: 'Opportunities', exact: true }).click()
    await page.getByText('There are no records of this kind yet.').waitFor()
    expect(faults).toEqual([])
  }, 180_000)
})

const heading = (page: Page, text: string) =>
  page.getByRole('heading', { level: 1 }).filter({ hasText: text }).waitFor()

/** The first four cells of every row but the heading. */
async function cells(rows: ReturnType<Page['getByRole']>): Promise<string[][]> {
  const texts = await rows.evaluateAll((all) =>
    all.map((row) => [...row.children].map((cell) => cell.textContent ?? '')),
  )
  return texts.slice(1).map((row) => row.slice(0, 4))
}

/** Drops files on the place for them, as from a file manager. */
async function drop(page: Page, files: readonly { name: string; bytes: Buffer }[]): Promise<void> {
  const given = files.map(({ name, bytes }) => ({ name, base64: bytes.toString('base64') }))
  const transfer = await page.evaluateHandle((all) => {
    const dropped = new DataTransfer()
    for (const { name, base64 } of all) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      dropped.items.add(new File([bytes], name))
    }
    return dropped
  }, given)
  await page.locator('.file-drop').dispatchEvent('drop', { dataTransfer: transfer })
  await page.getByRole('list', { name: 'Chosen files' }).waitFor()
}
