/** Personnel's files: people with hire and leave dates, where they stood over time, and the targets that the CRM does not hold. */
import { type ExportFile, plainCsv } from '#exports/file.ts'
import { PREFIX, salesforceId } from '#exports/salesforce/ids.ts'
import { DEPARTMENTS, employeeNumber } from '#exports/salesforce/setup.ts'
import { dayText, decimalText } from '#exports/text.ts'
import type { Company } from '#simulate.ts'
import { REGIONS, TOWNS } from '#words/places.ts'

/** People, team history and targets. People are named by the CRM's user ids, teams by their names. */
export function personnelFiles(company: Company): ExportFile[] {
  return [peopleFile(company), teamHistoryFile(company), targetFile(company)]
}

function peopleFile(company: Company): ExportFile {
  const columns =
    'PersonId,EmployeeNumber,Name,Email,Role,Function,ManagerId,Team,City,Country,Latitude,Longitude,HireDate,LeaveDate,WeeklyHours'
  return plainCsv('people.csv', ',', columns.split(','), () => {
    const { people, teams } = company.roster
    return people.map((person, p) => {
      const town = TOWNS[person.town] as (typeof TOWNS)[number]
      return [
        salesforceId(PREFIX.user, p),
        employeeNumber(p),
        `${person.given} ${person.surname}`,
        person.email,
        person.role,
        DEPARTMENTS[person.function] as string,
        person.manager < 0 ? '' : salesforceId(PREFIX.user, person.manager),
        (teams[person.team] as (typeof teams)[number]).name,
        town.name,
        (REGIONS[town.region] as (typeof REGIONS)[number]).country,
        String(town.latitude),
        String(town.longitude),
        dayText(person.hired),
        dayText(person.left),
        String(person.hours),
      ]
    })
  })
}

/** Spans [FromDate, ToDate); no ToDate while it lasts. */
function teamHistoryFile(company: Company): ExportFile {
  const columns = ['PersonId', 'Team', 'ManagerId', 'Role', 'FromDate', 'ToDate']
  return plainCsv('team_history.csv', ',', columns, () => {
    const { people, teams, postings } = company.roster
    return postings.map((posting) => [
      salesforceId(PREFIX.user, posting.person),
      (teams[posting.team] as (typeof teams)[number]).name,
      posting.manager < 0 ? '' : salesforceId(PREFIX.user, posting.manager),
      (people[posting.person] as (typeof people)[number]).role,
      dayText(posting.from),
      dayText(posting.to),
    ])
  })
}

/** Targets of teams and of the company in bookings for [StartDate, EndDate); sellers' quotas are in the CRM. */
function targetFile(company: Company): ExportFile {
  const columns = ['TargetId', 'Whose', 'Team', 'Measure', 'Value', 'Currency', 'StartDate', 'EndDate']
  return plainCsv('targets.csv', ',', columns, () => {
    const { teams } = company.roster
    return company.quotas
      .filter((quota) => quota.whose !== 'person')
      .map((quota, q) => [
        `T${q + 1}`,
        quota.whose,
        quota.whose === 'team' ? (teams[quota.node] as (typeof teams)[number]).name : '',
        'bookings',
        decimalText(quota.value),
        'USD',
        dayText(quota.start),
        dayText(quota.end),
      ])
  })
}
