/** Objects of known systems and published data sets: their own column names and what each means here. */

/**
 * A line per target: object names | kind[ label] | key columns | field=Column …
 * `!Column` must be there for the object to be recognised; `A+B` joins columns with a space; `'text'` is constant; a key `nth:A` numbers repeats of A;
 * key `A~x` adds the suffix x. An object with several lines gives several kinds. `once` before the kind: rows repeat the record.
 */
export const KNOWN_OBJECTS: Readonly<Record<string, string>> = {
  Salesforce: `
Account | account | Id | name=!Name number=AccountNumber domain=Website parent=ParentId industry=Industry type=Type segment=Rating phone=Phone street=!BillingStreet city=BillingCity region=BillingState postalCode=BillingPostalCode country=BillingCountry latitude=BillingLatitude longitude=BillingLongitude revenue=AnnualRevenue currency=CurrencyIsoCode employees=NumberOfEmployees owner=OwnerId territory=Territory2Id foundedYear=YearStarted createdOn=CreatedDate modifiedAt=LastModifiedDate
Account | account | Id | name=!Name phone=Phone domain=!Website revenue=!AnnualRevenue type=!Type
Contact | contact | !Id | account=!AccountId name=Name/FirstName+LastName email=!Email phone=Phone title=Title department=Department owner=OwnerId createdOn=CreatedDate modifiedAt=LastModifiedDate
Opportunity | opportunity | !Id | name=!Name account=!AccountId owner=OwnerId product=Product__c pipeline=RecordTypeId stage=!StageName category=ForecastCategoryName/ForecastCategory amount=Amount currency=CurrencyIsoCode probability=Probability createdOn=CreatedDate closeDate=!CloseDate nextStep=NextStep leadSource=LeadSource motion=Type competitor=MainCompetitors__c/Competitor__c lossReason=LossReason__c/Loss_Reason__c demand=DemandType__c/Demand_Type__c campaign=CampaignId territory=Territory2Id stageChangedOn=LastStageChangeDate lastActivityOn=LastActivityDate modifiedAt=LastModifiedDate
OpportunityHistory | fieldHistory stage | Id~stage | opportunity=!OpportunityId field='stage' before=FromOpportunityStageName after=!StageName happenedAt=!CreatedDate author=CreatedById
OpportunityHistory | fieldHistory amount | Id~amount | opportunity=!OpportunityId field='amount' after=!Amount happenedAt=!CreatedDate author=CreatedById
OpportunityHistory | fieldHistory closeDate | Id~closeDate | opportunity=!OpportunityId field='closeDate' after=!CloseDate happenedAt=!CreatedDate author=CreatedById
OpportunityHistory | fieldHistory category | Id~category | opportunity=!OpportunityId field='category' before=FromForecastCategory after=!ForecastCategory happenedAt=!CreatedDate author=CreatedById
OpportunityFieldHistory | fieldHistory | !Id | opportunity=!OpportunityId field=!Field before=!OldValue after=!NewValue happenedAt=!CreatedDate author=CreatedById
OpportunityLineItem | opportunityLine | !Id | opportunity=!OpportunityId product=Product2Id/ProductCode quantity=!Quantity unitPrice=UnitPrice amount=TotalPrice currency=CurrencyIsoCode
OpportunitySplit | split | !Id | opportunity=!OpportunityId person=!SplitOwnerId share=!SplitPercentage kind=SplitTypeId/SplitType
OpportunityContactRole | contactRole | !Id | opportunity=!OpportunityId contact=!ContactId role=Role primary=!IsPrimary
Task | activity | !Id | kind=TaskSubtype/Type subject=!Subject happenedOn=!ActivityDate person=!OwnerId account=AccountId opportunity=WhatId contact=!WhoId minutes=CallDurationInMinutes status=!Status
Event | activity | !Id | kind=Type/EventSubtype subject=!Subject happenedOn=ActivityDate/!StartDateTime person=!OwnerId account=AccountId opportunity=WhatId contact=!WhoId minutes=!DurationInMinutes
User | person | !Id | name=Name/FirstName+LastName email=!Email login=!Username role=Title function=Department manager=ManagerId team=UserRoleId place=City country=Country active=IsActive hiredOn=HireDate__c/Hire_Date__c leftOn=LeaveDate__c/Leave_Date__c hours=Weekly_Hours__c/Hours__c
UserRole | team | !Id | name=!Name parent=!ParentRoleId
Product2 | product | !Id | name=!Name code=!ProductCode family=!Family active=IsActive currency=CurrencyIsoCode cost=Cost__c/Standard_Cost__c
PricebookEntry | price | !Id | product=!Product2Id book=!Pricebook2Id amount=!UnitPrice currency=CurrencyIsoCode
Territory2 | territory | !Id | name=!Name parent=!ParentTerritory2Id
UserTerritory2Association | territoryMember | !Id | territory=!Territory2Id person=!UserId fromDay=StartDate/Start_Date__c toDay=EndDate/End_Date__c
AccountTeamMember | accountMember | !Id | account=!AccountId person=!UserId role=!TeamMemberRole
ForecastingQuota | target | !Id | person=!QuotaOwnerId value=!QuotaAmount startsOn=!StartDate currency=CurrencyIsoCode measure='bookings' whose='person'
Campaign | campaign | !Id | name=!Name type=Type status=Status startsOn=!StartDate endsOn=EndDate budget=!BudgetedCost cost=ActualCost currency=CurrencyIsoCode owner=OwnerId
Lead | lead | !Id | name=Name/FirstName+LastName company=!Company email=Email status=!Status leadSource=LeadSource campaign=CampaignId owner=OwnerId opportunity=!ConvertedOpportunityId createdOn=CreatedDate convertedOn=ConvertedDate
Case | ticket | !Id | subject=!Subject account=!AccountId contact=ContactId owner=OwnerId status=!Status priority=!Priority openedAt=CreatedDate resolvedAt=ClosedDate
DatedConversionRate | exchangeRate | Id | currency=!IsoCode rate=!ConversionRate fromDay=!StartDate
CurrencyType | exchangeRate | Id | currency=!IsoCode rate=!ConversionRate toCurrency=CorporateCurrency
Order | order | !Id | number=!OrderNumber account=!AccountId owner=OwnerId opportunity=OpportunityId orderedOn=!EffectiveDate status=Status amount=TotalAmount currency=CurrencyIsoCode
OrderItem | orderLine | !Id | order=!OrderId product=Product2Id quantity=!Quantity unitPrice=!UnitPrice amount=TotalPrice currency=CurrencyIsoCode lineNumber=OrderItemNumber`,
  HubSpot: `
deals deal | opportunity | id | name=!dealname account=associations.companies/associations.company owner=hubspot_owner_id pipeline=pipeline stage=!dealstage category=hs_manual_forecast_category/hs_forecast_category amount=amount currency=deal_currency_code probability=hs_deal_stage_probability createdOn=createdate closeDate=closedate nextStep=hs_next_step leadSource=hs_analytics_source motion=dealtype lossReason=closed_lost_reason competitor=competitor campaign=hs_campaign lastActivityOn=notes_last_contacted modifiedAt=hs_lastmodifieddate
companies company | account | id | name=!name domain=!domain parent=hs_parent_company_id industry=industry type=type segment=lifecyclestage phone=phone street=address city=city region=state postalCode=zip country=country revenue=annualrevenue employees=numberofemployees owner=hubspot_owner_id foundedYear=founded_year createdOn=createdate modifiedAt=hs_lastmodifieddate
contacts contact | contact | id | name=!firstname+!lastname email=email phone=phone title=jobtitle account=associations.companies/associatedcompanyid owner=hubspot_owner_id createdOn=createdate modifiedAt=lastmodifieddate
products product | product | id | name=!name code=hs_sku listPrice=!price cost=hs_cost_of_goods_sold family=hs_product_type
line_items line_item | opportunityLine | id | opportunity=associations.deals/deal_id product=hs_product_id/name quantity=!quantity unitPrice=price amount=amount currency=hs_line_item_currency_code
tickets ticket | ticket | id | subject=!subject account=associations.companies contact=associations.contacts owner=hubspot_owner_id status=!hs_pipeline_stage priority=hs_ticket_priority openedAt=createdate respondedAt=first_agent_reply_date resolvedAt=closed_date
owners owner | person | id | name=!firstName+!lastName number=userId email=!email active=archived
meetings meeting | activity | id | kind='meeting' subject=!hs_meeting_title happenedOn=hs_timestamp/hs_meeting_start_time person=hubspot_owner_id account=associations.companies opportunity=associations.deals contact=associations.contacts status=hs_meeting_outcome
calls call | activity | id | kind='call' subject=!hs_call_title happenedOn=hs_timestamp person=hubspot_owner_id account=associations.companies opportunity=associations.deals contact=associations.contacts status=hs_call_status
emails email | activity | id | kind='email' subject=!hs_email_subject happenedOn=hs_timestamp person=hubspot_owner_id account=associations.companies opportunity=associations.deals contact=associations.contacts status=hs_email_status
tasks task | activity | id | kind='task' subject=!hs_task_subject happenedOn=hs_timestamp person=hubspot_owner_id account=associations.companies opportunity=associations.deals contact=associations.contacts status=hs_task_status
notes note | activity | id | kind='note' subject=!hs_note_body happenedOn=hs_timestamp person=hubspot_owner_id account=associations.companies opportunity=associations.deals contact=associations.contacts
fieldHistory | fieldHistory | objectId+property+timestamp | opportunity=!objectId field=!property after=!value happenedAt=!timestamp author=userId | objectType=deals,deal
associations | contactRole | fromId+toId | opportunity=!fromId contact=!toId role=!associationType | fromType=deals,deal toType=contacts,contact`,
  'Microsoft Dynamics': `
opportunities opportunity | opportunity | !opportunityid | name=!name account=_parentaccountid_value/parentaccountid/_customerid_value/customerid owner=_ownerid_value/ownerid pipeline=_processid_value stage=stepname/salesstage category=msdyn_forecastcategory amount=actualvalue/!estimatedvalue currency=_transactioncurrencyid_value/transactioncurrencyid probability=closeprobability createdOn=createdon closedOn=actualclosedate closeDate=!estimatedclosedate leadSource=_campaignid_value lossReason=statuscode modifiedAt=modifiedon
accounts account | account | !accountid | name=!name number=accountnumber domain=websiteurl parent=_parentaccountid_value/parentaccountid industry=industrycode phone=telephone1 street=address1_line1 city=address1_city region=address1_stateorprovince postalCode=address1_postalcode country=address1_country revenue=revenue employees=numberofemployees owner=_ownerid_value/ownerid territory=_territoryid_value/territoryid createdOn=createdon modifiedAt=modifiedon
contacts contact | contact | !contactid | name=!fullname account=_parentcustomerid_value/parentcustomerid email=emailaddress1 phone=telephone1 title=jobtitle department=department owner=_ownerid_value/ownerid createdOn=createdon modifiedAt=modifiedon
systemusers systemuser | person | !systemuserid | name=!fullname email=internalemailaddress login=domainname role=title manager=_parentsystemuserid_value/parentsystemuserid team=_businessunitid_value
opportunityproducts opportunityproduct | opportunityLine | !opportunityproductid | opportunity=_opportunityid_value/opportunityid product=_productid_value/productid quantity=quantity unitPrice=priceperunit amount=extendedamount/baseamount
salesorders salesorder | order | !salesorderid | number=ordernumber account=_customerid_value/customerid owner=_ownerid_value orderedOn=createdon status=statecode amount=totalamount
incidents incident | ticket | !incidentid | subject=!title account=_customerid_value/customerid owner=_ownerid_value status=statuscode priority=prioritycode openedAt=createdon respondedAt=firstresponsesenton resolvedAt=resolvedon`,
  Pipedrive: `
deals deal | opportunity | id | name=!title account=!org_id/org_name owner=user_id/owner_name pipeline=pipeline_id stage=!stage_id amount=!value currency=currency probability=probability createdOn=add_time closedOn=close_time closeDate=!expected_close_date lossReason=lost_reason stageChangedOn=stage_change_time lastActivityOn=last_activity_date modifiedAt=update_time
Deal | opportunity | Deal - ID | name=!Deal - Title account=Deal - Organization owner=Deal - Owner pipeline=Deal - Pipeline stage=!Deal - Stage amount=Deal - Value currency=Deal - Currency probability=Deal - Probability createdOn=Deal - Deal created closedOn=Deal - Deal closed on closeDate=Deal - Expected close date lossReason=Deal - Lost reason product=Deal - Product name modifiedAt=Deal - Update time
Organization | account | Organization - ID | name=!Organization - Name owner=Organization - Owner street=Organization - Address createdOn=Organization - Organization created
Person | contact | Person - ID | name=!Person - Name account=Person - Organization email=Person - Email phone=Person - Phone owner=Person - Owner`,
  'Microsoft AdventureWorks': `
FactResellerSales | orderLine | !SalesOrderNumber+!SalesOrderLineNumber | order=SalesOrderNumber account=!ResellerKey product=ProductKey owner=EmployeeKey lineNumber=SalesOrderLineNumber quantity=OrderQuantity unitPrice=UnitPrice amount=!SalesAmount cost=TotalProductCost orderedOn=OrderDate promisedOn=DueDate shippedOn=ShipDate
FactResellerSales | once order | SalesOrderNumber | number=!SalesOrderNumber account=ResellerKey owner=EmployeeKey orderedOn=OrderDate
FactResellerSales | once product | ProductKey | name=!ProductKey code=ProductKey
FactSalesQuota | target | !SalesQuotaKey | person=!EmployeeKey value=!SalesAmountQuota startsOn=!Date measure='orders' whose='person'
quota_attainment_by_quota_window | target | !EmployeeKey+!QuotaDate | person=EmployeeKey value=!SalesAmountQuota startsOn=QuotaDate endsOn=!WindowEnd measure='orders' whose='person'
SalesPersonQuotaHistory | target | !RowId | person=!BusinessEntityID value=!SalesQuota startsOn=!QuotaDate measure='orders' whose='person'
DimReseller | account | !ResellerKey | name=!ResellerName number=ResellerAlternateKey type=BusinessType phone=Phone street=AddressLine1 revenue=AnnualRevenue employees=NumberEmployees foundedYear=YearOpened
accounts_linked | account | !reseller_key | name=!name number=account_number type=business_type city=city region=state postalCode=postal_code country=country latitude=!latitude longitude=longitude revenue=annual_revenue employees=employees owner=!current_salesperson_id territory=territory_id foundedYear=year_opened
Store | account | !BusinessEntityID | name=!Name owner=!SalesPersonID -=!Demographics
Customer | account | !CustomerID | name=!AccountNumber number=AccountNumber territory=!TerritoryID
Employee | person | !BusinessEntityID | name=!LoginID login=LoginID role=!JobTitle hiredOn=!HireDate active=CurrentFlag
SalesPerson | person | !BusinessEntityID | name=BusinessEntityID -=!CommissionPct
employee_key_map | person | !BusinessEntityID_OLTP | name=!LoginID login=LoginID role=JobTitle hiredOn=HireDate
employee_key_map | keyMap | !EmployeeKey_DW | kind='person' fromSource='EmployeeKey' fromKey=EmployeeKey_DW toSource='BusinessEntityID' toKey=BusinessEntityID_OLTP
SalesTerritory | territory | !TerritoryID | name=!Name country=!CountryRegionCode region=!Group
DimSalesTerritory | territory | !SalesTerritoryKey | name=!SalesTerritoryRegion country=SalesTerritoryCountry region=SalesTerritoryGroup
SalesTerritoryHistory | territoryMember | !RowId | territory=!TerritoryID person=!BusinessEntityID fromDay=!StartDate toDay=!EndDate`,
  'Online Retail': `
online_retail | orderLine | nth:!InvoiceNo | order=InvoiceNo account=!CustomerID product=!StockCode quantity=!Quantity unitPrice=!UnitPrice orderedOn=!InvoiceDate
online_retail | once order | InvoiceNo | number=!InvoiceNo account=CustomerID orderedOn=InvoiceDate
online_retail | once account | CustomerID | name=!CustomerID country=!Country
online_retail | once product | StockCode | name=!Description code=!StockCode`,
  'SCMS delivery history': `
SCMS_Delivery_History_Dataset | orderLine | !ID | order=!PO / SO # account=!Country product=!Item Description quantity=!Line Item Quantity unitPrice=Pack Price amount=!Line Item Value orderedOn=PO Sent to Vendor Date promisedOn=!Scheduled Delivery Date shippedOn=!Delivered to Client Date
SCMS_Delivery_History_Dataset | once order | PO / SO # | number=!PO / SO # account=Country orderedOn=PO Sent to Vendor Date
SCMS_Delivery_History_Dataset | once account | Country | name=!Country country=Country
SCMS_Delivery_History_Dataset | once product | Item Description | name=!Item Description family=Product Group`,
}
