/** How every page looks: on paper without the way round and with nothing cut, on a phone without sideways scroll, and to those who listen. */
import { describe, expect, it } from 'vitest'
import { type Stage, settled, violationsOn } from '../stage.ts'

const RECORDS = ['/accounts', '/opportunities', '/people', '/orders', '/accounts/1', '/opportunities/1', '/people/1']
const DATA = ['/data', '/import', '/import/1', '/matching']
const SETTINGS = ['company', 'meanings', 'health', 'methods', 'people', 'sign-in', 'keys', 'audit', 'install'].map(
  (section) => `/settings/${section}`,
)
const PAGES = [...RECORDS, ...DATA, ...SETTINGS]

/** What reaches beyond the page's right edge and is not inside something that scrolls. */
const CUT = `[...document.querySelectorAll('main *')].filter((element) => {
  if (element.getBoundingClientRect().right <= document.documentElement.clientWidth + 1 || element.classList.contains('unseen')) return false
  for (let each = element.parentElement; each !== null; each = each.parentElement) if (getComputedStyle(each).overflowX !== 'visible') return false
  return true
}).map((element) => element.tagName + '.' + element.className).slice(0, 5)`

export function looks(stage: () => Stage) {
  describe('every page of records, data and settings', { timeout: 300_000 }, () => {
    it('fits a phone', async () => {
      const { page, url, another } = stage()
      const storageState = await page.context().storageState()
      const phone = await another({
        viewport: { width: 390, height: 844 },
        isMobile: true,
        hasTouch: true,
        storageState,
      })
      for (const to of PAGES) {
        await settled(phone, url + to)
        const wide: number = await phone.evaluate('document.documentElement.scrollWidth')
        expect([to, wide, await phone.evaluate(CUT)]).toEqual([to, 390, []])
      }
      await phone.close()
    })

    it('prints without the way round, with nothing cut and nothing to press', async () => {
      const { page, url, another } = stage()
      const storageState = await page.context().storageState()
      const paper = await another({ viewport: { width: 718, height: 1000 }, storageState })
      await paper.emulateMedia({ media: 'print' })
      for (const to of [...RECORDS, '/data', '/import/1', '/pipeline']) {
        await settled(paper, url + to)
        const seen = await paper.locator('nav.way:visible, header.head:visible, .no-print:visible').count()
        const scrolling: string[] = await paper.evaluate(
          `[...document.querySelectorAll('main .table-scroller, main .plain-scroller')].filter((each) => each.scrollHeight > each.clientHeight + 1 || each.scrollWidth > each.clientWidth + 1).map((each) => each.className)`,
        )
        expect([to, seen, scrolling, await paper.evaluate(CUT)]).toEqual([to, 0, [], []])
      }
      await paper.close()
    })

    it('has no fault of accessibility, light and dark', async () => {
      const { page, url, another } = stage()
      const heard = await another({ storageState: await page.context().storageState() })
      const pages = PAGES.map((to) => url + to)
      expect(await violationsOn(heard, pages)).toEqual([])
      await heard.close()
    })
  })
}
