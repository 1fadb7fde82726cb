import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'
import { LongFirst } from './tests/long-first.ts'

// These say that something hangs, not that it is slow: no loaded machine fails a test.
const limits = { testTimeout: 1_200_000, hookTimeout: 1_200_000, expect: { poll: { timeout: 300_000 } } }
const fast = { ...limits, isolate: false, pool: 'threads', maxWorkers: 2 } as const
const resolved = { alias: { '@capstone/tests': resolve(import.meta.dirname, 'tests') } }

export default defineConfig({
  test: {
    sequence: { sequencer: LongFirst },
    projects: [
      {
        resolve: resolved,
        test: { ...fast, name: 'unit', include: ['packages/{engines,company,contract,web}/src/**/*.test.{ts,tsx}'] },
      },
      { test: { ...fast, name: 'architecture', include: ['tests/architecture/**/*.test.ts'] } },
      {
        resolve: resolved,
        test: {
          ...fast,
          name: 'integration',
          include: ['packages/server/src/**/*.test.ts', 'tests/{integration,upgrade}/**/*.test.ts'],
          globalSetup: ['tests/database.setup.ts'],
        },
      },
      {
        resolve: resolved,
        test: {
          ...fast,
          name: 'browser',
          testTimeout: 300_000,
          include: ['tests/{journeys,browser}/**/*.test.ts'],
          globalSetup: ['tests/database.setup.ts'],
        },
      },
    ],
  },
})
