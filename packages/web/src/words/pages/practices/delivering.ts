/** Practices of delivering client value. */
import { asked, measured, type Practices } from '#words/pages/practices/practice.ts'

export const deliveringPractices: Practices = {
  'account-management-execution': [
    measured('V3', 'The accounts that matter most are touched on a rhythm.', 'top-accounts-touched'),
    measured('A7', 'Top customers who leave or shrink weigh most of all.', 'top-accounts-kept'),
    measured('V3', 'Relationships are several: no single thread.', 'several-contacts'),
    asked(
      'V1',
      'The key-account program has objective, scope and advantage in one sentence each, for us and for the customer; both sides’ commitments have dates.',
      'everyone who touches the account, and the customer',
    ),
    asked(
      'V2',
      'The customer’s own initiatives are verified by a named contact; value is promised, delivered and recognised.',
      'the customers',
    ),
    asked(
      'V3',
      'A plan per account: relationships, white space, objectives, actions with owners and dates, risks; others than sales are jointly accountable.',
      'account teams',
    ),
    asked(
      'V4',
      'Executive sponsors are chosen and matched, briefed before each contact, and their part is linked to their reward.',
      'sponsors and account managers',
    ),
    asked(
      'V5',
      'A quarterly review with the customer: service, value against initiatives, open issues, roadmap, commitments of both.',
      'account teams and customer service',
    ),
    asked(
      'V6',
      'Both sides can live with the deal, given the whole relationship: facts, positions and who moved are logged, prices are guarded, both judge it later.',
      'negotiators and customers',
    ),
  ],
}
