/** Measures of the layer delivering: what they mean and what is well and what is not. */
import type { MeasureDefinition } from '#agenda/table/definition.ts'

export const DELIVERING_MEASURES = [
  {
    key: 'top-accounts-touched',
    facet: 'account-management-execution',
    meaning: 'of the accounts that make up the top fifth by value, those touched in the last 90 days',
    unit: 'share',
    target: 0.95,
    floor: 0.5,
    least: 5,
    weight: 1,
    dated: true,
    needs: 'activities with their accounts',
  },
  {
    key: 'top-accounts-kept',
    facet: 'account-management-execution',
    meaning: 'of the top fifth of customers of the year before, those who bought in the last four quarters',
    unit: 'share',
    target: 0.95,
    floor: 0.7,
    least: 5,
    weight: 1,
    dated: true,
    needs: 'two years of orders or won deals with their accounts',
  },
  {
    key: 'several-contacts',
    facet: 'account-management-execution',
    meaning: 'of the top fifth by value, accounts with three contacts or more',
    unit: 'share',
    target: 0.8,
    floor: 0.2,
    least: 5,
    weight: 1,
    dated: false,
    needs: 'contacts of accounts',
  },
] as const satisfies readonly MeasureDefinition[]
