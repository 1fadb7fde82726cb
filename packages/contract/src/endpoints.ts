/** Every endpoint, on one page; the server serves these, the client calls these, the tests walk through these. */
import * as access from '#access.ts'
import * as answers from '#answers.ts'
import type { Same } from '#endpoint.ts'
import { evidenceRead } from '#evidence.ts'
import * as imports from '#imports.ts'
import * as records from '#records.ts'
import type { EndpointName } from '#routes.ts'
import * as session from '#session.ts'
import * as settings from '#settings.ts'
import * as work from '#work.ts'

export const ENDPOINTS = {
  'health.read': session.healthRead,
  'session.read': session.sessionRead,
  'session.become': session.sessionBecome,
  'setup.begin': session.setupBegin,
  'workspaces.list': session.workspacesList,
  'workspaces.select': session.workspacesSelect,
  'workspaces.remove': session.workspacesRemove,
  'search.read': records.searchRead,
  'accounts.list': records.accountsList,
  'accounts.read': records.accountsRead,
  'opportunities.list': records.opportunitiesList,
  'opportunities.read': records.opportunitiesRead,
  'people.list': records.peopleList,
  'people.read': records.peopleRead,
  'orders.list': records.ordersList,
  'export.file': records.exportFile,
  'imports.list': imports.importsList,
  'imports.create': imports.importsCreate,
  'imports.kinds': imports.importsKinds,
  'imports.read': imports.importsRead,
  'imports.map': imports.importsMap,
  'imports.check': imports.importsCheck,
  'imports.run': imports.importsRun,
  'imports.cancel': imports.importsCancel,
  'imports.undo': imports.importsUndo,
  'imports.rejected': imports.importsRejected,
  'imports.events': imports.importsEvents,
  'data.read': imports.dataRead,
  'matches.list': imports.matchesList,
  'matches.decide': imports.matchesDecide,
  'agenda.read': answers.agendaRead,
  'pipeline.read': answers.pipelineRead,
  'competition.read': answers.competitionRead,
  'measurement.read': answers.measurementRead,
  'crmHealth.read': answers.crmHealthRead,
  'evidence.read': evidenceRead,
  'settings.read': settings.settingsRead,
  'settings.write': settings.settingsWrite,
  'meanings.list': settings.meaningsList,
  'meanings.write': settings.meaningsWrite,
  'tasks.list': work.tasksList,
  'tasks.create': work.tasksCreate,
  'tasks.change': work.tasksChange,
  'notes.create': work.notesCreate,
  'users.list': access.usersList,
  'users.create': access.usersCreate,
  'users.change': access.usersChange,
  'users.erase': access.usersErase,
  'keys.list': access.keysList,
  'keys.create': access.keysCreate,
  'keys.revoke': access.keysRevoke,
  'webhooks.list': access.webhooksList,
  'webhooks.create': access.webhooksCreate,
  'webhooks.remove': access.webhooksRemove,
  'webhooks.replay': access.webhooksReplay,
  'audit.list': access.auditList,
  'backup.file': access.backupFile,
} as const

export type Endpoints = typeof ENDPOINTS

/** Compiles only while every route of the table has its endpoint. */
export type EveryRouteServed = Same<keyof Endpoints, EndpointName>
const everyRouteServed: EveryRouteServed = true
void everyRouteServed
