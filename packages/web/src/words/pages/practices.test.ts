/** Every facet has its practices, and every measure of the agenda speaks for one of them. */
import { MEASURES } from '@capstone/engines/agenda/table'
import { FACET_KEYS } from '@capstone/engines/vocabulary/pyramid'
import { describe, expect, it } from 'vitest'
import { PRACTICES } from '#words/pages/practices.ts'

describe('practices', () => {
  const all = Object.values(PRACTICES).flat()

  it('stand for each of the fifteen facets, each said once', () => {
    expect(Object.keys(PRACTICES).sort()).toEqual([...FACET_KEYS].sort())
    expect(new Set(all.map((practice) => practice.says)).size).toBe(all.length)
  })

  it('name measures that there are, and leave none out but the win rate, which its page shows', () => {
    const named = new Set(all.flatMap(({ speaks }) => (speaks.by === 'measures' ? speaks.keys : [])))
    const known = new Set<string>(MEASURES.map((measure) => measure.key))
    expect([...named].filter((key) => !known.has(key))).toEqual([])
    expect([...known].filter((key) => !named.has(key))).toEqual(['win-rate'])
  })
})
