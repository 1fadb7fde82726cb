/** Practices of the coverage strategy. */
import { asked, awaited, measured, type Practices, shown } from '#words/pages/practices/practice.ts'

const COMPETITION = '/competition'
const SEGMENTATION = '/segmentation'

export const coveragePractices: Practices = {
  competition: [
    shown(
      'S1',
      'Win and loss are known by competitor, segment, product, price band, stage and owner, with ranges and the smallest sample stated.',
      COMPETITION,
      'win and loss by each of them',
    ),
    measured('S1', 'Lost deals say to whom and why they were lost.', 'losses-explained'),
    shown('S1', 'Our share of known demand is known, and where the rest went.', COMPETITION, 'where known demand went'),
    measured('A7', 'Losses to rivals on the rise make a coverage review due.', 'lost-to-rising-rivals'),
    asked(
      'S1',
      'Strengths, weaknesses, opportunities and threats of each competitor stand beside its figures.',
      'the field, marketing and engineers',
    ),
    asked(
      'S1',
      'Per account from platinum to silver: how rivals cover it and will likely attack, and whether ours is better, equal or behind; an interview with the customer ranks highest.',
      'customers and account teams',
    ),
  ],
  segmentation: [
    shown(
      'S2',
      'Two independent axes: the revenue an account could give, and how able we are to win it; each a scorecard of weighted criteria.',
      SEGMENTATION,
      'opportunity and fit of every account',
    ),
    shown(
      'S2',
      'Size today is reported but is no axis: a key-account list of the biggest spenders is the classic mistake.',
      SEGMENTATION,
      'accounts that are strategic by size alone',
    ),
    shown(
      'S2',
      'Value tiers from platinum to tin rest on contribution after cost to serve; bronze is reviewed first, since 60–75 % of its accounts cover their cost and the rest do not.',
      SEGMENTATION,
      'tiers, and what they rest on',
    ),
    shown(
      'S2',
      'Every account shows why it has its tier, what would move it, and its tier over time.',
      SEGMENTATION,
      'each account’s reasons',
    ),
    shown(
      'S2',
      'Concentration is shown: usually the top fifth of accounts holds 70–80 % of the profit potential.',
      SEGMENTATION,
      'how much the top fifth holds',
    ),
    measured(
      'S2',
      'Hours follow value: no over-served tin, no under-served platinum, no high potential that nobody calls.',
      'effort-follows-value',
    ),
    measured('S2', 'Every active account has its segment.', 'accounts-segmented'),
    asked('S2', 'Each segment and vertical market carries a strategy of its own.', 'the leaders of the segments'),
  ],
  'value-recognition': [
    measured('S3', 'Value includes price: what is worth it is paid for, so prices hold.', 'price-held'),
    asked('S3', 'For each tier every service is required, offered or not offered.', 'sales, marketing and service'),
    awaited(
      'S3',
      'A required service that a top-tier account does not receive is flagged first, then services with little recognition, with their cost.',
      'which account uses which service',
    ),
    asked(
      'V2',
      'Value promised, delivered and recognised stands by year, the last with the customer’s signature.',
      'the customers',
    ),
    asked(
      'V2',
      'Value that is not recognised gets a cause: it underperformed, or was never tied to an initiative of the customer.',
      'account teams',
    ),
  ],
  branding: [
    asked(
      'S4',
      'What customers and the field say we stand for is scored against what we mean to, by segment.',
      'customers and the field, by surveys and contact-point audits',
    ),
    asked('S4', 'A gap leads to a choice per market or account: a campaign, its cost, the score after.', 'marketing'),
  ],
  'channels-and-organization': [
    measured('S6', 'Every account and every deal has one owner who is here.', 'accounts-owned', 'deals-owned'),
    measured('S6', 'Load is balanced over sellers.', 'load-spread'),
    measured(
      'S5',
      'Platinum, gold and silver are covered first; bronze and tin get what is left, by cheaper channels, or are let go.',
      'effort-follows-value',
    ),
    asked(
      'S5',
      'Per tier: roles, channel, touches a year and hours a touch; from these workload, headcount and cost of sale.',
      'the head of sales and sales operations',
    ),
    awaited(
      'S5',
      'Each channel, own or partner, has its reach, cost, win rate and retention per tier, and its conflicts.',
      'the channel of deals and accounts',
    ),
    awaited(
      'S5',
      'Specialists are called by stage; those called only because a deal is stuck are counted.',
      'activities of specialists with their deals',
    ),
    asked(
      'S6',
      'Accounts are assigned by travel, fit and good relationships, within capacity, with the cost and the distance to the proven best.',
      'locks, wishes and limits of sales operations',
    ),
    asked(
      'S7',
      'Each deliverable has exactly one owner; any number support it; supported groups state what they expect.',
      'the functions and their executives',
    ),
    asked(
      'S8',
      'Every class of problem has a path of escalation that ends, with times.',
      'customer service and managers',
    ),
    awaited(
      'S9',
      'Sales is the conductor: groups that touch one customer know of one another, and everybody logs.',
      'activities of all functions with their accounts',
    ),
  ],
}
