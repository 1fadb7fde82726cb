/** The bars of what changed in a number between two days, in the order in which they are drawn, and what they are called. */
export const FLOW_BARS = ['new', 'pulledIn', 'reopened', 'grown', 'won', 'shrunk', 'pushedOut', 'lost', 'gone'] as const
export type FlowBar = (typeof FLOW_BARS)[number]

export const FLOW_BAR_NAMES: Readonly<Record<FlowBar, string>> = {
  new: 'New',
  pulledIn: 'Pulled in',
  reopened: 'Reopened',
  grown: 'Grown',
  won: 'Won',
  shrunk: 'Shrunk',
  pushedOut: 'Pushed out',
  lost: 'Lost',
  gone: 'Gone',
}
