/** A vitest reporter that keeps, in a file, which test files have begun and not ended: what a run that had to be ended was doing. */
import { writeFileSync } from 'node:fs'

/** Keeps the names of the running test files at the path that `CAPSTONE_TEST_RUNNING` names, one on a line. */
export default class Running {
  #names = new Set()

  onTestModuleQueued(module) {
    this.#names.add(module.relativeModuleId)
    this.#keep()
  }

  onTestModuleEnd(module) {
    this.#names.delete(module.relativeModuleId)
    this.#keep()
  }

  #keep() {
    writeFileSync(process.env.CAPSTONE_TEST_RUNNING, [...this.#names].join('\n'))
  }
}
