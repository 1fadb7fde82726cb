/** Practices of developing the organization. */
import { asked, measured, type Practices, shown } from '#words/pages/practices/practice.ts'

const MEASUREMENT = '/measurement'
const PIPELINE = '/pipeline'

export const developingPractices: Practices = {
  'skills-development': [
    shown(
      'M1',
      'Top performers are the yardstick: each seller is seen against all others, with chance in mind.',
      MEASUREMENT,
      'the trainer’s reading',
    ),
    measured('M1', 'Gaps are known by person, team and company.', 'sellers-behind'),
    asked(
      'M1',
      'A competency model per role: the level now - by self, manager and customer - and the one wanted.',
      'sellers, managers and customers',
    ),
    asked(
      'M1',
      'A training plan under a budget: 5–10 % of payroll is usual for the best; when behaviour does not move, it is said why - not learned, or not applied.',
      'managers and trainers',
    ),
    asked(
      'M1',
      '87 % of a course is forgotten in a month: reinforcement goes on until behaviour is certified.',
      'managers, who observe',
    ),
    asked(
      'M6',
      'A library of insights that reframe the customer’s problem; which was used on which deal, and its win rate.',
      'sellers and marketing',
    ),
  ],
  measurement: [
    measured('M4', 'Every seller has a target.', 'sellers-with-target'),
    measured('M4', 'Attainment, individual and team, frequent.', 'attainment'),
    shown(
      'M7',
      'The same facts have three readings - accountant, police and trainer; the first two alone alienate sellers.',
      MEASUREMENT,
      'the three readings',
    ),
    shown(
      'N7',
      'Most sellers miss a target set as a stretch: the odds of reaching it are fair from seller to seller.',
      '/targets',
      'targets with their odds',
    ),
    asked(
      'M4',
      'Measures balance expectations, activity, skills and reward, and come from management, sellers, customers, rivals and market.',
      'customers and sellers',
    ),
    asked(
      'M4',
      'Short surveys show where sellers and managers see the process differently, stage by stage, and name the stages nobody follows.',
      'sellers and managers',
    ),
  ],
  'pipeline-management': [
    shown(
      'M5',
      'Bookings rate = opportunities × odds × size ÷ time, split into what each contributed to a change.',
      PIPELINE,
      'what moved bookings',
    ),
    measured('M5', 'Dead deals are closed, not kept.', 'dead-but-open'),
    measured('M5', 'Stalls are seen against what is usual for such a deal.', 'stalled'),
    measured('M5', 'Close dates hold.', 'past-close-date', 'slipped'),
    measured('M5', 'Each live deal has a next step.', 'next-step'),
    shown('M5', 'Conversion and time in stage are known, with their ranges.', PIPELINE, 'the stages'),
    shown(
      'M5',
      'Demand is emerging or established: an emerging deal may stand without value or date, since forcing one invents a forecast.',
      PIPELINE,
      'open deals by demand, where deals state it',
    ),
    asked(
      'M5',
      'Stages follow the customer’s buying steps; each has an exit that the customer’s own action proves.',
      'customers and sellers; buying steps are set under Settings',
    ),
  ],
}
