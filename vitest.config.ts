import { defineConfig } from 'vitest/config'

const limits = { testTimeout: 60_000, hookTimeout: 120_000 }
const fast = { ...limits, isolate: false, pool: 'threads', maxWorkers: 2 } as const

export default defineConfig({
  test: {
    projects: [
      { test: { ...fast, name: 'unit', include: ['packages/{engines,company,contract,web}/src/**/*.test.{ts,tsx}'] } },
      { test: { ...fast, name: 'architecture', include: ['tests/architecture/**/*.test.ts'] } },
      {
        test: {
          ...fast,
          name: 'integration',
          include: ['packages/server/src/**/*.test.ts', 'tests/integration/**/*.test.ts'],
        },
      },
      {
        test: {
          ...fast,
          name: 'browser',
          include: ['tests/{journeys,browser}/**/*.test.ts'],
          maxWorkers: 1,
          fileParallelism: false,
        },
      },
    ],
  },
})
