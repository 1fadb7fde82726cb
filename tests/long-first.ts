/** The files that take longest begin first, so that no core waits at the end for one of them. */
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The longest first; what is not named comes after them, as it would without this. */
const LONG = [
  'tests/journeys/company.test.ts',
  'tests/journeys/faults.test.ts',
  'tests/journeys/number.test.ts',
  'tests/journeys/pages.test.ts',
  'tests/journeys/agenda.test.ts',
  'tests/integration/import-real.test.ts',
  'tests/integration/permissions.test.ts',
  'tests/integration/number/acting.test.ts',
  'packages/server/src/db/embedded.test.ts',
  'packages/engines/src/number/forecast.test.ts',
  'packages/engines/src/math/assignment/published.test.ts',
]

export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const at = LONG.findIndex((name) => moduleId.endsWith(`/${name}`))
      return at < 0 ? LONG.length : at
    }
    return (await super.sort(files)).sort((a, b) => place(a) - place(b))
  }
}
