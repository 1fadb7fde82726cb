/** From what a column holds to how it is read: the style, what is left open, what is damaged, which texts mean nothing. */
import type { DatePattern } from './dates.ts'
import { parseMoment } from './dates.ts'
import type { ImportField } from './fields.ts'
import { plainName } from './fields.ts'
import type { Answers, Question, Reader } from './mapping.ts'
import { type NumberStyle, numberStyleText, parseNumber } from './numbers.ts'
import type { ColumnProfile } from './profile.ts'
import { HISTORY_FIELDS, NONE_TEXTS } from './vocabulary.ts'

/** How a column is read into a field, with what a person should know. */
export interface ChosenReader {
  readonly read: Reader
  readonly style: string | null
  readonly notes: readonly string[]
  readonly questions: readonly Question[]
  /** True when the column is left out because its values are damaged. */
  readonly leftOut: boolean
  readonly damaged: boolean
}

const plain = (read: Reader, style: string | null = null, notes: readonly string[] = []): ChosenReader => ({
  read,
  style,
  notes,
  questions: [],
  leftOut: false,
  damaged: false,
})

/** The reader of a field from a column. @param answers earlier or general answers: `dates` = dmy | mdy, `decimal` = point | comma, `damage` = leave-out | as-is | repair */
export function chooseReader(field: ImportField, column: ColumnProfile, table: string, answers: Answers): ChosenReader {
  switch (field.type) {
    case 'day':
    case 'instant':
      return dateReader(field, column, table, answers)
    case 'money':
    case 'number':
    case 'integer':
    case 'share':
      return numberReader(field, column, table, answers)
    case 'boolean':
      return booleanReader(field, column)
    case 'ref':
      return plain(refReader(field, column))
    case 'text':
      if (field.name === 'domain') return plain({ as: 'domain' }, 'web addresses')
      if (field.name === 'field') return plain({ as: 'words', words: HISTORY_FIELDS }, 'field names')
      return plain({ as: 'text' }, null, textNotes(column))
  }
}

/** What the ids of a Salesforce object begin with: one column can name several objects (`WhatId`). */
const SALESFORCE_PREFIX: Readonly<Record<string, string>> = {
  account: '001',
  contact: '003',
  person: '005',
  opportunity: '006',
  campaign: '701',
}

function refReader(field: ImportField, column: ColumnProfile): Reader {
  const form = keyForm(column)
  const prefix = ofSalesforce(column) ? SALESFORCE_PREFIX[field.to ?? ''] : undefined
  const reader = { as: 'ref', form, none: NONE_TEXTS } as const
  return prefix === undefined ? reader : { ...reader, prefix }
}

/** Whether a column holds ids of Salesforce: 15 letters, or 18 with their check. */
function ofSalesforce(column: ColumnProfile): boolean {
  let seen = 0
  for (const value of column.values.keys()) {
    if (!/^[0-9a-zA-Z]{15}([A-Z0-5]{3})?$/.test(value)) return false
    if (++seen === 200) break
  }
  return seen > 0
}

/** How a column's keys are written. */
export function keyForm(column: ColumnProfile): 'plain' | 'whole' | 'salesforce' {
  if (column.filled > 0 && column.shape.floats === column.filled) return 'whole'
  let fifteen = 0
  let seen = 0
  for (const value of column.values.keys()) {
    if (seen++ === 200) break
    if (/^[0-9a-zA-Z]{5}[0-9a-zA-Z]{10}$/.test(value) && /^[0-9a-z]0/i.test(value) && /[a-zA-Z]/.test(value)) fifteen++
  }
  return seen > 0 && fifteen === Math.min(seen, 200) ? 'salesforce' : 'plain'
}

function textNotes(column: ColumnProfile): string[] {
  const notes: string[] = []
  if (column.shape.monthDamage > 0 && column.shape.ranges > column.shape.monthDamage)
    notes.push(
      `${column.shape.monthDamage} values such as “May-20” were probably ranges such as “5-20” that a spreadsheet took for dates.`,
    )
  if (column.numbers.scientific > 0)
    notes.push(
      `${column.numbers.scientific} values such as “1.23457E+11” have lost their last digits in a spreadsheet.`,
    )
  return notes
}

