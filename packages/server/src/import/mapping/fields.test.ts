/** The catalogue of fields agrees with the stored records. */
import { describe, expect, it } from 'vitest'
import { RECORD_NAMES, RECORDS } from '#db/schema/catalogue.ts'
import { IMPORT_KINDS, importField, plainName } from './fields.ts'

describe('the catalogue of imports', () => {
  it('has every stored field of every stored kind, once, with words, and no other', () => {
    expect(Object.keys(IMPORT_KINDS)).toEqual(RECORD_NAMES)
    for (const kind of RECORD_NAMES) {
      const names = IMPORT_KINDS[kind].fields.map((field) => field.name)
      expect([...names].sort(), kind).toEqual(Object.keys(RECORDS[kind].fields).sort())
      for (const field of IMPORT_KINDS[kind].fields) {
        expect(field.words.length, `${kind}.${field.name}`).toBeGreaterThan(0)
        expect(field.label.length * field.doc.length, `${kind}.${field.name}`).toBeGreaterThan(0)
        for (const word of field.words) expect(plainName(word), `${kind}.${field.name}`).toBe(word)
      }
    }
  })
  it('knows types and references', () => {
    expect(importField('opportunity', 'account')).toMatchObject({ type: 'ref', to: 'account', required: false })
    expect(importField('target', 'value')).toMatchObject({ type: 'money', to: null, required: true })
    expect(importField('opportunity', 'nothing')).toBeNull()
  })
  it('compares names without case, accents, signs and suffixes', () => {
    expect(['Close_Date__c', 'Close Date', 'CLOSEDATE', 'Größe', 'Freight Cost (USD)'].map(plainName)).toEqual([
      'closedate',
      'closedate',
      'closedate',
      'große',
      'freightcost',
    ])
  })
})
