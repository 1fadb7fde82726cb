/** One hand-over: what is missing, what confirms it, when it is late, and that order and repetition do no harm. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HAND_OVER_STEPS, type HandOverEvent, handOverState } from '#coverage/continuity/hand-over.ts'

const terms = { dueOn: 130, introduceBy: 114, asksCustomer: false }
const said = { day: 105, by: 'Ann' }
const steps: readonly HandOverEvent[] = HAND_OVER_STEPS.map((step) => ({ ...said, kind: 'step', step, done: true }))
const whole: readonly HandOverEvent[] = [
  ...steps,
  { ...said, kind: 'introduction', on: 104, held: true },
  { ...said, kind: 'received' },
]
const answer = (met: boolean, kept: boolean): HandOverEvent => ({
  ...said,
  kind: 'answered',
  contact: 'Zoe',
  met,
  kept,
  comment: '',
})

describe('handOverState', () => {
  it('misses everything at first, in the order in which it is done', () => {
    const state = handOverState([], terms, 100)
    expect(state.state).toBe('open')
    expect(state.missing).toEqual([...HAND_OVER_STEPS, 'introduction', 'received'])
    expect(state.share).toBe(0)
    expect(state.customer).toBe('not needed')
  })
  it('is done when every step, the introduction and the receiver are there', () => {
    expect(handOverState(whole, terms, 105)).toMatchObject({ state: 'done', share: 1, missing: [], lateDays: 0 })
    expect(handOverState(whole.slice(1), terms, 105).missing).toEqual(['brief'])
  })
  it('asks the customer of a key account too, and an objection keeps any hand-over open', () => {
    const key = { ...terms, asksCustomer: true }
    expect(handOverState(whole, key, 105)).toMatchObject({
      state: 'open',
      customer: 'not asked',
      missing: ['customer'],
    })
    expect(handOverState([...whole, { ...said, kind: 'asked', contact: 'Zoe' }], key, 105).customer).toBe('asked')
    expect(handOverState([...whole, answer(true, true)], key, 105)).toMatchObject({
      state: 'done',
      customer: 'confirmed',
    })
    expect(handOverState([...whole, answer(true, false)], terms, 105)).toMatchObject({
      state: 'open',
      customer: 'objected',
    })
    expect(handOverState([...whole, answer(false, true), answer(true, true)], key, 105).state).toBe('done')
  })
  it('a further question takes no confirmation back', () => {
    const events = [...whole, answer(true, true), { ...said, kind: 'asked', contact: 'Yan' } as const]
    expect(handOverState(events, { ...terms, asksCustomer: true }, 105).customer).toBe('confirmed')
  })
  it('is late from the day after it was due, and its introduction from the day agreed', () => {
    expect(handOverState([], terms, 130).lateDays).toBe(0)
    expect(handOverState([], terms, 133).lateDays).toBe(3)
    expect(handOverState(whole, terms, 200).lateDays).toBe(0)
    expect(handOverState([], terms, 115).introductionLate).toBe(true)
    const agreed: HandOverEvent = { ...said, kind: 'introduction', on: 120, held: false }
    expect(handOverState([agreed], terms, 115).introductionLate).toBe(false)
    expect(handOverState([agreed], terms, 121).introductionLate).toBe(true)
  })
  it('takes a step back, and what is said after dropping it opens it again; a note does neither', () => {
    const undone: HandOverEvent = { ...said, kind: 'step', step: 'deals', done: false }
    expect(handOverState([...whole, undone], terms, 105).missing).toEqual(['deals'])
    const dropped: HandOverEvent = { ...said, kind: 'dropped', reason: 'never left' }
    const note: HandOverEvent = { ...said, kind: 'note', text: 'Called them.' }
    expect(handOverState([dropped, note], terms, 200)).toMatchObject({ state: 'dropped', lateDays: 0 })
    expect(handOverState([dropped, undone], terms, 105).state).toBe('open')
  })
  it('never has a share beyond 0 … 1, and saying a thing twice changes nothing', () => {
    const event: fc.Arbitrary<HandOverEvent> = fc.oneof(
      fc
        .record({ step: fc.constantFrom(...HAND_OVER_STEPS), done: fc.boolean() })
        .map((one): HandOverEvent => ({ ...said, kind: 'step', ...one })),
      fc.boolean().map((held): HandOverEvent => ({ ...said, kind: 'introduction', on: 110, held })),
      fc.constant<HandOverEvent>({ ...said, kind: 'received' }),
      fc.tuple(fc.boolean(), fc.boolean()).map(([met, kept]) => answer(met, kept)),
    )
    fc.assert(
      fc.property(fc.array(event), fc.boolean(), fc.integer({ min: 0, max: 300 }), (events, asksCustomer, today) => {
        const state = handOverState(events, { ...terms, asksCustomer }, today)
        expect(state.share).toBeGreaterThanOrEqual(0)
        expect(state.share).toBeLessThanOrEqual(1)
        expect(state.state === 'done').toBe(state.missing.length === 0)
        expect(
          handOverState(
            events.flatMap((one) => [one, one]),
            { ...terms, asksCustomer },
            today,
          ),
        ).toEqual(state)
      }),
    )
  })
})