function dateReader(field: ImportField, column: ColumnProfile, table: string, answers: Answers): ChosenReader {
  const { dates } = column
  const notes: string[] = []
  const questions: Question[] = []
  let patterns = dates.patterns
  let leftOut = false
  const id = (about: string): string => `${about}:${table}:${column.name}`
  if (dates.ambiguous.length > 0) {
    const readings = [dates.patterns, ...dates.ambiguous]
    const answer = answers[id('dates')] ?? answers.dates
    const answered = readings.find((reading) =>
      reading.some((pattern) => pattern.form === answer || pattern.shown === answer),
    )
    if (answered) patterns = answered
    else
      questions.push(
        question(
          id('dates'),
          'dates',
          table,
          column,
          `The dates in “${column.name}” can be read in two ways. Which is right?`,
          '--dates',
          null,
          readings.map((reading) => ({
            value: formOf(reading),
            label: reading.map((pattern) => pattern.shown).join(', '),
            samples: dateSamples(column, reading),
          })),
        ),
      )
  }
  if (dates.damage) {
    const answer = answers[id('damage')] ?? answers.damage ?? 'leave-out'
    leftOut = answer === 'leave-out'
    if (answer === 'repair') patterns = dates.damage.repaired
    notes.push(dates.damage.sentence)
    questions.push(
      question(
        id('damage'),
        'damage',
        table,
        column,
        `${dates.damage.sentence} What should be done with “${column.name}”?`,
        '--damage',
        'leave-out',
        [
          { value: 'leave-out', label: 'Leave the column out', samples: [] },
          { value: 'repair', label: 'Take the dates apart again', samples: dateSamples(column, dates.damage.repaired) },
          { value: 'as-is', label: 'Take the dates as they stand', samples: dateSamples(column, dates.patterns) },
        ],
      ),
    )
  }
  if (dates.twoDigitYears > 0) notes.push('Years of two digits: 70 to 99 are taken as 19.., others as 20...')
  if (dates.zeros > 0)
    notes.push(
      `${dates.zeros} dates of 1899 or 1900 are what spreadsheets make of empty cells; they are taken as empty.`,
    )
  if (dates.impossible > 0)
    notes.push(`${dates.impossible} values are no days of the calendar; their rows are rejected.`)
  const none = noneTexts(column, (value) => parseMoment(value, patterns) !== null, notes)
  const read: Reader =
    field.type === 'instant'
      ? { as: 'instant', patterns, none }
      : { as: 'day', patterns, none, endless: /^(toDay|endsOn|leftOn)$/.test(field.name) }
  const style =
    patterns.length > 0
      ? `days, ${patterns.map((pattern) => pattern.shown).join(' and ')}${dates.timed ? ' with time' : ''}`
      : null
  return { read, style, notes, questions, leftOut, damaged: dates.damage !== null }
}

function formOf(reading: readonly DatePattern[]): string {
  return reading.find((pattern) => pattern.form === 'dmy' || pattern.form === 'mdy')?.form ?? reading[0]?.form ?? ''
}

function dateSamples(column: ColumnProfile, patterns: readonly DatePattern[]): string[] {
  const shown: string[] = []
  for (const value of column.values.keys()) {
    const moment = parseMoment(value, patterns)
    if (moment)
      shown.push(
        `${value} → ${moment.year}-${String(moment.month).padStart(2, '0')}-${String(moment.day).padStart(2, '0')}`,
      )
    if (shown.length === 5) break
  }
  return shown
}

