/** Journeys of who may what: second factor, a link for a new password, API keys, webhooks, erasing a person, a backup from the page. */
import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { totp } from '../../integration/totp.ts'
import { ADA, heading, PASSWORD, type Stage } from '../stage.ts'
import { downloaded } from './stage.ts'

const BO = { name: 'Bo Berg', email: 'bo@example.com' }
const NEXT_PASSWORD = 'another long password'
const now = () => Math.floor(Date.now() / 1000)

async function signIn(page: Page, url: string, who: { email: string }, password: string) {
  await page.goto(url)
  await page.getByLabel('Email').fill(who.email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

export function access(stage: () => Stage) {
  describe('somebody new', () => {
    it('is added, signs in, and is given a link when the password is forgotten', async () => {
      const { page, url, another } = stage()
      await page.goto(`${url}/settings/people`)
      const form = page.locator('section.card').filter({ hasText: 'Add someone' })
      await form.getByLabel('Name').fill(BO.name)
      await form.getByLabel('Email').fill(BO.email)
      await form.getByLabel('First password').fill(PASSWORD)
      await form.getByLabel('Role').selectOption('manager')
      await form.getByRole('button', { name: 'Add someone' }).click()
      await page.getByRole('button', { name: `More for ${BO.name}` }).click()
      await page.getByRole('button', { name: 'Link for a new password' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Link for a new password' }).click()
      const link = (await page.getByRole('dialog').locator('.secret').textContent()) ?? ''
      await page.keyboard.press('Escape')

      const theirs = await another()
      await theirs.goto(link)
      await theirs.getByLabel('Password').fill(NEXT_PASSWORD)
      await theirs.getByLabel('The same once more').fill('something different')
      await theirs.getByRole('button', { name: 'Set the password' }).click()
      await theirs.getByText('The two are not the same.').waitFor()
      await theirs.getByLabel('The same once more').fill(NEXT_PASSWORD)
      await theirs.getByRole('button', { name: 'Set the password' }).click()
      await theirs.getByText('The password is set.').waitFor()
      await signIn(theirs, url, BO, PASSWORD)
      await theirs.getByRole('alert').waitFor()
      await signIn(theirs, url, BO, NEXT_PASSWORD)
      await theirs.getByText('First-line manager').waitFor()
      await theirs.close()
    })

    it('turns a second factor on, is asked for it, and loses it by an administrator', async () => {
      const { page, url, another } = stage()
      const theirs = await another()
      await signIn(theirs, url, BO, NEXT_PASSWORD)
      await theirs.getByText('First-line manager').waitFor()
      await theirs.goto(`${url}/settings/sign-in`)
      const card = theirs.locator('section.card').filter({ hasText: 'Second factor' })
      await card.getByLabel('Current password').fill(NEXT_PASSWORD)
      await card.getByRole('button', { name: 'Turn it on' }).click()
      await card.getByRole('img', { name: /second factor as a picture/ }).waitFor()
      const secret = (await card.locator('.secret').first().textContent()) ?? ''
      const [kept = ''] = ((await card.locator('.secret').last().textContent()) ?? '').split(/\s+/)
      await card.getByLabel('Six digits').fill(totp(secret, now()))
      await card.getByRole('button', { name: 'Confirm' }).click()
      await theirs.getByText('The second factor is on.').waitFor()
      await theirs.close()

      const again = await another()
      await signIn(again, url, BO, NEXT_PASSWORD)
      await again.getByLabel('Code of your authenticator').fill(kept)
      await again.getByRole('button', { name: 'Go on' }).click()
      await again.getByText('First-line manager').waitFor()
      await again.goto(`${url}/settings/sign-in`)
      const sessions = again.getByRole('table', { name: 'Where you are signed in' }).getByRole('row')
      await sessions.nth(2).waitFor()
      await again.close()

      await page.goto(`${url}/settings/people`)
      await page.getByRole('button', { name: `More for ${BO.name}` }).click()
      await page.getByRole('button', { name: 'Turn the second factor off' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Turn the second factor off' }).click()
      await page.getByText('Done. It is written in the audit.').waitFor()
      const last = await another()
      await signIn(last, url, BO, NEXT_PASSWORD)
      await last.getByText('First-line manager').waitFor()
      await last.close()
    })
  })

  describe('programs', () => {
    it('come in with an API key until it is revoked', async () => {
      const { page, url } = stage()
      await page.goto(`${url}/settings/keys`)
      await page.getByLabel('What it is for').fill('Nightly figures')
      await page.getByRole('button', { name: 'Make a key' }).click()
      const key = (await page.locator('.secret').textContent()) ?? ''
      const ask = () => fetch(`${url}/api/opportunities?limit=1`, { headers: { 'x-api-key': key } })
      expect((await ask()).status).toBe(200)
      await page.getByRole('button', { name: 'Revoke Nightly figures' }).click()
      await page.getByText('No keys.').waitFor()
      expect((await ask()).status).toBe(401)
    })

    it('are told of events at an address, each delivery signed with the secret that was shown once', async () => {
      const { page, url } = stage()
      const told: { headers: IncomingHttpHeaders; body: string }[] = []
      const hearer = createServer((request, response) => {
        let body = ''
        request.on('data', (chunk) => {
          body += chunk
        })
        request.on('end', () => {
          told.push({ headers: request.headers, body })
          response.end()
        })
      })
      await new Promise<void>((resolve) => hearer.listen(0, '127.0.0.1', resolve))
      const address = `http://127.0.0.1:${(hearer.address() as AddressInfo).port}/hook`
      try {
        await page.goto(`${url}/settings/keys`)
        await page.getByLabel('Address', { exact: true }).fill(address)
        for (const event of ['an import is stored', 'an import failed', 'answers are new'])
          await page.getByLabel(event).uncheck()
        await page.getByRole('button', { name: 'Add an address' }).click()
        const secret = (await page.locator('.secret').textContent()) ?? ''
        await page.goto(`${url}/accounts`)
        await page.getByRole('link', { name: 'Customer 2 AB' }).click()
        await page.getByRole('button', { name: 'Make a task' }).click()
        await page.getByLabel('Task').fill('Call them')
        await page.getByRole('button', { name: 'Keep' }).click()
        await expect.poll(() => told.length, { timeout: 30_000 }).toBe(1)
        const [delivery] = told
        expect(JSON.parse(delivery?.body ?? '')).toMatchObject({ event: 'task.created' })
        const signature = delivery?.headers['x-capstone-signature']
        expect(signature).toBe(signed(secret, signature, delivery?.body ?? ''))
        await page.goto(`${url}/settings/keys`)
        await page.getByRole('button', { name: `Remove ${address}` }).click()
        await page.getByText('No addresses.').waitFor()
      } finally {
        hearer.closeAllConnections()
        hearer.close()
      }
    })
  })

  describe('an administrator', () => {
    it('erases a person, and the deals stand under a pseudonym', async () => {
      const { page, url } = stage()
      await page.goto(`${url}/settings/people`)
      await page.getByLabel('Name of the person').fill('Sue')
      await page.getByRole('button', { name: /^Sue Seller/ }).click()
      await page.getByRole('button', { name: 'Erase for good' }).click()
      const said = (await page.getByText(/^Erased\. The records now say /).textContent()) ?? ''
      const pseudonym = /say (.*)\.$/.exec(said)?.[1] ?? ''
      await page.goto(`${url}/people`)
      await page.getByRole('link', { name: pseudonym }).click()
      await heading(page, pseudonym)
      await page.getByText(/Show all \d+/).waitFor()
      expect(await page.getByText(/Sue/).count()).toBe(0)
      await page.goto(`${url}/settings/audit`)
      await page.getByText('The seal is intact').waitFor()
      expect(await page.getByText(/Sue Seller/).count()).toBe(0)
    })

    it('takes a backup from the page', async () => {
      const { page, url } = stage()
      await page.goto(`${url}/settings/install`)
      const file = await downloaded(page, () => page.getByRole('button', { name: 'Download a backup' }).click())
      expect(file.name).toMatch(/\.capstone$/)
      expect(file.bytes.length).toBeGreaterThan(10_000)
      expect(file.bytes.toString('latin1')).not.toContain(ADA.email)
    })
  })
}

/** What a receiver reckons: HMAC-SHA256 over `<t>.<body>`, as the header states it. */
function signed(secret: string, header: unknown, body: string): string {
  const seconds = /^t=(\d+),/.exec(String(header))?.[1] ?? ''
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`
}
