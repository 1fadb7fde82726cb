/** One server, one browser and one invented company for many journeys: set up once, imported once, closed once. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, chromium, type Page } from 'playwright-core'
import { dataFolder, type RunningServer, startServer } from '../server.ts'
import { COMPANY_FILES, type NamedFile } from './files.ts'

export const PASSWORD = 'a long enough password'
export const ADA = { name: 'Ada Lund', email: 'ada@example.com' }
const PATIENCE = 150_000

export interface Stage {
  readonly url: string
  readonly folder: string
  readonly browser: Browser
  /** Ada's page: she administers. */
  readonly page: Page
  /** What any page threw. */
  readonly faults: string[]
  /** Opens a page of somebody else, or of the same person at another size. */
  another(options?: Parameters<Browser['newPage']>[0]): Promise<Page>
  close(): Promise<void>
}

/** Sets the stage: Ada's workspace, with the company's files stored. */
export async function setStage(): Promise<Stage> {
  const data = dataFolder()
  const server: RunningServer = await startServer(data.folder)
  const browser = await chromium.launch({
    executablePath: process.env.CAPSTONE_CHROMIUM ?? '',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  })
  const faults: string[] = []
  const another = async (options: Parameters<Browser['newPage']>[0] = {}) => {
    const page = await browser.newPage({ locale: 'en-US', viewport: { width: 1440, height: 900 }, ...options })
    page.setDefaultTimeout(PATIENCE)
    page.on('pageerror', (fault) => faults.push(String(fault)))
    return page
  }
  const page = await another()
  await page.goto(server.url)
  const begun = await page.request.post(`${server.url}/api/setup`, {
    headers: { 'x-capstone': '1' },
    data: { choice: 'own', company: 'Nordic Bolts', ...ADA, password: PASSWORD, currency: 'USD' },
  })
  if (!begun.ok()) throw new Error(await begun.text())
  await storeFiles(page, server.url, COMPANY_FILES, 'CRM')
  const close = async () => {
    await browser.close()
    await server.end('SIGTERM')
    data.remove()
  }
  return { url: server.url, folder: data.folder, browser, page, faults, another, close }
}

/** Sends files on the import page and answers the number of the import, which waits for its mapping. */
export async function sendFiles(page: Page, url: string, files: readonly NamedFile[], source: string): Promise<number> {
  await page.goto(`${url}/import`)
  await page
    .locator('input[type=file]')
    .setInputFiles(files.map(({ name, text }) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })))
  await page.getByLabel('Name of the source').fill(source)
  await page.getByRole('button', { name: 'Read the files' }).click()
  await page.waitForURL(/\/import\/\d+/)
  await heading(page, 'is this what they hold?')
  return Number(/\d+$/.exec(new URL(page.url()).pathname)?.[0])
}

/** Sends, checks and stores files. */
export async function storeFiles(
  page: Page,
  url: string,
  files: readonly NamedFile[],
  source: string,
): Promise<number> {
  const id = await sendFiles(page, url, files, source)
  await page.getByRole('button', { name: 'Check every row' }).click()
  await page.getByRole('button', { name: 'Store the accepted rows' }).click()
  await heading(page, 'records created')
  return id
}

/** Waits for a headline that holds the words; answers it. */
export async function heading(page: Page, words: string | RegExp): Promise<string> {
  const found = page.getByRole('heading', { level: 1 }).filter({ hasText: words }).first()
  await found.waitFor()
  return ((await found.textContent()) ?? '').replaceAll('\u00a0', ' ')
}

/** What axe finds wrong on the page. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'))
  return page.evaluate('axe.run().then((r) => r.violations.map((v) => v.id + " " + v.nodes[0].html))')
}

/** A file that pressing something gives. */
export async function downloaded(page: Page, press: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const [file] = await Promise.all([page.waitForEvent('download'), press()])
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) }
}
