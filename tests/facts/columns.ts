/** Small builders of fact columns for tests: a few deals in, a whole bag of facts out. */
import { CALENDAR_YEAR } from '@capstone/engines/vocabulary/calendar'
import { NO_DAY } from '@capstone/engines/vocabulary/day'
import type { Facts } from '@capstone/engines/vocabulary/facts'
import { NO_HISTORY } from '@capstone/engines/vocabulary/history'
import type { Opportunities } from '@capstone/engines/vocabulary/opportunity'

const floats = (count: number, value: (i: number) => number) => Float64Array.from({ length: count }, (_, i) => value(i))
const ints = (count: number, value: (i: number) => number) => Int32Array.from({ length: count }, (_, i) => value(i))
const texts = (count: number, value: (i: number) => string) => Array.from({ length: count }, (_, i) => value(i))

/** Facts without any record. */
export function emptyFacts(asOf: number): Facts {
  return {
    asOf,
    currency: 'USD',
    calendar: CALENDAR_YEAR,
    opportunities: blankOpportunities(0),
    history: NO_HISTORY,
    people: blankPeople(0),
    teams: { count: 0, key: floats(0, Number), name: [], parent: ints(0, Number), lead: ints(0, Number) },
    postings: {
      count: 0,
      person: ints(0, Number),
      team: ints(0, Number),
      manager: ints(0, Number),
      from: ints(0, Number),
      to: ints(0, Number),
    },
    accounts: blankAccounts(0),
    products: blankProducts(0),
    territories: { count: 0, key: floats(0, Number), name: [], parent: ints(0, Number) },
    activities: {
      count: 0,
      key: floats(0, Number),
      day: ints(0, Number),
      kind: new Uint8Array(0),
      person: ints(0, Number),
      account: ints(0, Number),
      opportunity: ints(0, Number),
      minutes: floats(0, Number),
      withCustomer: new Uint8Array(0),
    },
    orderLines: blankOrderLines(0),
    targets: {
      count: 0,
      key: floats(0, Number),
      whose: new Uint8Array(0),
      node: ints(0, Number),
      start: ints(0, Number),
      end: ints(0, Number),
      measure: new Uint8Array(0),
      value: floats(0, Number),
      product: ints(0, Number),
      segment: [],
    },
  }
}

/** Deals with keys and nothing else known. */
export function blankOpportunities(count: number): Opportunities {
  return {
    count,
    key: floats(count, (i) => i + 1),
    name: texts(count, (i) => `Deal ${i + 1}`),
    created: ints(count, () => NO_DAY),
    closed: ints(count, () => NO_DAY),
    closeDate: ints(count, () => NO_DAY),
    outcome: new Uint8Array(count),
    amount: floats(count, () => Number.NaN),
    amountSource: new Uint8Array(count),
    stage: ints(count, () => -1),
    owner: ints(count, () => -1),
    account: ints(count, () => -1),
    product: ints(count, () => -1),
    competitor: ints(count, () => -1),
    lossReason: ints(count, () => -1),
    leadSource: ints(count, () => -1),
    motion: ints(count, () => -1),
    category: new Uint8Array(count).fill(255),
    demand: new Uint8Array(count).fill(255),
    lastTouch: ints(count, () => NO_DAY),
    hasNextStep: new Uint8Array(count),
    stages: [],
    competitors: [],
    lossReasons: [],
    leadSources: [],
    motions: [],
  }
}

/** People with keys and names. */
export function blankPeople(count: number): Facts['people'] {
  return {
    count,
    key: floats(count, (i) => i + 1),
    name: texts(count, (i) => `Person ${i + 1}`),
    role: texts(count, () => ''),
    function: new Uint8Array(count),
    manager: ints(count, () => -1),
    team: ints(count, () => -1),
    hired: ints(count, () => NO_DAY),
    left: ints(count, () => NO_DAY),
    hours: floats(count, () => Number.NaN),
    place: texts(count, () => ''),
    latitude: floats(count, () => Number.NaN),
    longitude: floats(count, () => Number.NaN),
  }
}

/** Accounts with keys and names. */
export function blankAccounts(count: number): Facts['accounts'] {
  return {
    count,
    key: floats(count, (i) => i + 1),
    name: texts(count, (i) => `Account ${i + 1}`),
    parent: ints(count, () => -1),
    industry: texts(count, () => ''),
    segment: texts(count, () => ''),
    country: texts(count, () => ''),
    region: texts(count, () => ''),
    place: texts(count, () => ''),
    latitude: floats(count, () => Number.NaN),
    longitude: floats(count, () => Number.NaN),
    revenue: floats(count, () => Number.NaN),
    employees: floats(count, () => Number.NaN),
    owner: ints(count, () => -1),
    created: ints(count, () => NO_DAY),
    territory: ints(count, () => -1),
  }
}

/** Products with keys and names. */
export function blankProducts(count: number): Facts['products'] {
  return {
    count,
    key: floats(count, (i) => i + 1),
    name: texts(count, (i) => `Product ${i + 1}`),
    family: texts(count, () => ''),
    listPrice: floats(count, () => Number.NaN),
    cost: floats(count, () => Number.NaN),
  }
}

/** Order lines with keys. */
export function blankOrderLines(count: number): Facts['orderLines'] {
  return {
    count,
    key: floats(count, (i) => i + 1),
    order: floats(count, (i) => i + 1),
    ordered: ints(count, () => NO_DAY),
    requested: ints(count, () => NO_DAY),
    promised: ints(count, () => NO_DAY),
    shipped: ints(count, () => NO_DAY),
    account: ints(count, () => -1),
    product: ints(count, () => -1),
    owner: ints(count, () => -1),
    quantity: floats(count, () => Number.NaN),
    amount: floats(count, () => Number.NaN),
    cost: floats(count, () => Number.NaN),
    isReturn: new Uint8Array(count),
  }
}
