/** Roll-up, track records and the blend; nothing ever removes a word. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { random } from '#math/random.ts'
import { blend, trackRecords } from './judgement/track-record.ts'
import { type NodeTree, notSubmitted, rollUp, type Submission } from './judgement.ts'

const word = (w: Partial<Submission>): Submission => ({
  id: 0,
  at: 0,
  day: 1,
  person: 0,
  node: 0,
  period: 'Q1',
  category: 'commit',
  deal: null,
  amount: 100,
  reason: '',
  ...w,
})
const tree: NodeTree = { node: [1, 2, 3], parent: [null, 1, 1], lead: [9, null, null] }
const at = (answer: ReturnType<typeof rollUp>, node: number) => answer.nodes.find((n) => n.node === node)

describe('roll-up', () => {
  it('adds children, and shows an override beside what it overrides', () => {
    const words = [
      word({ node: 2, amount: 100 }),
      word({ node: 3, amount: 50, id: 1 }),
      word({ node: 1, amount: 120, id: 2, person: 9 }),
    ]
    const top = at(rollUp(words, tree, 'Q1', 5), 1)
    expect([top?.fromBelow, top?.value, top?.change]).toEqual([150, 120, -30])
    expect(at(rollUp(words.slice(0, 2), tree, 'Q1', 5), 1)?.value).toBe(150)
  })
  it('takes the latest word by the day asked and keeps the earlier ones', () => {
    const words = [word({ node: 2, amount: 100 }), word({ node: 2, amount: 80, day: 4, id: 1 })]
    expect(at(rollUp(words, tree, 'Q1', 3), 2)?.value).toBe(100)
    const later = at(rollUp(words, tree, 'Q1', 4), 2)
    expect([later?.value, later?.all.length]).toEqual([80, 2])
  })
  it('adds words of single deals where the whole was not spoken for', () => {
    const words = [
      word({ node: 2, deal: 7, amount: 30 }),
      word({ node: 2, deal: 8, amount: 40, id: 1 }),
      word({ node: 2, deal: 7, amount: 35, id: 2, day: 2 }),
    ]
    expect(at(rollUp(words, tree, 'Q1', 5), 2)?.value).toBe(75)
  })
  it('tells silence from zero', () => {
    expect(at(rollUp([word({ node: 2, amount: 0 })], tree, 'Q1', 5), 2)?.value).toBe(0)
    expect(at(rollUp([word({ node: 2, amount: 0 })], tree, 'Q1', 5), 3)?.value).toBe(null)
    expect(rollUp([], tree, 'Q1', 5).status.code).toBe('no-evidence')
  })
  it('no reorganisation and no setting ever removes or moves a word', () => {
    const submission = fc.record({
      node: fc.integer({ min: 0, max: 6 }),
      person: fc.integer({ min: 0, max: 4 }),
      category: fc.constantFrom('commit', 'best', 'renamed'),
      amount: fc.integer({ min: 0, max: 1000 }),
      day: fc.integer({ min: 0, max: 5 }),
      deal: fc.option(fc.integer({ min: 0, max: 2 })),
    })
    // A parent may be anybody, even itself or a loop: broken trees too must lose nothing.
    const anyTree = fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 7 }).chain((node) =>
      fc.array(fc.option(fc.integer({ min: 0, max: 6 })), { minLength: node.length, maxLength: node.length }).map(
        (parent): NodeTree => ({
          node,
          parent,
          lead: parent.map(() => null),
        }),
      ),
    )
    fc.assert(
      fc.property(
        fc.array(submission, { minLength: 1, maxLength: 15 }),
        fc.array(anyTree, { minLength: 1, maxLength: 5 }),
        (raw, trees) => {
          const words = raw.map((w, id) => word({ ...w, id, at: id }))
          const before = JSON.stringify(words)
          for (const each of trees) {
            const answer = rollUp(words, each, 'Q1', 5)
            const shown = [
              ...answer.nodes.flatMap((n) => n.all.map((w) => `${w.id}@${n.node}`)),
              ...answer.unplaced.map((w) => `${w.id}@${w.node}`),
            ]
            expect(shown.sort()).toEqual(words.map((w) => `${w.id}@${w.node}`).sort())
          }
          expect(JSON.stringify(words)).toBe(before)
        },
      ),
    )
  })
  it('names who has not submitted', () => {
    const expected = [
      { person: 0, node: 2 },
      { person: 1, node: 3 },
    ]
    expect(notSubmitted([word({ node: 2 })], expected, 'Q1', 3, 5)).toEqual([{ person: 1, node: 3, daysLate: 2 }])
  })
})

describe('track records', () => {
  it('pull few cases hard and many little', () => {
    const words = [
      ...Array.from({ length: 2 }, () => ({ person: 1, said: 150, became: 100 })),
      ...Array.from({ length: 40 }, (_, i) => ({ person: 2, said: 150, became: i % 2 ? 95 : 105 })),
      ...Array.from({ length: 40 }, (_, i) => ({ person: 3, said: 100, became: i % 2 ? 95 : 105 })),
    ]
    const { people } = trackRecords(words)
    const of = (person: number) => people.find((p) => p.person === person)?.bias ?? 0
    expect(of(2)).toBeCloseTo(Math.log(100 / 150), 1)
    expect(Math.abs(of(1))).toBeLessThan(Math.abs(of(2)))
    expect(Math.abs(of(3))).toBeLessThan(0.05)
  })
  it("shrinking beats each person's own mean on made people", () => {
    const chance = random(4)
    let [raw, shrunk] = [0, 0]
    const words: { person: number; said: number; became: number }[] = []
    const truth = Array.from({ length: 300 }, () => 0.15 * chance.normal())
    truth.forEach((bias, person) => {
      for (let k = 0; k < 3; k++)
        words.push({ person, said: 100, became: 100 * Math.exp(bias + 0.3 * chance.normal()) })
    })
    for (const { person, bias, rawBias } of trackRecords(words).people) {
      raw += ((rawBias ?? 0) - (truth[person] ?? 0)) ** 2
      shrunk += (bias - (truth[person] ?? 0)) ** 2
    }
    expect(shrunk).toBeLessThan(0.8 * raw)
  })
  it('say when nothing can be judged', () => {
    expect(trackRecords([{ person: 1, said: 0, became: 5 }]).status.code).toBe('no-evidence')
    expect(trackRecords([]).people).toEqual([])
  })
})

describe('the blend', () => {
  it('corrects a hopeful word and weighs by accuracy', () => {
    const answer = blend({ value: 100, spread: 0.1 }, [{ value: 150, bias: Math.log(100 / 150), spread: 0.1 }])
    expect(answer.corrected[0]).toBeCloseTo(100, 9)
    expect(answer.value).toBe(100)
    expect(answer.weights[0]).toBeCloseTo(0.5, 9)
    expect(answer.spread).toBeLessThan(0.1)
  })
  it('never lets words outweigh their share, and stands without any', () => {
    const words = Array.from({ length: 50 }, () => ({ value: 200, bias: 0, spread: 0.05 }))
    expect(blend({ value: 100, spread: 0.2 }, words).weights[0]).toBeCloseTo(0.5, 9)
    expect(blend({ value: 100, spread: 0.2 }, []).value).toBe(100)
    expect(blend({ value: 0, spread: 0.2 }, words).value).toBe(0)
  })
})
