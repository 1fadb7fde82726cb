/** A task is overdue from the day after its own, while it is open. */
import { expect, it } from 'vitest'
import { isOverdue } from './overdue.ts'

it('is overdue from the day after, while it is open', () => {
  expect(isOverdue({ state: 'open', dueOn: '2026-10-02' }, '2026-10-02')).toBe(false)
  expect(isOverdue({ state: 'open', dueOn: '2026-10-02' }, '2026-10-03')).toBe(true)
  expect(isOverdue({ state: 'done', dueOn: '2026-10-02' }, '2026-10-03')).toBe(false)
  expect(isOverdue({ state: 'open', dueOn: null }, '2026-10-03')).toBe(false)
})
