/** The practices of every facet, and what stands beside each. */
import { count, counted } from '#words/format.ts'
import { coveragePractices } from '#words/pages/practices/coverage.ts'
import { deliveringPractices } from '#words/pages/practices/delivering.ts'
import { deployingPractices } from '#words/pages/practices/deploying.ts'
import { developingPractices } from '#words/pages/practices/developing.ts'
import type { Practices } from '#words/pages/practices/practice.ts'
import { supportingPractices } from '#words/pages/practices/supporting.ts'

export const PRACTICES: Practices = {
  ...coveragePractices,
  ...deployingPractices,
  ...developingPractices,
  ...supportingPractices,
  ...deliveringPractices,
}

export const practiceWords = {
  title: 'What practice asks, and what Capstone can say of it today',
  practice: 'Practice',
  evidence: 'What Capstone can say',
  told: (said: number, all: number) =>
    `Of ${counted(all, 'practice')} ${count(said)} can be told from your records today; the others need an import, or people.`,
  open: (shows: string) => `See ${shows}`,
  needs: (what: string) => `Import ${what}.`,
  people: (what: string) => `Asked of people, not of data: ${what}.`,
} as const
