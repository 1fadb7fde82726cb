/** How the pages of answers are heard in light and dark, and whether they fit a phone. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mavenPlays, setMavenStage } from './maven.ts'
import { type Stage, violationsOn, widerThanScreen } from './stage.ts'

if (!process.env.CAPSTONE_CHROMIUM) console.warn('SKIPPED: the looks of the pages of answers need Chromium.')

const PAGES = [
  ...['/', '/facets/competition', '/pipeline', '/competition', '/measurement', '/crm-health', '/tasks', '/hand-overs'],
  ...['/segmentation', '/coverage-model', '/coverage-plans', '/services', '/map', '/continuity'],
]

describe.runIf(mavenPlays)('the pages of answers', () => {
  let stage: Stage
  const pages = () => PAGES.map((to) => stage.url + to)

  beforeAll(async () => {
    stage = await setMavenStage()
  }, 240_000)
  afterAll(() => stage?.close())

  it('have no fault of accessibility, light and dark', async () => {
    expect(await violationsOn(stage.page, pages())).toEqual([])
  }, 300_000)

  it('fit a phone', async () => {
    await stage.page.setViewportSize({ width: 390, height: 844 })
    expect(await widerThanScreen(stage.page, pages())).toEqual([])
  }, 300_000)

  it('never threw', () => expect(stage.faults).toEqual([]))
})
