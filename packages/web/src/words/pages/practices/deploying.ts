/** Practices of deploying the organization. */
import { asked, awaited, measured, type Practices, shown } from '#words/pages/practices/practice.ts'

export const deployingPractices: Practices = {
  'recruiting-and-hiring': [
    asked(
      'D1',
      'The best customers define the seller: regular reviews face to face yield the profile of the next hire.',
      'the best customers',
    ),
    asked(
      'D1',
      'A role scorecard; several interviewers, blind to one another until done; later performance is compared with the scores.',
      'interviewers',
    ),
    measured('D1', 'New hires come soon to their first deal and to full productivity.', 'time-to-first-deal'),
    measured('A7', 'Turnover in customer-facing staff makes a coverage review due.', 'sellers-lost'),
    asked(
      'D2',
      'On-boarding pay gives a clear expectation, practice with variable pay and an early taste of success.',
      'whoever sets the pay plans',
    ),
  ],
  'career-path': [
    asked('D4', 'Levels are written: what each needs, who is ready, who is blocked.', 'managers'),
    asked(
      'D4',
      'Each valued seller has a written, told path to more authority and recognition without leaving the customer.',
      'managers and sellers',
    ),
    measured('D3', 'Valued sellers stay: when one leaves, the customer is most exposed.', 'best-sellers-kept'),
    measured('D3', 'No top account hangs on a single thread.', 'several-contacts'),
    asked(
      'D3',
      'Each account team has a named successor, and a move opens a hand-over that the receiver and the customer confirm.',
      'managers and receivers',
    ),
  ],
  'compensation-and-recognition': [
    awaited(
      'D5',
      'Components with rates, accelerators, thresholds, caps, splits and quotas; statements add up to the cent.',
      'pay plans and pay results',
    ),
    asked(
      'D5',
      'Part of pay may follow the customer’s own initiatives: it tells seller and customer that goals are aligned.',
      'whoever sets the pay plans',
    ),
    asked('D5', 'Sellers take the clearest and easiest element first, so it is known which that is.', 'sellers'),
    asked(
      'D5',
      'Pay to market, so that money leaves the conversation; bigger rewards help simple work and hurt conceptual work.',
      'market surveys',
    ),
    asked(
      'D5',
      'The plan is explained, its fairness surveyed; a performance plan and a recognition program stand beside it.',
      'sellers',
    ),
  ],
  'sales-management-and-leadership': [
    measured('M2', 'Three to five hours of coaching per seller and month; beyond that returns fall.', 'coaching-hours'),
    asked(
      'M2',
      'Coaching is about concrete instances and skills, not only deals, and better rather than more: very good against poor coaching is worth 8–19 % among core performers.',
      'sellers, who rate it',
    ),
    measured(
      'D6',
      'The cadence is kept: account and territory reviews, calls, win and loss reviews.',
      'reviews-logged',
    ),
    measured('S5', 'A manager leads as many as can be led.', 'span'),
    shown(
      'D6',
      'A leader’s hour goes to the deals where it adds most to the number.',
      '/deals',
      'the deals of the call, with their odds',
    ),
    asked(
      'D6',
      'Leaders open doors, join hard-fought deals, shorten the close, balance inside, and unstick with a new idea; what they did is logged and its effect measured.',
      'leaders',
    ),
    asked(
      'D7',
      'The bench is known from data down to the front line: leaders with the right skills are half again as likely to beat expectations by far.',
      'leaders and human resources',
    ),
    asked(
      'D7',
      'Each appointment has a plan of its first 100 days: nearly 40 % of newly appointed executives fail within 18 months.',
      'the appointed and their managers',
    ),
    asked(
      'M3',
      'Every manager is accredited for coaching - none, bronze, silver or gold -, observed, with upward pulse, re-assessed every six months.',
      'second-line managers and sellers',
    ),
  ],
}
