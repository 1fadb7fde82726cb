/** What the sample's people said at their forecast calls, as it is entered. */
import { submissionsOf } from '@capstone/company/deals/submissions'
import type { Company } from '@capstone/company/simulate'
import { CALENDAR_YEAR, periodOf } from '@capstone/engines/vocabulary/calendar'
import { isoDay } from '@capstone/engines/vocabulary/day'
import type { GivenWord } from '#db/write/number/submissions.ts'

/** What the company's people said at their forecast calls: no CRM export holds it, so it is entered as of the day it was said. */
export function wordsOf(company: Company): GivenWord[] {
  const { people, teams } = company.roster
  return submissionsOf(company).map(({ person, whose, node, day, about, amount }) => ({
    day: isoDay(day) ?? '',
    email: people[person]?.email ?? '',
    whose,
    team: whose === 'team' ? (teams[node]?.name ?? '') : '',
    period: periodOf(CALENDAR_YEAR, 'quarter', about).key,
    category: 'commit',
    amount,
    reason: 'Forecast call',
  }))
}
