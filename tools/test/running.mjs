/** A vitest reporter that says at once which test fails, and keeps, in a file, which test files have begun and not ended: what a run that had to be ended was doing. */
import { writeFileSync } from 'node:fs'

/** Keeps the names of the running test files at the path that `CAPSTONE_TEST_RUNNING` names, one on a line. */
export default class Running {
  #names = new Set()

  onTestModuleQueued(module) {
    this.#names.add(module.relativeModuleId)
    this.#keep()
  }

  onTestCaseResult(test) {
    const { state, errors } = test.result()
    if (state === 'failed')
      console.log(`\nFAILS ${test.module.relativeModuleId}: ${test.fullName}: ${errors[0]?.message}`)
  }

  onTestModuleEnd(module) {
    this.#names.delete(module.relativeModuleId)
    this.#keep()
  }

  #keep() {
    writeFileSync(process.env.CAPSTONE_TEST_RUNNING, [...this.#names].join('\n'))
  }
}
