/** The navigation shows pages that exist, under their layers, in the order of the pyramid. */
import { describe, expect, it } from 'vitest'
import { linesOf, looksAhead, NAVIGATION } from '#frame/navigation.ts'

const shown = (paths: readonly string[]) =>
  linesOf((path) => paths.includes(path)).map((group) =>
    group.map((line) => (line.kind === 'link' ? line.entry.to : `[${line.label}]`)),
  )

describe('linesOf', () => {
  it('lists only pages that exist and heads them with their layer', () => {
    expect(shown(['/', '/pipeline', '/measurement', '/settings'])).toEqual([
      ['/'],
      ['[Developing]', '/pipeline', '/measurement'],
      ['/settings'],
    ])
  })

  it('uses a layer page as the heading where there is one', () => {
    expect(shown(['/coverage', '/competition'])).toEqual([['/coverage', '/competition']])
  })

  it('shows nothing when nothing exists, and everything when all does', () => {
    expect(shown([])).toEqual([])
    expect(linesOf(() => true).flat()).toHaveLength(NAVIGATION.flat().length)
  })
})

describe('looksAhead', () => {
  it('is so for the number and what stands under it, and for nothing else', () => {
    const ahead = NAVIGATION.flat().filter(({ to }) => looksAhead(to))
    expect(ahead.map(({ to }) => to)).toEqual(['/number', '/deals', '/submissions', '/accuracy', '/targets'])
  })
})
