/** Meanings that an import proposes: stages, owners, aliases. */
import { describe, expect, it } from 'vitest'
import { folded, stageOf } from './meanings.ts'

describe('stages', () => {
  const cases: [name: string, outcome: string, step: string | null][] = [
    ['Closed Won', 'won', null],
    ['closedwon', 'won', null],
    ['Won', 'won', null],
    ['6 - Signed', 'won', null],
    ['Closed Lost', 'lost', null],
    ['closed_lost', 'lost', null],
    ['No Decision', 'lost', null],
    ['Verloren', 'lost', null],
    ['Prospecting', 'open', 'identify'],
    ['Qualification', 'open', 'qualify'],
    ['appointmentscheduled', 'open', 'qualify'],
    ['Value Proposition', 'open', 'evaluate'],
    ['Perception Analysis', 'open', 'evaluate'],
    ['Proposal/Price Quote', 'open', 'propose'],
    ['Negotiation/Review', 'open', 'decide'],
    ['contractsent', 'open', 'decide'],
    ['Zebra', 'open', null],
  ]
  for (const [name, outcome, step] of cases)
    it(`${name} is ${outcome}${step ? `, ${step}` : ''}`, () => expect(stageOf(name)).toMatchObject({ outcome, step }))
  it('is unsure of names that say nothing', () => expect(stageOf('Zebra').confidence).toBeLessThan(0.5))
  it('sorts as deals go', () => {
    const names = [
      'Prospecting',
      'Qualification',
      'Value Proposition',
      'Proposal/Price Quote',
      'Negotiation/Review',
      'Closed Won',
      'Closed Lost',
    ]
    expect([...names].reverse().sort((a, b) => stageOf(a).rank - stageOf(b).rank)).toEqual(names)
  })
})

it('names are folded without case, accents, spaces and signs', () => {
  expect(['GTX Pro', 'GTXPro', 'gtx-pro', 'Ácme, S.A.'].map(folded)).toEqual(['gtxpro', 'gtxpro', 'gtxpro', 'acmesa'])
})
