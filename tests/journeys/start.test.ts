/** The first command: it serves, it stops and leaves nothing, and it starts again whatever was killed. */
import { setTimeout as pause } from 'node:timers/promises'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dataFolder, processesIn, startServer } from './server.ts'

const data = dataFolder()
afterAll(() => data.remove())

const health = async (url: string) => (await fetch(`${url}/api/health`)).json()

/** Waits until a folder has no process; answers those that would not go. */
async function leftIn(folder: string): Promise<number[]> {
  for (let tries = 0; tries < 100 && processesIn(folder).length > 0; tries++) await pause(100)
  return processesIn(folder)
}

describe('npm start', () => {
  it('serves, and a signal ends it with everything that it started', async () => {
    const server = await startServer(data.folder)
    expect(await health(server.url)).toMatchObject({ ok: true, database: 'up' })
    expect(processesIn(data.folder).length).toBeGreaterThan(0)
    expect(await server.end('SIGTERM')).toBe(0)
    expect(await leftIn(data.folder)).toEqual([])
  }, 180_000)

  it('starts again after a kill of the server', async () => {
    const killed = await startServer(data.folder)
    await killed.end('SIGKILL')
    const again = await startServer(data.folder)
    expect(await health(again.url)).toMatchObject({ ok: true, database: 'up' })
    expect(await again.end('SIGINT')).toBe(0)
    expect(await leftIn(data.folder)).toEqual([])
  }, 180_000)

  it('serves again after a kill of the database', async () => {
    const server = await startServer(data.folder)
    for (const id of processesIn(data.folder)) {
      try {
        process.kill(id, 'SIGKILL')
      } catch {
        // It was ended by the end of its parent.
      }
    }
    let answer = await health(server.url)
    for (let tries = 0; tries < 150 && answer.database !== 'up'; tries++) {
      await pause(200)
      answer = await health(server.url)
    }
    expect(answer).toMatchObject({ ok: true, database: 'up' })
    expect(await server.end('SIGTERM')).toBe(0)
  }, 180_000)

  it('refuses a configuration that cannot be used, with every fault in one sentence each', async () => {
    const refused = startServer(data.folder, { env: { PORT: 'high', PUBLIC_URL: 'ftp://x' } })
    await expect(refused).rejects.toThrow(/PORT must be a whole number.*PUBLIC_URL must be an address/s)
  }, 60_000)
})

describe.runIf(process.env.CAPSTONE_CHROMIUM)('the first visit', () => {
  let browser: Awaited<ReturnType<typeof chromium.launch>>
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: process.env.CAPSTONE_CHROMIUM ?? '',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    })
  })
  afterAll(() => browser.close())

  it('offers the sample company or to start with one’s own data, without a fault on the page', async () => {
    const server = await startServer(data.folder)
    const page = await browser.newPage()
    page.setDefaultTimeout(120_000)
    const faults: string[] = []
    page.on('pageerror', (fault) => faults.push(String(fault)))
    await page.goto(server.url)
    await page.getByRole('button', { name: /sample company/i }).waitFor()
    await page.getByRole('button', { name: /my data/i }).waitFor()
    expect(faults).toEqual([])
    await page.close()
    expect(await server.end('SIGTERM')).toBe(0)
  }, 180_000)
})
