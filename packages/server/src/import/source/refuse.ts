/** How a file is refused: an expected failure with one clear sentence that names the file. */
import { Failure } from '#ground/failure.ts'

/** The file cannot be understood: damaged, binary, empty, contradictory. */
export function invalid(sentence: string, details: Record<string, unknown> = {}): Failure {
  return new Failure('invalid', sentence, details)
}

/** The file, a row or a value is larger than what is read. */
export function tooLarge(sentence: string, details: Record<string, unknown> = {}): Failure {
  return new Failure('too-large', sentence, details)
}

/** The file is empty, or is what a source answered instead of records: a fault, a sign-in. Among others it is left out; alone it is refused. */
export function withoutRecords(sentence: string): Failure {
  return new Failure('invalid', sentence, { withoutRecords: true })
}

/** Whether a file was refused because there is nothing to take from it. */
export const isWithoutRecords = (thrown: unknown): thrown is Failure =>
  thrown instanceof Failure && thrown.details.withoutRecords === true
