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
