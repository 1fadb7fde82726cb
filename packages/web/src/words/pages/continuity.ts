/** Words of continuity: what hangs on one person, who may leave, who would follow. */
import { count, day, decimal, percent } from '#words/format.ts'

const accounts = (n: number) => `${count(n)} ${n === 1 ? 'account' : 'accounts'}`

export const continuityWords = {
  title: 'Continuity',
  none: 'Nothing to hold on to yet',
  exposed: (n: number, all: number) => `${count(n)} of ${accounts(all)}`,
  hang: (n: number) =>
    n === 1
      ? ' hangs on one person or none, and has nobody to follow'
      : ' hang on one person or none, and have nobody to follow',
  worth: (value: string) => ` (${value} in twelve months)`,
  gone: (n: number) => `; of ${accounts(n)}`,
  goneText: ' the owner has left',
  figures: {
    oneSeller: 'Touched by one of us at most',
    oneContact: 'One contact on record at most',
    ownerGone: 'Owner has left',
    withoutSuccessor: 'Nobody named to follow',
  },
  ofAll: (n: number) => `of ${count(n)}`,
  accounts: 'Accounts, the exposed ones first',
  accountsNote:
    'Name who would follow; whoever else touched the account most is proposed. Accounts that were neither touched, bought from nor in a deal within a year are left out.',
  account: 'Account',
  tier: 'Tier',
  value: 'Value, 12 months',
  owner: 'Owner',
  left: 'has left',
  tenure: 'Owner since, years',
  sellers: 'Of us on it',
  contacts: 'Contacts',
  openDeals: 'Open deals',
  silent: 'Silent, days',
  successor: 'Would follow',
  proposed: (name: string) => `Name ${name}`,
  nameFor: (name: string, account: string) => `Name ${name} to follow on ${account}`,
  takeBack: 'Take back',
  takeBackFor: (account: string) => `Take back who follows on ${account}`,
  other: 'Name somebody',
  otherFor: (account: string) => `Name who follows on ${account}`,
  why: 'Exposed',
  whyGone: 'owner has left',
  whyAlone: 'one of us',
  whyNone: 'none of us',
  person: 'Who would follow',
  note: 'Note',
  keep: 'Name them',
  people: 'People by what hangs on them',
  peopleNote:
    'Signs are read from records: attainment of the last year, years in one posting, touches against the usual. Pay against the market and missed promotions are not recorded, so nothing is said of them. A sign is a reason to talk, no forecast.',
  peopleNoteOthers: 'Signs that somebody may leave are shown to those who lead.',
  team: 'Team',
  held: 'Accounts',
  alone: 'Held alone',
  without: 'Nobody would follow',
  signs: 'Signs that they may leave',
  signsOf: (present: number, told: number) => `${count(present)} of ${count(told)} that can be told`,
  signal: (kind: 'left' | 'attainment' | 'posting' | 'touches' | 'pay' | 'promotion', value: number | null) => {
    if (value === null) return ''
    if (kind === 'left') return `left on ${day(value)}`
    if (kind === 'attainment') return `${percent(value)} of the last year’s targets`
    if (kind === 'posting') return `${decimal(value)} years in one posting`
    return kind === 'touches' ? `${percent(value)} of the usual touches` : ''
  },
} as const
