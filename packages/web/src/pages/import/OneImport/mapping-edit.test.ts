/** A person's changes to a mapping keep everything else as it was. */
import type { Assignment } from '@capstone/contract/imports'
import { describe, expect, it } from 'vitest'
import { addKind, changeKind, fieldsOfColumn, removeKind, setColumn, setKey } from './mapping-edit.ts'

const field = (name: string, ...columns: string[]) => ({
  field: name,
  columns,
  constant: null,
  confidence: 0.9,
  reason: 'its name',
})
const deal: Assignment = {
  kind: 'opportunity',
  label: 'Deal',
  once: false,
  key: { by: 'columns', columns: ['id'], suffix: null },
  fields: [field('name', 'Title'), field('amount', 'Val'), field('owner', 'First', 'Last')],
  only: [],
  confidence: 0.9,
  reasons: [],
}
const edit = { use: true, assignments: [deal] }

describe('setColumn', () => {
  it('gives a column to another field and takes it from the one before', () => {
    const next = setColumn(edit, 'Val', 'opportunity.nextStep')
    expect(fieldsOfColumn(next, 'Val')).toEqual(['opportunity.nextStep'])
    expect(next.assignments[0]?.fields.map((each) => each.field)).toEqual(['name', 'owner', 'nextStep'])
  })

  it('replaces the column that gave the field before', () => {
    const next = setColumn(edit, 'Worth', 'opportunity.amount')
    expect(fieldsOfColumn(next, 'Val')).toEqual([])
    expect(fieldsOfColumn(next, 'Worth')).toEqual(['opportunity.amount'])
  })

  it('takes a column from all fields, and leaves the other column of a joined one', () => {
    const next = setColumn(edit, 'Last', '')
    expect(next.assignments[0]?.fields.find((each) => each.field === 'owner')?.columns).toEqual(['First'])
  })

  it('leaves the given mapping as it is', () => {
    setColumn(edit, 'Val', '')
    expect(fieldsOfColumn(edit, 'Val')).toEqual(['opportunity.amount'])
  })
})

describe('kinds', () => {
  it('adds one known by its content, and takes the table', () => {
    const next = addKind({ use: false, assignments: [] }, 'order', 'Order')
    expect(next.use).toBe(true)
    expect(next.assignments[0]).toMatchObject({ kind: 'order', key: { by: 'content', columns: [] } })
  })

  it('leaves the table out when the last one goes', () => {
    expect(removeKind(edit, 0)).toEqual({ use: false, assignments: [] })
  })

  it('begins anew when the kind changes, known by the same column', () => {
    const next = changeKind(edit, 0, 'order', 'Order').assignments[0]
    expect(next).toMatchObject({ kind: 'order', fields: [], key: { columns: ['id'] } })
  })

  it('is known by a column or by the whole row', () => {
    expect(setKey(edit, 0, 'Title').assignments[0]?.key).toEqual({ by: 'columns', columns: ['Title'], suffix: null })
    expect(setKey(edit, 0, '').assignments[0]?.key).toEqual({ by: 'content', columns: [], suffix: null })
  })
})
