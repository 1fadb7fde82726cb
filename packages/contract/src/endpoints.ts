/** Every endpoint, on one page; the server serves these, the client calls these, the tests walk through these. */
import * as access from '#access.ts'
import * as answers from '#answers.ts'
import * as handOvers from '#coverage/hand-overs.ts'
import * as plans from '#coverage/plans.ts'
import * as coverage from '#coverage.ts'
import type { Same } from '#endpoint.ts'
import { evidenceRead } from '#evidence.ts'
import * as imports from '#imports.ts'
import { accuracyRead } from '#number/accuracy.ts'
import { numberDeals, numberDealsFile } from '#number/deals.ts'
import { flowRead } from '#number/flow.ts'
import { gapAccept, gapRead, interventionsList } from '#number/gap.ts'
import * as number from '#number/number.ts'
import { revenueJudge, revenueRead, revenueSupply } from '#number/revenue.ts'
import { submissionsCreate, submissionsRead } from '#number/submissions.ts'
import * as targets from '#number/targets.ts'
import * as records from '#records.ts'
import type { EndpointName } from '#routes.ts'
import * as session from '#session.ts'
import * as settings from '#settings.ts'
import * as views from '#views.ts'
import * as work from '#work.ts'

export const ENDPOINTS = {
  'health.read': session.healthRead,
  'session.read': session.sessionRead,
  'session.become': session.sessionBecome,
  'setup.begin': session.setupBegin,
  'setup.read': session.setupRead,
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
  'number.read': number.numberRead,
  'number.nodes': number.numberNodes,
  'number.whatIf': number.numberWhatIf,
  'number.deals': numberDeals,
  'number.dealsFile': numberDealsFile,
  'number.slides': number.numberSlides,
  'number.report': number.numberReport,
  'flow.read': flowRead,
  'accuracy.read': accuracyRead,
  'submissions.read': submissionsRead,
  'submissions.create': submissionsCreate,
  'gap.read': gapRead,
  'gap.accept': gapAccept,
  'interventions.list': interventionsList,
  'revenue.read': revenueRead,
  'revenue.supply': revenueSupply,
  'revenue.judge': revenueJudge,
  'targets.read': targets.targetsRead,
  'targetPlans.list': targets.targetPlansList,
  'targetPlans.create': targets.targetPlansCreate,
  'targetPlans.read': targets.targetPlansRead,
  'targetPlans.change': targets.targetPlansChange,
  'targetPlans.approve': targets.targetPlansApprove,
  'targetPlans.publish': targets.targetPlansPublish,
  'segmentation.read': coverage.segmentationRead,
  'segmentation.try': coverage.segmentationTry,
  'ratings.list': coverage.ratingsList,
  'ratings.create': coverage.ratingsCreate,
  'answers.file': answers.answersFile,
  'services.read': coverage.servicesRead,
  'services.create': coverage.servicesCreate,
  'services.change': coverage.servicesChange,
  'serviceUse.list': coverage.serviceUseList,
  'serviceUse.say': coverage.serviceUseSay,
  'coverageModel.read': coverage.coverageModelRead,
  'coverageModel.try': coverage.coverageModelTry,
  'places.read': coverage.placesRead,
  'continuity.read': handOvers.continuityRead,
  'handOvers.list': handOvers.handOversList,
  'handOvers.open': handOvers.handOversOpen,
  'handOvers.read': handOvers.handOversRead,
  'handOvers.say': handOvers.handOversSay,
  'handOvers.ask': handOvers.handOversAsk,
  'confirmation.read': handOvers.confirmationRead,
  'confirmation.give': handOvers.confirmationGive,
  'successors.name': handOvers.successorsName,
  'coverageToday.read': plans.coverageTodayRead,
  'coveragePlans.list': plans.coveragePlansList,
  'coveragePlans.create': plans.coveragePlansCreate,
  'coveragePlans.read': plans.coveragePlansRead,
  'coveragePlans.change': plans.coveragePlansChange,
  'coveragePlans.move': plans.coveragePlansMove,
  'coveragePlans.run': plans.coveragePlansRun,
  'coveragePlans.stop': plans.coveragePlansStop,
  'coveragePlans.approve': plans.coveragePlansApprove,
  'coveragePlans.publish': plans.coveragePlansPublish,
  'coverageMoves.list': plans.coverageMovesList,
  'coverageMoves.create': plans.coverageMovesCreate,
  'evidence.read': evidenceRead,
  'settings.read': settings.settingsRead,
  'settings.write': settings.settingsWrite,
  'meanings.list': settings.meaningsList,
  'meanings.write': settings.meaningsWrite,
  'views.list': views.viewsList,
  'views.create': views.viewsCreate,
  'views.change': views.viewsChange,
  'views.remove': views.viewsRemove,
  'tasks.list': work.tasksList,
  'tasks.create': work.tasksCreate,
  'tasks.change': work.tasksChange,
  'tasks.file': work.tasksFile,
  'tasks.calendar': work.tasksCalendar,
  'tasks.feed': work.tasksFeed,
  'notes.create': work.notesCreate,
  'users.list': access.usersList,
  'users.create': access.usersCreate,
  'users.change': access.usersChange,
  'users.erase': access.usersErase,
  'sessions.list': access.sessionsList,
  'sessions.end': access.sessionsEnd,
  'password.set': access.passwordSet,
  'users.reset': access.usersReset,
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
