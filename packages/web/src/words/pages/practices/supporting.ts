/** Practices of supporting the organization. */
import { asked, awaited, measured, type Practices, shown } from '#words/pages/practices/practice.ts'

const CRM_HEALTH = '/crm-health'

export const supportingPractices: Practices = {
  'sales-and-marketing-support': [
    measured('U5', 'Records are complete.', 'completeness'),
    measured('U5', 'Records are fresh.', 'freshness'),
    measured('U5', 'Records are free of contradiction.', 'soundness'),
    measured('U5', 'Each thing is recorded once.', 'duplication'),
    measured('U4', 'It is known where deals come from.', 'lead-source'),
    shown(
      'U5',
      'Who keeps what is known; bad data’s harm is weighed against the cost of more entry.',
      CRM_HEALTH,
      'who keeps what',
    ),
    asked(
      'U5',
      'A deployment plan is published and kept; pilots yield an adoption plan that foresees stalls; their sellers and customers match the whole.',
      'sales operations',
    ),
    asked(
      'U5',
      'Each entry gives the seller more than it takes; fields are added by request only; what is entered triggers an offer of help.',
      'sellers',
    ),
    asked('U5', 'Success is outcomes, not log-ins; managers know and manage to that definition.', 'managers'),
    asked(
      'U5',
      'Early adopters first, majority in mind; the next cohort opens when the last is won; success stories come from peers, not stars.',
      'sales operations',
    ),
    asked('U5', 'Required fields gauge the customer’s reaction and intent to buy.', 'whoever sets the required fields'),
    awaited('U4', 'Leads and campaigns by segment are seen against the coverage strategy.', 'leads and campaigns'),
    asked(
      'U4',
      'Marketing gathers, per segment, the buyer’s steps, criteria, roles and needs, versioned.',
      'buyers, by interviews and surveys',
    ),
    asked(
      'U1',
      'Every contact point has what the customer expected and met, its weight and its owner; the worst gaps become initiatives.',
      'customers, by contact-point audits',
    ),
  ],
  'customer-service': [
    measured(
      'U2',
      'Deliveries are on time to the customer’s request and to our promise.',
      'on-time-to-request',
      'on-time-to-promise',
    ),
    measured('U2', 'Returns are few.', 'returns'),
    awaited(
      'U2',
      'Deliveries at risk are known before they are due, and demand inside lead time is ordered in time.',
      'lead times and stock on order',
    ),
    awaited(
      'U2',
      'Response and resolution times are measured; a problem stays open until solved.',
      'tickets with their times',
    ),
    asked('U2', 'Service levels are agreed with the customer before its review, and reported there.', 'the customers'),
    measured('U2', 'Retention and defection by tier are tied to service and delivery.', 'top-accounts-kept'),
    asked(
      'U3',
      'Requests go to the right specialist by stage, skill and load; what engineers learn of competitors is kept.',
      'applications engineers',
    ),
  ],
}
