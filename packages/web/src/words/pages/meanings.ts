/** Words for what the sources' values mean. */
export const meaningWords = {
  kinds: {
    stage: 'Stage',
    product: 'Product',
    account: 'Account',
    person: 'Person',
    activityKind: 'Kind of activity',
    category: 'Forecast category',
    demand: 'Demand',
    motion: 'Sales motion',
  } as Readonly<Record<string, string>>,
  outcomes: { open: 'open', won: 'won', lost: 'lost' } as Readonly<Record<string, string>>,
} as const
