/** The stage of a journey: a server with a workspace of Ada's, and a browser in which she is signed in. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, chromium, type Page } from 'playwright-core'
import { dataFolder, type RunningServer, startServer } from './server.ts'

export const PASSWORD = 'a long enough password'
export const ADA = { name: 'Ada Lund', email: 'ada@example.com' }
const PATIENCE = 150_000

export interface Stage {
  readonly url: string
  readonly folder: string
  readonly server: RunningServer
  readonly browser: Browser
  /** Ada's page: she administers. */
  readonly page: Page
  /** What any page threw. */
  readonly faults: string[]
  /** Opens a page of somebody else, or of the same person at another size. */
  another(options?: Parameters<Browser['newPage']>[0]): Promise<Page>
  close(): Promise<void>
}

/** Sets the stage: Ada's workspace for a company, with nothing in it yet. */
export async function openStage(company: string): Promise<Stage> {
  const data = dataFolder()
  const server = await startServer(data.folder)
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
    data: { choice: 'own', company, ...ADA, password: PASSWORD, currency: 'USD' },
  })
  if (!begun.ok()) throw new Error(await begun.text())
  const close = async () => {
    await browser.close()
    await server.end('SIGTERM')
    data.remove()
  }
  return { url: server.url, folder: data.folder, server, browser, page, faults, another, close }
}

/** Waits for a headline that holds the words; answers it. */
export async function heading(page: Page, words: string | RegExp): Promise<string> {
  const found = page.getByRole('heading', { level: 1 }).filter({ hasText: words }).first()
  await found.waitFor()
  return ((await found.textContent()) ?? '').replaceAll('\u00a0', ' ')
}

/** Opens a page and waits until all of it is there. */
export async function settled(page: Page, to: string): Promise<void> {
  await page.goto(to)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForFunction(() => document.querySelector('main .skeleton') === null)
}

/** What axe finds wrong on the page, light and dark; in the dark only its rules of colour can tell anything else. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'))
  const found: string[] = []
  for (const [scheme, rules] of SCHEMES) {
    await page.emulateMedia({ colorScheme: scheme })
    await page.locator(`html[data-theme=${scheme}]`).waitFor()
    const run = `axe.run(${rules}).then((r) => r.violations.map((v) => "${scheme}: " + v.id + " " + v.nodes[0].html))`
    found.push(...(await page.evaluate<string[]>(run)))
  }
  return found
}

/** What axe finds wrong on each of the pages, with the page's address. */
export async function violationsOn(page: Page, addresses: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const address of addresses) {
    await settled(page, address)
    found.push(...(await violations(page)).map((fault) => `${address} ${fault}`))
  }
  return found
}

/** Which of the pages are wider than the screen. */
export async function widerThanScreen(page: Page, addresses: readonly string[]): Promise<string[]> {
  const wider: string[] = []
  for (const address of addresses) {
    await settled(page, address)
    if (await page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth')) wider.push(address)
  }
  return wider
}

const SCHEMES = [
  ['dark', '{ resultTypes: ["violations"], selectors: false, runOnly: ["color-contrast", "link-in-text-block"] }'],
  ['light', '{ resultTypes: ["violations"], selectors: false }'],
] as const