function numberReader(field: ImportField, column: ColumnProfile, table: string, answers: Answers): ChosenReader {
  const { numbers } = column
  const notes: string[] = []
  const questions: Question[] = []
  let { style } = numbers
  const id = `numbers:${table}:${column.name}`
  if (numbers.ambiguous.length > 0) {
    const answer = answers[id] ?? answers.decimal
    const answered = numbers.ambiguous.find((one) =>
      answer === 'comma' ? one.decimal === ',' : answer === 'point' && one.decimal === '.',
    )
    if (answered) style = answered
    else
      questions.push(
        question(
          id,
          'numbers',
          table,
          column,
          `The numbers in “${column.name}” can be read in two ways. Which sign begins the decimals?`,
          '--decimal',
          null,
          numbers.ambiguous.map((one) => ({
            value: one.decimal === '.' ? 'point' : 'comma',
            label: one.decimal === '.' ? 'point' : 'comma',
            samples: numberSamples(column, one),
          })),
        ),
      )
  }
  if (numbers.mixed)
    notes.push('Decimal points and decimal commas stand in the same column; values that do not fit are rejected.')
  if (numbers.noisy > 0 && field.type === 'money')
    notes.push(`${numbers.noisy.toLocaleString('en')} amounts such as 27999.999999999996 are rounded to four decimals.`)
  if (numbers.scientific > 0)
    notes.push(
      `${numbers.scientific.toLocaleString('en')} values are written like 1.5E+07; digits beyond those shown are lost.`,
    )
  const none = noneTexts(column, (value) => parseNumber(value, style) !== null, notes)
  const shown = numberStyleText(style)
  switch (field.type) {
    case 'money': {
      const scale = scaleOf(column, answers[`scale:${table}:${column.name}`])
      return {
        read: { as: 'money', style, scale, none },
        style: `amounts, ${shown}`,
        notes,
        questions,
        leftOut: false,
        damaged: false,
      }
    }
    case 'share': {
      const percent = !style.percent && numbers.most > 1
      if (percent) notes.push('Percentages: 75 is three quarters.')
      return {
        read: { as: 'share', style, percent, none },
        style: `shares, ${shown}`,
        notes,
        questions,
        leftOut: false,
        damaged: false,
      }
    }
    case 'integer':
      return {
        read: { as: 'integer', style, none },
        style: `whole numbers, ${shown}`,
        notes,
        questions,
        leftOut: false,
        damaged: false,
      }
    default: {
      const seconds = field.name === 'minutes' && /seconds$/i.test(column.name)
      if (seconds) notes.push('The column counts seconds; minutes are kept.')
      return {
        read: { as: 'number', style, factor: seconds ? 1 / 60 : 1, none },
        style: `numbers, ${shown}`,
        notes,
        questions,
        leftOut: false,
        damaged: false,
      }
    }
  }
}

/** A column that says it counts thousands or millions. */
function scaleOf(column: ColumnProfile, answer: string | undefined): number {
  if (answer) return Number(answer) || 1
  const name = column.name.toLowerCase()
  if (/\(?(in )?(millions?|mio|\$m|usd m|m usd|m\$)\)?$/.test(name)) return 1_000_000
  if (/\(?(in )?(thousands?|tsd|\$k|k\$|'000|000s)\)?$/.test(name)) return 1_000
  return 1
}

function numberSamples(column: ColumnProfile, style: NumberStyle): string[] {
  const shown: string[] = []
  for (const value of column.values.keys()) {
    const number = parseNumber(value, style)
    if (number !== null && /[.,]/.test(value)) shown.push(`${value} → ${number}`)
    if (shown.length === 5) break
  }
  return shown
}

const YES = ['true', 'yes', 'y', '1', 'x', 'ja', 'oui', 'si', 'sí', 'active', 'enabled', 't']
const NO = ['false', 'no', 'n', '0', 'nein', 'non', 'inactive', 'disabled', 'f']

function booleanReader(field: ImportField, column: ColumnProfile): ChosenReader {
  const turned = field.name === 'active' && /archived|disabled|inactive|discontinued/.test(plainName(column.name))
  return plain(
    { as: 'boolean', yes: turned ? NO : YES, no: turned ? YES : NO },
    turned ? 'yes or no, turned round' : 'yes or no',
  )
}

/** Texts in a typed column that mean nothing is known: usual ones, and words without digits that repeat. Others make their row be rejected. */
function noneTexts(column: ColumnProfile, reads: (value: string) => boolean, notes: string[]): string[] {
  const none = [...NONE_TEXTS]
  const found: string[] = []
  for (const [value, times] of column.values) {
    const small = value.toLowerCase()
    if (reads(value)) continue
    if (NONE_TEXTS.includes(small)) found.push(`“${value}” (${times.toLocaleString('en')})`)
    else if (times >= 3 && !/\d/.test(value) && found.length < 20) {
      none.push(small)
      found.push(`“${value}” (${times.toLocaleString('en')})`)
    }
  }
  if (found.length > 0) notes.push(`Taken as empty: ${found.join(', ')}.`)
  return none
}

function question(
  id: string,
  about: Question['about'],
  table: string,
  column: ColumnProfile,
  sentence: string,
  option: string,
  otherwise: string | null,
  choices: Question['choices'],
): Question {
  return { id, about, table, column: column.name, sentence, choices, otherwise, option }
}
