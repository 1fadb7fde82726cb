/** One server, one browser and one invented company for many journeys: set up once, imported once, closed once. */
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { heading, openStage, type Stage } from '../stage.ts'
import { COMPANY_FILES, type NamedFile } from './files.ts'

/** Sets the stage: Ada's workspace, with the company's files stored. */
export async function setStage(): Promise<Stage> {
  const stage = await openStage('Nordic Bolts')
  await storeFiles(stage.page, stage.url, COMPANY_FILES, 'CRM')
  return stage
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

/** A file that pressing something gives. */
export async function downloaded(page: Page, press: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const [file] = await Promise.all([page.waitForEvent('download'), press()])
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) }
}
