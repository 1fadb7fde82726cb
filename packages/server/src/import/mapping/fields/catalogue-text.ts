/** The words of the catalogue: for every kind of record its name, its meaning, how files of it are called, and a line per field. */
import type { RecordName } from '#db/schema/catalogue.ts'

/**
 * First line: label | sentence | words in file names | words for the record's own key. Then a line per field:
 * name | label | sentence | words by which columns are recognised (small letters and digits only). A `!` before a name means required.
 */
export const CATALOGUE_TEXT: Readonly<Record<RecordName, string>> = {
  team: `Team | A group of people with a lead, part of the team tree | team teams salesteam userrole userroles | teamid roleid
!name | Name | What the team is called | name teamname team rolename
parent | Part of | The team above | parent parentteam parentid parentroleid parentteamid
lead | Lead | The person who leads it | lead leader manager teamlead administratorid
region | Region | The region it covers | region regionaloffice area`,
  person: `Person | Someone who sells, leads or helps to sell | person persons people user users owner owners employee employees seller sellers salesperson salespersons salesteam salesteams staff rep reps systemuser systemusers hr | personid userid employeeid employeekey ownerid repid salespersonid businessentityid systemuserid personnelnumber staffid sellerid employeenumber
!name | Name | Full name | name fullname personname username employeename salesagent agent salesrep rep seller salesperson displayname employee person
number | Number | Personnel number, by which other systems call the person | employeenumber personnelnumber staffnumber employeeno personnelno repcode salesrepcode
email | E-mail | Address at work | email emailaddress mail internalemailaddress workemail
login | Login | Name for signing in | login loginid loginname account domainname userprincipalname
role | Role | Job title or role | role title jobtitle position userrole job
function | Function | Sales, marketing, service and so on | function department dept division
manager | Manager | The person they report to | manager managerid managername reportsto reportstoid supervisor parentsystemuserid boss
team | Team | The team they belong to | team teamid teamname regionaloffice userroleid salesteam primaryteam
place | Place | Where they work | place city office location officelocation workplace site
country | Country | Country of work | country countrycode
latitude | Latitude | Of the place, in degrees | latitude lat
longitude | Longitude | Of the place, in degrees | longitude lon lng long
hiredOn | Hired on | First day | hiredate hiredon startdate hired joined joindate dateofhire entrydate
leftOn | Left on | Last day | leavedate lefton enddate terminationdate leaver exitdate left
hours | Hours | Hours a week | hours weeklyhours hoursperweek contracthours
active | Active | Whether they work here now | active isactive currentflag enabled isdisabled archived`,
  posting: `Posting | Where a person stood in the tree from a day to a day | posting postings teamhistory personhistory assignmenthistory | postingid
!person | Person | Whose posting | person personid employee employeeid user userid personnelnumber seller
team | Team | Team then | team teamid teamname
manager | Manager | Manager then | manager managerid managername
role | Role | Role then | role title jobtitle position
fromDay | From | First day | from fromday fromdate startdate validfrom start since effectivedate
toDay | To | First day after | to today todate enddate validto end until`,
  territory: `Territory | A part of the market | territory territories salesterritory territory2 dimsalesterritory | territoryid salesterritorykey territorykey
!name | Name | What it is called | name territoryname territory salesterritoryregion label
parent | Part of | The territory above | parent parentterritory parentid parentterritory2id group salesterritorygroup
country | Country | Country it lies in | country countryregioncode salesterritorycountry
region | Region | Region it lies in | region area state`,
  territoryMember: `Territory member | Who held a territory from a day to a day | territoryhistory salesterritoryhistory userterritory2association territorymembers territoryassignments | rowid
!territory | Territory | Which territory | territory territoryid territory2id territorykey
!person | Person | Who held it | person personid user userid businessentityid employeekey rep owner
fromDay | From | First day | from fromday fromdate startdate validfrom start since
toDay | To | First day after | to today todate enddate validto end until`,
  account: `Account | A customer or prospect: a company or one place of it | account accounts company companies customer customers organization organisations organizations clients client reseller resellers dimreseller store stores | accountid companyid customerid customernumber orgid organizationid clientid resellerkey storeid customerkey customerno
!name | Name | What it is called | name accountname companyname customername company customer organisation organization account resellername storename client clientname
number | Number | Its number in another system | accountnumber number customernumber accountno reselleralternatekey debtornumber
domain | Web domain | Its web address without www | domain website web url homepage companydomainname websiteurl
parent | Parent | The company it belongs to | parent parentid parentaccount parentaccountid subsidiaryof parentcompany parentcompanyid group hsparentcompanyid
industry | Industry | Its line of business | industry sector branch vertical line businessline industrycode
segment | Segment | The segment the source states | segment customersegment tier class accountsegment
type | Type | Customer, prospect, partner | type accounttype businesstype customertype relationshiptype lifecyclestage
phone | Telephone | Main number | phone telephone tel phonenumber telephone1
street | Street | Street and number | street address addressline1 billingstreet address1 streetaddress address1line1
city | City | Town | city town billingcity address1city place
region | Region | State, province or region | state region province billingstate stateprovince address1stateorprovince county
postalCode | Postal code | As text, with leading zeros | postalcode zip zipcode postcode billingpostalcode plz address1postalcode
country | Country | Country as the source writes it | country billingcountry officelocation countryregion address1country land
latitude | Latitude | In degrees, north positive | latitude lat billinglatitude address1latitude
longitude | Longitude | In degrees, east positive | longitude lon lng long billinglongitude address1longitude
revenue | Revenue | Yearly revenue of that company | revenue annualrevenue annualsales turnover sales revenues
currency | Currency | Currency of the revenue | currency currencyisocode currencycode transactioncurrencyid
employees | Employees | Number of people | employees numberofemployees headcount staff numemployees noofemployees numberemployees
owner | Owner | The person responsible | owner ownerid salesperson salespersonid accountowner accountmanager hubspotownerid owneridvalue rep currentsalespersonid responsible keyaccountmanager salesrep salesrepid salesman accountexecutive sellerid
team | Team | The team responsible | team teamid salesteam accountteam
territory | Territory | The territory it lies in | territory territoryid salesterritory salesterritorykey territory2id
foundedYear | Founded | Year | yearestablished founded yearfounded foundedyear yearopened yearstarted
createdOn | Created on | When the record was made | createddate createdon created createdat createdate datecreated addtime
modifiedAt | Changed at | Last change in the source | lastmodifieddate modifiedon modified updatedat systemmodstamp hslastmodifieddate modifieddate updatetime lastmodified`,
  accountMember: `Account team member | Who works with an account beside its owner | accountteam accountteammember accountmembers accountteammembers | accountteammemberid
!account | Account | Which account | account accountid company customer
!person | Person | Who | person personid user userid member
role | Role | As what | role teammemberrole function`,
  contact: `Contact | A person at a customer | contact contacts kontakte | contactid vid
account | Account | Where they work | account accountid company companyid customer customerid organization associatedcompanyid orgid parentcustomerid associationscompanies
!name | Name | Full name | name fullname contactname contact
email | E-mail | Address | email emailaddress mail emailaddress1
phone | Telephone | Number | phone telephone mobilephone mobile phonenumber telephone1
title | Title | Job title | title jobtitle position role
department | Department | Part of their company | department dept
owner | Owner | The person responsible | owner ownerid hubspotownerid owneridvalue
createdOn | Created on | When the record was made | createddate createdon created createdat createdate
modifiedAt | Changed at | Last change in the source | lastmodifieddate modifiedon updatedat systemmodstamp modified`,
  product: `Product | Something that is sold | product products product2 item items catalog catalogue articles artikel materials | productid productkey itemid sku articlenumber stockcode materialnumber itemnumber productcode partnumber material materialno artikelnummer articleno itemno
!name | Name | What it is called | name productname product itemname description itemdescription title article
code | Code | Its code or article number | code productcode sku itemcode stockcode hssku productnumber partnumber productalternatekey articlenumber material materialnumber
family | Family | Group of products | family productfamily series category productcategory productgroup line productline group subclassification
listPrice | List price | Price of one | listprice price salesprice unitprice standardprice currentcost msrp
cost | Cost | What one costs us | cost standardcost unitcost hscostofgoodssold productcost productstandardcost
currency | Currency | Of price and cost | currency currencyisocode currencycode
active | Active | Whether it is sold now | active isactive status archived discontinued`,
  price: `Price | A price in a price list | price prices pricelist pricebook pricebookentry pricelistitem | pricebookentryid priceid
!product | Product | Which product | product productid product2id sku itemid
book | Price list | Which list | book pricebook pricebook2id pricelist list
!amount | Price | Price of one | amount price unitprice listprice
currency | Currency | Of the price | currency currencyisocode currencycode
fromDay | From | First day | from fromday fromdate startdate validfrom
toDay | To | First day after | to today todate enddate validto`,
  competitor: `Competitor | Who else wants the deal | competitor competitors | competitorid
!name | Name | What it is called | name competitorname competitor
domain | Web domain | Web address | domain website web url websiteurl`,
  lossReason: `Loss reason | Why deals are lost | lossreason lossreasons lostreason lostreasons | lossreasonid
!name | Name | The reason | name reason lossreason lostreason label`,
  campaign: `Campaign | A marketing campaign | campaign campaigns kampagnen | campaignid
!name | Name | What it is called | name campaignname campaign title
type | Type | Fair, mailing, seminar | type campaigntype typecode
status | Status | Planned, running, over | status state statuscode
startsOn | Starts on | First day | startdate start from startson actualstart proposedstart
endsOn | Ends on | Last day | enddate end to endson actualend proposedend
budget | Budget | Planned cost | budget budgetedcost budgetcost
cost | Cost | Real cost | cost actualcost totalactualcost spend
currency | Currency | Of budget and cost | currency currencyisocode
owner | Owner | The person responsible | owner ownerid hubspotownerid`,
  opportunity: `Opportunity | A possible sale | opportunity opportunities deal deals pipeline salespipeline opps chancen verkaufschancen | opportunityid dealid oppid recordid dealnumber
name | Name | What it is called | name opportunityname dealname title topic deal opportunity subject
account | Account | Who may buy | account accountid accountname customer customerid company companyid organization organisation orgid orgname parentaccountid parentaccountidvalue customeridvalue potentialcustomer client associationscompanies associatedcompany
owner | Owner | Whose deal it is | owner ownerid opportunityowner salesagent salesrep rep seller salesperson user userid ownername hubspotownerid owneridvalue dealowner agent responsible
product | Product | What is sold, where one product is stated | product productid productname item solution
pipeline | Pipeline | Which process it follows | pipeline pipelineid recordtype recordtypeid recordtypename process dealpipeline businessprocess
stage | Stage | Where it stands | stage stagename dealstage salesstage stageid status stepname pipelinestage phase step state result
category | Forecast category | Commit, best case, pipeline | forecastcategory forecastcategoryname category hsforecastcategory hsmanualforecastcategory forecast msdynforecastcategory
amount | Amount | Its value | amount value dealvalue closevalue dealamount estimatedvalue estrevenue opportunityamount contractvalue tcv acv price volume totalamount revenue
currency | Currency | Of the amount | currency currencyisocode dealcurrencycode currencycode transactioncurrencyid
probability | Probability | Between none and certain | probability closeprobability winprobability hsdealstageprobability likelihood chance
createdOn | Created on | When work on it began | createddate createdon created createdat createdate engagedate opendate opened startdate addtime datecreated firstcontact
closedOn | Closed on | When it was really decided | closedon actualclosedate dateclosed wontime lostime closedat hscloseddate hsclosedwondate
closeDate | Close date | When it is or was expected to close | closedate expectedclosedate estimatedclosedate estclosedate closingdate expectedclose close expected
nextStep | Next step | What happens next | nextstep nextsteps hsnextstep nextaction nextactivitysubject
leadSource | Source | Where it came from | leadsource source dealsource hsanalyticssource origin leadsourcecode
motion | Motion | New business, renewal, expansion | type dealtype opportunitytype motion businesstype salestype
competitor | Competitor | Who else was in it | competitor competitors maincompetitor maincompetitors primarycompetitor lostto
lossReason | Loss reason | Why it was lost | lossreason lostreason closedlostreason reasonlost reasonforloss whylost closelostreason statusreason
demand | Demand type | How the need arose | demand demandtype needtype
campaign | Campaign | What brought it | campaign campaignid primarycampaign campaignidvalue
territory | Territory | Where it lies | territory territoryid territory2id
stageChangedOn | Stage changed on | Last change of stage | laststagechangedate stagechangedon stagechangetime stagechangedate hsdateenteredstage
lastActivityOn | Last activity on | Last activity known to the source | lastactivitydate lastactivity lastactivityon noteslastcontacted lastcontacted hslastsalesactivitydate
modifiedAt | Changed at | Last change in the source | lastmodifieddate modifiedon modified updatedat hslastmodifieddate systemmodstamp updatetime`,
  opportunityLine: `Opportunity line | One product of an opportunity | opportunitylineitem opportunitylineitems lineitems lineitem opportunityproduct opportunityproducts dealproducts opportunitylines | lineitemid opportunitylineitemid opportunityproductid
!opportunity | Opportunity | Of which opportunity | opportunity opportunityid deal dealid associationsdeals
product | Product | What | product productid product2id productname sku hsproductid item
quantity | Quantity | How many | quantity qty amountofunits
unitPrice | Unit price | Price of one | unitprice price salesprice priceperunit
amount | Amount | Total of the line | amount totalprice extendedamount linetotal total baseamount
currency | Currency | Of the amounts | currency currencyisocode hslineitemcurrencycode`,
  split: `Split | A share of an opportunity that counts for a person | opportunitysplit opportunitysplits splits dealsplits | splitid
!opportunity | Opportunity | Of which opportunity | opportunity opportunityid deal dealid
!person | Person | For whom it counts | person personid splitownerid owner ownerid user userid
!share | Share | Part of the whole | share splitpercentage percent percentage split
kind | Kind | Revenue or overlay | kind splittype splittypeid type`,
  contactRole: `Contact role | The part a contact plays in an opportunity | opportunitycontactrole opportunitycontactroles contactroles contactrole associations | contactroleid
!opportunity | Opportunity | In which opportunity | opportunity opportunityid deal dealid fromid
!contact | Contact | Who | contact contactid toid
role | Role | As what | role contactrole associationtype
primary | Primary | Whether it is the main contact | primary isprimary`,
  fieldHistory: `Field history | A change of an opportunity's field | opportunityfieldhistory opportunityhistory fieldhistory stagehistory dealhistory history | historyid
!opportunity | Opportunity | Of which opportunity | opportunity opportunityid deal dealid objectid
field | Field | Which field changed | field fieldname property attribute
before | Before | Value before | oldvalue before from fromvalue fromstage previousvalue fromopportunitystagename
after | After | Value after | newvalue after to tovalue value tostage stage stagename
happenedAt | When | When it changed | createddate timestamp changedat date when happenedat changedate modifieddate changedon
author | By | Who changed it | createdbyid author changedby user userid modifiedby`,
  activity: `Activity | A call, visit, mail, meeting or task | activity activities task tasks event events call calls meeting meetings email emails visits notes appointment phonecall | activityid taskid eventid
kind | Kind | Call, visit, mail, meeting | kind type activitytype tasksubtype eventsubtype activitytypecode subtype
subject | Subject | What about | subject title topic hsmeetingtitle hscalltitle hsemailsubject hstasksubject
happenedOn | Day | When it happened or is due | date activitydate happenedon startdatetime hstimestamp duedate scheduledstart day start
person | Person | Whose activity | owner ownerid person personid user userid hubspotownerid assignedto rep seller
account | Account | With whom | account accountid company companyid customer customerid associationscompanies
opportunity | Opportunity | About which deal | opportunity opportunityid deal dealid whatid regardingobjectid associationsdeals
contact | Contact | With which contact | contact contactid whoid associationscontacts
minutes | Minutes | How long | minutes duration durationinminutes callduration actualdurationminutes calldurationinseconds
withCustomer | With the customer | Whether the customer took part | withcustomer external customerfacing
status | Status | Done or open | status state isclosed done completed hstaskstatus`,
  order: `Order | What a customer ordered | order orders salesorder salesorders auftraege invoices salesorderheader | orderid salesorderid orderkey invoiceid
number | Number | Its number | number ordernumber orderno salesordernumber invoiceno invoicenumber auftragsnummer posonumber
account | Account | Who ordered | account accountid customer customerid customernumber customerno company resellerkey debitor soldto kundennummer
owner | Seller | Who sold | owner ownerid salesperson salespersonid employeekey seller rep salesrep salesrepid salesman
opportunity | Opportunity | From which deal | opportunity opportunityid deal dealid
orderedOn | Ordered on | Day of the order | orderdate orderedon date invoicedate effectivedate podate created bestelldatum auftragsdatum
status | Status | As the source states | status state orderstatus statecode
amount | Amount | Total | amount totalamount total ordertotal netamount value summe
currency | Currency | Of the amount | currency currencyisocode currencycode currencykey waehrung`,
  orderLine: `Order line | One product of an order | orderline orderlines orderitem orderitems orderitems salesorderdetail orderdetails onlineretail factresellersales deliveryhistory invoicelines positionen shipments | orderlineid orderitemid lineid salesorderdetailid
!order | Order | Of which order | order orderid ordernumber salesordernumber invoiceno invoicenumber invoice orderno salesorderid poso posonumber auftragsnummer auftrag
account | Account | Who ordered | account accountid customer customerid customernumber customerno resellerkey client soldto kundennummer
product | Product | What | product productid productkey stockcode sku item itemid itemdescription article articlenumber productcode itemnumber artikel artikelnummer material
owner | Seller | Who sold | owner ownerid salesrep salesrepid salesman employeekey salesperson salespersonid seller rep
lineNumber | Line | Number within the order | line linenumber salesorderlinenumber lineno position pos itemno
quantity | Quantity | How many; negative when taken back | quantity qty orderquantity orderqty lineitemquantity units menge
unitPrice | Unit price | Price of one | unitprice price einzelpreis packprice saleprice
amount | Amount | Total of the line | amount salesamount lineamount linetotal lineitemvalue total totalprice extendedamount netamount value betrag
cost | Cost | What the line cost us | cost totalproductcost linecost totalcost
currency | Currency | Of the amounts | currency currencyisocode currencycode currencykey waehrung
orderedOn | Ordered on | Day of the order | orderdate invoicedate orderedon date posenttovendordate created
requestedOn | Requested for | Day the customer asked for | requesteddate requestedon requesteddeliverydate wishdate
promisedOn | Promised for | Day that was promised | promiseddate promisedon promiseddeliverydate scheduleddeliverydate duedate plannedshipdate confirmeddate
shippedOn | Shipped on | Day it left or arrived | shipdate shippeddate shippedon delivereddate deliveredtoclientdate deliverydate actualshipdate
isReturn | Return | Whether it was taken back | isreturn return returned cancelled`,
  target: `Target | A quota or goal from a day to a day | target targets quota quotas factsalesquota forecastingquota salespersonquotahistory goals | targetid quotaid
whose | Whose | Person, team, territory or company | whose level scope targettype
person | Person | Whose target | person personid user userid owner ownerid quotaownerid employeekey businessentityid salesperson rep seller employee
team | Team | Which team's | team teamid
territory | Territory | Which territory's | territory territoryid territorykey
measure | Measure | Bookings, orders, shipped revenue, margin or count | measure metric quotatype kind
!value | Value | How much | value quota quotaamount salesamountquota salesquota target amount goal targetamount
currency | Currency | Of the value | currency currencyisocode
startsOn | Starts on | First day | startdate start from startson quotadate date periodstart month quarter
endsOn | Ends before | First day after | enddate end to endson windowend periodend
product | Product | Only this product | product productid productfamily
segment | Segment | Only this segment | segment`,
  lead: `Lead | Someone who may become a customer | lead leads interessenten | leadid
name | Name | Full name | name fullname leadname
company | Company | Where they work | company companyname organization organisation account
email | E-mail | Address | email emailaddress emailaddress1
status | Status | As the source states | status leadstatus statuscode hsleadstatus state
leadSource | Source | Where it came from | leadsource source leadsourcecode origin
campaign | Campaign | What brought it | campaign campaignid
owner | Owner | The person responsible | owner ownerid hubspotownerid
opportunity | Opportunity | What it became | convertedopportunityid opportunity opportunityid deal
createdOn | Created on | When the record was made | createddate createdon created createdat createdate
convertedOn | Converted on | When it became an opportunity | converteddate convertedon conversiondate`,
  ticket: `Ticket | A question or complaint of a customer | ticket tickets case cases incident incidents complaints servicecases | ticketid caseid casenumber incidentid
subject | Subject | What about | subject title topic content summary
account | Account | Whose | account accountid company companyid customer customerid associationscompanies
contact | Contact | Who asked | contact contactid associationscontacts
owner | Owner | Who answers | owner ownerid hubspotownerid assignee assignedto
status | Status | As the source states | status state hspipelinestage statuscode
priority | Priority | As the source states | priority hsticketpriority prioritycode severity
openedAt | Opened at | When it came in | createddate createdate created openedat opened createdon createdat
respondedAt | Answered at | First answer | firstresponse respondedat firstresponseat firstrespondedat firstagentreplydate
resolvedAt | Resolved at | When it was closed | closeddate closedate resolvedat closedat resolved resolvedon`,
  exchangeRate: `Exchange rate | What one unit of a currency is worth, from a day | exchangerate exchangerates datedconversionrate datedconversionrates currencytype rates wechselkurse | rateid
!currency | Currency | Of one unit | currency isocode currencyisocode from fromcurrency currencycode
toCurrency | In | Worth in this currency | tocurrency to basecurrency target
!rate | Rate | Units of the other currency for one | rate conversionrate exchangerate kurs
fromDay | From | First day | startdate fromday from date validfrom`,
  keyMap: `Key map | Which keys of two systems mean the same | keymap mapping crosswalk employeekeymap accountkeymap idmap | mapid
!kind | Kind | Account, person or product | kind entity object type recordtype
fromSource | System | Where the first key comes from | fromsource system source
!fromKey | Key | Key there | fromkey key sourcekey id
toSource | Other system | Where the second key comes from | tosource othersystem target
!toKey | Other key | Key in the other system | tokey otherkey targetkey`,
}
