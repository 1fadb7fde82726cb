/** The planted truths, written down as data: what an engine ought to find in the company's files and facts. */
import { NO_DAY } from '@capstone/engines/vocabulary/day'
import { CONTRADICTION, EFFECT, RAMP_DAYS } from '#deals/deals.ts'
import { isTwice, orderCustomersOf } from '#orders/customers.ts'
import { LATE_SHARE, RETURN_SHARE } from '#orders/orders.ts'
import type { Company } from '#simulate.ts'
import { COMPETITORS, PRODUCTS, RETURNED_PRODUCT, RISING_COMPETITOR } from '#words/catalogue.ts'
import { REGIONS } from '#words/places.ts'
import { PART } from '#world/accounts.ts'

/** Positions are those of the facts and of the export files, 0 first; days are whole days. */
export interface Truths {
  /** Accounts of little potential that get far more touches than their like. */
  readonly overServed: readonly number[]
  /** Accounts of high potential that hardly anybody calls. */
  readonly underServed: readonly number[]
  /** Accounts without any activity or deal. */
  readonly untouched: readonly number[]
  /** Good customers that stopped ordering on a day before the end. */
  readonly leaving: readonly { readonly account: number; readonly lastOrderBefore: number }[]
  /** CRM accounts that are another CRM account under another spelling. */
  readonly duplicateAccounts: readonly { readonly account: number; readonly of: number }[]
  /** Accounts that the order system knows under two numbers. */
  readonly orderedTwice: readonly number[]
  /** Deals that nobody has touched since a day and that will never close, yet stand open. */
  readonly deadDeals: readonly { readonly deal: number; readonly silentSince: number }[]
  readonly risingCompetitor: {
    readonly index: number
    readonly name: string
    readonly since: number
    readonly logOdds: number
  }
  /** The manager who coaches well: whose, since when, and what it adds to the log-odds of deals begun under them. */
  readonly goodCoach: {
    readonly person: number
    readonly team: number
    readonly since: number
    readonly logOdds: number
  }
  /** Sellers hired so late that they still ramp, and how. */
  readonly ramping: readonly { readonly person: number; readonly hired: number }[]
  readonly ramp: { readonly days: number; readonly logOddsAtFirst: number }
  readonly leavers: readonly { readonly person: number; readonly left: number }[]
  /** The seller who tells less than they know until a deal is won, and says less than they will book. */
  readonly sandbagger: number
  /** Sellers who say that they will book more than they do. */
  readonly hopeful: readonly number[]
  /** The seller who knows one person at each customer. */
  readonly singleThreads: number
  readonly process: { readonly changed: number; readonly renamed: readonly [string, string]; readonly added: string }
  readonly reorganized: number
  readonly lateRegion: {
    readonly region: number
    readonly name: string
    readonly share: number
    readonly elsewhere: number
  }
  readonly returnedProduct: {
    readonly product: number
    readonly code: string
    readonly share: number
    readonly elsewhere: number
  }
  readonly closedBeforeCreated: readonly number[]
  readonly wonWithoutAmount: readonly number[]
}

/** Reads the truths out of the simulation that planted them. @example truthsOf(company).risingCompetitor.name // 'Corvane Micro' */
export function truthsOf(company: Company): Truths {
  const { accounts, deals, roster, cast, market } = company
  const playing = (role: number) => indexes(accounts.count, (a) => accounts.part[a] === role)
  return {
    overServed: playing(PART.overServed),
    underServed: playing(PART.underServed),
    untouched: playing(PART.untouched),
    leaving: playing(PART.leaving).map((account) => ({
      account,
      lastOrderBefore: accounts.customerTo[account] as number,
    })),
    duplicateAccounts: playing(PART.duplicate).map((account) => ({
      account,
      of: accounts.duplicateOf[account] as number,
    })),
    orderedTwice: indexes(accounts.count, (a) => isTwice(a) && orderCustomersOf(company, a).length === 2),
    deadDeals: indexes(deals.count, (i) => deals.dead[i] === 1).map((deal) => ({
      deal,
      silentSince: deals.touchedUntil[deal] as number,
    })),
    risingCompetitor: {
      index: RISING_COMPETITOR,
      name: COMPETITORS[RISING_COMPETITOR],
      since: market.rivalRisesFrom,
      logOdds: EFFECT.risingRival,
    },
    goodCoach: { person: cast.coach, team: cast.coachTeam, since: cast.coachingFrom, logOdds: EFFECT.coached },
    ramping: roster.people.flatMap(({ hired, left, seat }, person) =>
      seat >= 0 && left === NO_DAY && hired > market.end - RAMP_DAYS ? [{ person, hired }] : [],
    ),
    ramp: { days: RAMP_DAYS, logOddsAtFirst: EFFECT.newcomer },
    leavers: roster.people.flatMap(({ left }, person) => (left === NO_DAY ? [] : [{ person, left }])),
    sandbagger: cast.sandbagger,
    hopeful: cast.hopeful,
    singleThreads: cast.singleThreadSeller,
    process: {
      changed: market.processChange,
      renamed: ['Discovery', 'Needs Confirmed'],
      added: 'Technical Validation',
    },
    reorganized: market.reorganization,
    lateRegion: {
      region: cast.lateRegion,
      name: (REGIONS[cast.lateRegion] as (typeof REGIONS)[number]).name,
      share: LATE_SHARE.late,
      elsewhere: LATE_SHARE.usual,
    },
    returnedProduct: {
      product: RETURNED_PRODUCT,
      code: (PRODUCTS[RETURNED_PRODUCT] as (typeof PRODUCTS)[number]).code,
      share: RETURN_SHARE.failing,
      elsewhere: RETURN_SHARE.usual,
    },
    closedBeforeCreated: indexes(deals.count, (i) => deals.contradiction[i] === CONTRADICTION.closedBeforeCreated),
    wonWithoutAmount: indexes(deals.count, (i) => deals.contradiction[i] === CONTRADICTION.wonWithoutAmount),
  }
}

function indexes(count: number, chosen: (i: number) => boolean): number[] {
  const out: number[] = []
  for (let i = 0; i < count; i++) if (chosen(i)) out.push(i)
  return out
}
