/** What the pages of one import pass on: the import as it was read, and a kind of record that a row can give. */
import type { Answer } from '#api/hooks.ts'

export type ImportRead = Answer<'imports.read'>
export type Kind = Answer<'imports.kinds'>['rows'][number]
