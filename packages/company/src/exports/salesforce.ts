/** The company as a folder of files, as Salesforce's Data Export writes one: every cell quoted, ids of 18 characters. */
import type { ExportFile } from '#exports/file.ts'
import { eventFile, taskFile } from '#exports/salesforce/activities.ts'
import { accountFile, campaignFile, caseFile, contactFile, leadFile } from '#exports/salesforce/customers.ts'
import {
  opportunityContactRoleFile,
  opportunityFieldHistoryFile,
  opportunityFile,
  opportunityHistoryFile,
  opportunityLineItemFile,
  opportunitySplitFile,
} from '#exports/salesforce/opportunities.ts'
import {
  currencyFile,
  datedRateFile,
  pricebookEntryFile,
  pricebookFile,
  productFile,
  quotaFile,
  territoryFile,
  userFile,
  userRoleFile,
  userTerritoryFile,
} from '#exports/salesforce/setup.ts'
import type { Company } from '#simulate.ts'

/**
 * The CRM's files, those first that others refer to. Each is told anew, row by row, whenever its chunks are asked for.
 * @example salesforceFiles(company).map((file) => file.name).includes('Opportunity.csv') // true
 */
export function salesforceFiles(company: Company): ExportFile[] {
  return [
    currencyFile(company),
    datedRateFile(company),
    userRoleFile(company),
    userFile(company),
    productFile(company),
    pricebookFile(),
    pricebookEntryFile(),
    territoryFile(company),
    userTerritoryFile(company),
    accountFile(company),
    contactFile(company),
    campaignFile(company),
    leadFile(company),
    opportunityFile(company),
    opportunityHistoryFile(company),
    opportunityFieldHistoryFile(company),
    opportunityLineItemFile(company),
    opportunityContactRoleFile(company),
    opportunitySplitFile(company),
    taskFile(company),
    eventFile(company),
    caseFile(company),
    quotaFile(company),
  ]
}
