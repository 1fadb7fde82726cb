/** Whether a task should have been done by now. */

/** @param today YYYY-MM-DD @example isOverdue({ state: 'open', dueOn: '2026-10-02' }, '2026-10-03') // true */
export const isOverdue = (task: { readonly state: string; readonly dueOn: string | null }, today: string): boolean =>
  task.state === 'open' && task.dueOn !== null && task.dueOn < today
