/** The sample as an import receives it: the files of three systems, each a source of its own. */
import type { ExportFile } from '#exports/file.ts'
import { orderFiles } from '#exports/orders.ts'
import { personnelFiles } from '#exports/personnel.ts'
import { salesforceFiles } from '#exports/salesforce.ts'
import type { Company } from '#simulate.ts'

/** One system's files; a file's name is its path below the system's folder. */
export interface SourceFolder {
  readonly source: 'crm' | 'orders' | 'personnel'
  readonly files: readonly ExportFile[]
}

/** All files of the sample, in the order in which links are found at once: the CRM, personnel, then the order system. */
export function sampleFolders(company: Company): SourceFolder[] {
  return [
    { source: 'crm', files: salesforceFiles(company) },
    { source: 'personnel', files: personnelFiles(company) },
    { source: 'orders', files: orderFiles(company) },
  ]
}
