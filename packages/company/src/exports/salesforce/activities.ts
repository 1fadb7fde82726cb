/** Activities as Salesforce exports them: tasks (calls, mails, to-dos) and events (meetings, visits, coaching, reviews). */
import { ACTIVITY_KINDS, type ActivityKind } from '@capstone/engines/vocabulary/activity'
import { type ExportFile, quotedCsv } from '#exports/file.ts'
import { NO_ID, PREFIX, salesforceId } from '#exports/salesforce/ids.ts'
import { clockText, dayText } from '#exports/text.ts'
import type { Company } from '#simulate.ts'
import { eachTouch, type Touch } from '#touches/touches.ts'

/** Kinds that Salesforce keeps as events; the others are tasks. */
const EVENTS: ReadonlySet<ActivityKind> = new Set(['meeting', 'visit', 'coaching', 'review'])

const SUBJECTS: Readonly<Record<ActivityKind, string>> = {
  call: 'Call',
  meeting: 'Meeting',
  email: 'Email',
  task: 'Prepare documents',
  visit: 'On-site visit',
  coaching: 'Coaching session',
  review: 'Account review',
  other: 'Other',
}

const TYPES: Readonly<Record<ActivityKind, string>> = {
  call: 'Call',
  meeting: 'Meeting',
  email: 'Email',
  task: 'Task',
  visit: 'Visit',
  coaching: 'Coaching',
  review: 'Review',
  other: 'Other',
}

const kindOf = (touch: Touch) => ACTIVITY_KINDS[touch.kind] as ActivityKind

const whatOf = (touch: Touch) =>
  touch.deal >= 0
    ? salesforceId(PREFIX.opportunity, touch.deal)
    : touch.account >= 0
      ? salesforceId(PREFIX.account, touch.account)
      : NO_ID

const orNone = (prefix: string, number: number) => (number < 0 ? NO_ID : salesforceId(prefix, number))

export function taskFile(company: Company): ExportFile {
  const columns =
    'Id,WhoId,WhatId,Subject,ActivityDate,Status,Priority,OwnerId,Description,Type,IsDeleted,AccountId,IsClosed,CreatedDate,CreatedById,LastModifiedDate,CallDurationInSeconds,CallType,CallDisposition,TaskSubtype,CompletedDateTime,Customer_Facing__c'
  return quotedCsv('Task.csv', columns.split(','), function* () {
    for (const touch of eachTouch(company)) {
      const kind = kindOf(touch)
      if (EVENTS.has(kind)) continue
      const owner = salesforceId(PREFIX.user, touch.person)
      const moment = `${dayText(touch.day)} ${clockText(touch.index)}`
      const isCall = kind === 'call'
      yield [
        salesforceId(PREFIX.task, touch.index),
        orNone(PREFIX.contact, touch.contact),
        whatOf(touch),
        SUBJECTS[kind],
        `${dayText(touch.day)} 00:00:00`,
        'Completed',
        'Normal',
        owner,
        '',
        TYPES[kind],
        '0',
        orNone(PREFIX.account, touch.account),
        '1',
        moment,
        owner,
        moment,
        isCall ? String(touch.minutes * 60) : '',
        isCall ? 'Outbound' : '',
        isCall ? (touch.withCustomer ? 'Reached' : 'No answer') : '',
        kind === 'task' ? 'Task' : TYPES[kind],
        moment,
        touch.withCustomer ? '1' : '0',
      ]
    }
  })
}

export function eventFile(company: Company): ExportFile {
  const columns =
    'Id,WhoId,WhatId,Subject,Location,IsAllDayEvent,ActivityDateTime,ActivityDate,DurationInMinutes,StartDateTime,Description,AccountId,OwnerId,Type,IsDeleted,CreatedDate,CreatedById,LastModifiedDate,EventSubtype,Coached_User__c,Customer_Facing__c'
  return quotedCsv('Event.csv', columns.split(','), function* () {
    for (const touch of eachTouch(company)) {
      const kind = kindOf(touch)
      if (!EVENTS.has(kind)) continue
      const owner = salesforceId(PREFIX.user, touch.person)
      const moment = `${dayText(touch.day)} ${clockText(touch.index)}`
      yield [
        salesforceId(PREFIX.event, touch.index),
        orNone(PREFIX.contact, touch.contact),
        whatOf(touch),
        SUBJECTS[kind],
        kind === 'visit' ? 'At the customer' : '',
        '0',
        moment,
        `${dayText(touch.day)} 00:00:00`,
        String(touch.minutes),
        moment,
        '',
        orNone(PREFIX.account, touch.account),
        owner,
        TYPES[kind],
        '0',
        moment,
        owner,
        moment,
        'Event',
        orNone(PREFIX.user, touch.coached),
        touch.withCustomer ? '1' : '0',
      ]
    }
  })
}
