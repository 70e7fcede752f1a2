/* Made by `npm run generate:api` from the console's OpenAPI document. */

export interface paths {
    "/abandoned-calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Calls whose callers gave up, newest first, and whether they were called back
         * @description Needs the role viewer.
         */
        get: operations["getAbandonedCalls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/abandoned-calls/{id}/call-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Says that a caller was called back, is given up, or still is to be called
         * @description Needs the role operator.
         */
        put: operations["putAbandonedCallsByIdCallBack"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Members of queues with their state and pause, those first heard of last first
         * @description Needs the role viewer.
         */
        get: operations["getAgents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents/{id}/states": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One member's states and pauses in a range of time, newest first
         * @description Needs the role viewer.
         */
        get: operations["getAgentsByIdStates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/alert-deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was told to whom, and what could not be, newest first
         * @description Needs the role operator.
         */
        get: operations["getAlertDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/alert-deliveries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of one of them
         * @description Needs the role operator.
         */
        get: operations["getAlertDeliveriesById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/alert-tests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends a test to one address or webhook of the settings; GET /alert-deliveries/:id tells what became of it
         * @description Needs the role admin.
         */
        post: operations["postAlertTests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Alerts, newest first
         * @description Needs the role operator.
         */
        get: operations["getAlerts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/alerts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One alert, and who was told of it
         * @description Needs the role operator.
         */
        get: operations["getAlertsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who did what, newest first
         * @description Needs the role admin.
         */
        get: operations["getAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backfills": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Backfills with their progress, newest first
         * @description Needs the role viewer.
         */
        get: operations["getBackfills"];
        put?: never;
        /**
         * Asks for the CDRs of a range to be copied, in the PBX's own time
         * @description Needs the role operator.
         */
        post: operations["postBackfills"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backfills/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One backfill with its chunks, in the order of their ranges
         * @description Needs the role viewer.
         */
        get: operations["getBackfillsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backfills/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends it for good; what was copied stays
         * @description Needs the role operator.
         */
        post: operations["postBackfillsByIdCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backfills/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pauses it: chunks in hand end at their next page
         * @description Needs the role operator.
         */
        post: operations["postBackfillsByIdPause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backfills/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lets it carry on; what failed is tried again
         * @description Needs the role operator.
         */
        post: operations["postBackfillsByIdResume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/blind-windows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Times in which nobody heard a source, and what became of its calls, newest first
         * @description Needs the role viewer.
         */
        get: operations["getBlindWindows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Calls, newest first
         * @description Needs the role viewer.
         */
        get: operations["getCalls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calls/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One call with its visits, its time line, its CDRs and where they differ, and the calls that transfers joined with it
         * @description Needs the role viewer.
         */
        get: operations["getCallsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Takes a call that lives off the panel, or puts it back: a worker does it at once, and keeps it in the call’s log
         * @description Needs the role operator.
         */
        patch: operations["patchCallsById"];
        trace?: never;
    };
    "/cdr-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * PBXs' CDRs of a peer, a customer or a contract, newest first; or whose one CDR is
         * @description Needs the role viewer.
         */
        get: operations["getCdrLinks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cdr-pushes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * CDRs that go to a partner, with how that went, the newest CDR first
         * @description Needs the role viewer.
         */
        get: operations["getCdrPushes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cdr-pushes/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gives CDRs that failed up: they are sent no more
         * @description Needs the role operator.
         */
        post: operations["postCdrPushesCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cdr-pushes/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Has CDRs that failed go again with the next run; those that may have arrived are looked for first
         * @description Needs the role operator.
         */
        post: operations["postCdrPushesRetry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cdrs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * CDRs, newest first
         * @description Needs the role viewer.
         */
        get: operations["getCdrs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cdrs/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The CDRs of a filter as CSV, newest first, written as they are read
         * @description Needs the role viewer.
         */
        get: operations["getCdrsExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cdrs/exports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far an export has come, for whoever began it
         * @description Needs the role viewer.
         */
        get: operations["getCdrsExportsById"];
        put?: never;
        post?: never;
        /**
         * Ends an export
         * @description Needs the role viewer.
         */
        delete: operations["deleteCdrsExportsById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cdrs/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the CDRs of a filter add up to, with ASR and ACD, by disposition and by hour or day
         * @description Needs the role viewer.
         */
        get: operations["getCdrsTotals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cdrs/trunks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The CDRs of a filter by trunk and direction, the busiest first
         * @description Needs the role viewer.
         */
        get: operations["getCdrsTrunks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/completeness": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The proof of completeness, one entry an hour of the clock of each PBX, newest first
         * @description Needs the role viewer.
         */
        get: operations["getCompleteness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/completeness/days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The proof by day, of one source or of all
         * @description Needs the role viewer.
         */
        get: operations["getCompletenessDays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/completeness/differences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Rows that differed between a PBX and here, with what was done, newest first
         * @description Needs the role viewer.
         */
        get: operations["getCompletenessDifferences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/completeness/hours": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The proof of up to 31 days of one source, hour by hour, the earliest first; hours nobody looked at are missing
         * @description Needs the role viewer.
         */
        get: operations["getCompletenessHours"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/conflicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Peers that were changed here and at their partner, with both versions, newest first; open ones, unless asked otherwise
         * @description Needs the role viewer.
         */
        get: operations["getConflicts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/conflicts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One conflict with both versions
         * @description Needs the role viewer.
         */
        get: operations["getConflictsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/conflicts/{id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Says which version it is to be: ours, the partner’s, or ours with some fields set otherwise
         * @description Needs the role operator.
         */
        post: operations["postConflictsByIdResolve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contracts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Contracts of partners, those changed last first
         * @description Needs the role viewer.
         */
        get: operations["getContracts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contracts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One of the contracts of partners
         * @description Needs the role viewer.
         */
        get: operations["getContractsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Customers of partners, those changed last first
         * @description Needs the role viewer.
         */
        get: operations["getCustomers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One of the customers of partners
         * @description Needs the role viewer.
         */
        get: operations["getCustomersById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/disagreements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where CDRs tell something else than what was heard, the last found first
         * @description Needs the role viewer.
         */
        get: operations["getDisagreements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/figures/agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What each agent answered, and how long they talked, by interval
         * @description Needs the role viewer.
         */
        get: operations["getFiguresAgents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/figures/queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Offered, answered, abandoned, service levels, waits and talks of each queue, by interval
         * @description Needs the role viewer.
         */
        get: operations["getFiguresQueues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/outbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Changes of peers that are to be made at partners, or were, newest first
         * @description Needs the role viewer.
         */
        get: operations["getOutbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/outbox/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One change that is to be made at a partner
         * @description Needs the role viewer.
         */
        get: operations["getOutboxById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/outbox/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gives a change up, with those of the same peer behind it; the peer takes its partner's version again
         * @description Needs the role operator.
         */
        post: operations["postOutboxByIdCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/outbox/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Has a change that failed tried again; one that may have arrived is looked for first
         * @description Needs the role operator.
         */
        post: operations["postOutboxByIdRetry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partner-cdrs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * CDRs as partners have them, by when the call began, newest first
         * @description Needs the role viewer.
         */
        get: operations["getPartnerCdrs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partner-kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Kinds of partners, each with its ways of authentication and its configuration as JSON Schema
         * @description Needs the role viewer.
         */
        get: operations["getPartnerKinds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partner-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every request to a partner, newest first, without secrets
         * @description Needs the role operator.
         */
        get: operations["getPartnerRequests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partner-status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How each partner fares: last good sync, check, circuit breaker, budget, runs, and what waits for a person
         * @description Needs the role viewer.
         */
        get: operations["getPartnerStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partner-trials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Asks a partner the cheapest question there is, saved or not
         * @description Needs the role admin.
         */
        post: operations["postPartnerTrials"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Partners, by their names
         * @description Needs the role viewer.
         */
        get: operations["getPartners"];
        put?: never;
        /**
         * Creates a partner with its timetables
         * @description Needs the role admin.
         */
        post: operations["postPartners"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partners/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One partner; of its secrets the names alone
         * @description Needs the role viewer.
         */
        get: operations["getPartnersById"];
        put?: never;
        post?: never;
        /**
         * Deletes a partner of the version whose holdings were shown, and all it holds; a run of it ends
         * @description Needs the role admin.
         */
        delete: operations["deletePartnersById"];
        options?: never;
        head?: never;
        /**
         * Changes a partner that is still of the version given; enables and disables it
         * @description Needs the role admin.
         */
        patch: operations["patchPartnersById"];
        trace?: never;
    };
    "/partners/{id}/holdings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What deleting the partner would remove; its runs and the history of changes stay
         * @description Needs the role admin.
         */
        get: operations["getPartnersByIdHoldings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partners/{id}/resources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A partner's timetables, by resource, and how far each has come
         * @description Needs the role viewer.
         */
        get: operations["getPartnersByIdResources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partners/{id}/resources/{resource}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Sets when a resource is synced
         * @description Needs the role operator.
         */
        put: operations["putPartnersByIdResourcesByResource"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partners/{id}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Starts a run of one resource: for good, or as a dry run that says what it would do
         * @description Needs the role operator.
         */
        post: operations["postPartnersByIdRuns"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partners/{id}/secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Puts new secrets in the place of those of the same names
         * @description Needs the role admin.
         */
        post: operations["postPartnersByIdSecrets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/peers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * SIP peers, those changed last first; with `unlinked=true` those of no customer and no contract
         * @description Needs the role viewer.
         */
        get: operations["getPeers"];
        put?: never;
        /**
         * Makes a peer, here and then at its partner
         * @description Needs the role operator.
         */
        post: operations["postPeers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/peers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One SIP peer with whose it is and when it was registered
         * @description Needs the role viewer.
         */
        get: operations["getPeersById"];
        put?: never;
        post?: never;
        /**
         * Takes a peer of the version given away, here and then at its partner
         * @description Needs the role operator.
         */
        delete: operations["deletePeersById"];
        options?: never;
        head?: never;
        /**
         * Changes a peer that is still of the version given, here and then at its partner; what is left out stays
         * @description Needs the role operator.
         */
        patch: operations["patchPeersById"];
        trace?: never;
    };
    "/peers/{id}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Says whose a peer is; the partner's word does not undo it
         * @description Needs the role operator.
         */
        put: operations["putPeersByIdLink"];
        post?: never;
        /**
         * Goes back to whose the peer is by its partner
         * @description Needs the role operator.
         */
        delete: operations["deletePeersByIdLink"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/peers/{id}/registrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * When a peer was registered and when not, the newest first
         * @description Needs the role viewer.
         */
        get: operations["getPeersByIdRegistrations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Plans of partners, those changed last first
         * @description Needs the role viewer.
         */
        get: operations["getPlans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plans/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One of the plans of partners
         * @description Needs the role viewer.
         */
        get: operations["getPlansById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quarantine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What could not be applied, newest first; what waits, unless asked otherwise
         * @description Needs the role operator.
         */
        get: operations["getQuarantine"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quarantine/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One record as it came, with its reason, and as it was mended
         * @description Needs the role operator.
         */
        get: operations["getQuarantineById"];
        /**
         * Mends a record: has it applied as it is given; what came is kept beside it
         * @description Needs the role operator.
         */
        put: operations["putQuarantineById"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quarantine/{id}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Says that a record is not to be applied, and why
         * @description Needs the role operator.
         */
        post: operations["postQuarantineByIdDismiss"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quarantine/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Has a record tried again, such as after an upgrade or a change of the configuration
         * @description Needs the role operator.
         */
        post: operations["postQuarantineByIdRetry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quarantine/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Has all that wait of a kind tried again, as they came or as they were mended
         * @description Needs the role operator.
         */
        post: operations["postQuarantineRetry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/record-changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Each field of a record that changed, by whom or what, newest first
         * @description Needs the role viewer.
         */
        get: operations["getRecordChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/remaps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Readings anew of the times of CDRs, newest first
         * @description Needs the role viewer.
         */
        get: operations["getRemaps"];
        put?: never;
        /**
         * Counts how the times of a range of one source's CDRs would move by the zone that is set now
         * @description Needs the role operator.
         */
        post: operations["postRemaps"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/remaps/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One of them, with how many rows would move by how many seconds
         * @description Needs the role viewer.
         */
        get: operations["getRemapsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/remaps/{id}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Moves the rows as they were counted
         * @description Needs the role operator.
         */
        post: operations["postRemapsByIdApply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/remaps/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends one, or drops what it counted; rows that were moved stay so, and another one finds the rest
         * @description Needs the role operator.
         */
        post: operations["postRemapsByIdCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/replays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Replays, newest first
         * @description Needs the role viewer.
         */
        get: operations["getReplays"];
        put?: never;
        /**
         * Compares calls and visits of a range with the event log, and brings them in line where `apply` is true
         * @description Needs the role operator.
         */
        post: operations["postReplays"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/replays/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One replay
         * @description Needs the role viewer.
         */
        get: operations["getReplaysById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/replays/{id}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Brings calls and visits in line with the log where a replay found that they differ
         * @description Needs the role operator.
         */
        post: operations["postReplaysByIdApply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/replays/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends a replay after the page in hand; what it has applied stays
         * @description Needs the role operator.
         */
        post: operations["postReplaysByIdCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/replays/{id}/differences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a replay found, call by call and field by field, the last found first
         * @description Needs the role viewer.
         */
        get: operations["getReplaysByIdDifferences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Runs of every kind, backfills, replays and remaps among them, newest first
         * @description Needs the role viewer.
         */
        get: operations["getRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who am I
         * @description Needs the role viewer.
         */
        get: operations["getSession"];
        put?: never;
        /**
         * Log in; the session is kept in a cookie
         * @description Needs no log-in.
         */
        post: operations["postSession"];
        /**
         * Log out
         * @description Needs no log-in.
         */
        delete: operations["deleteSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change one’s own password
         * @description Needs the role viewer.
         */
        put: operations["putSessionPassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/ways": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ways to log in besides the password
         * @description Needs no log-in.
         */
        get: operations["getSessionWays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/settings/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Rules of alerts, and who is told
         * @description Needs the role admin.
         */
        get: operations["getSettingsAlerts"];
        /**
         * Sets them; they hold from the next look on, within half a minute
         * @description Needs the role admin.
         */
        put: operations["putSettingsAlerts"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/settings/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many days rows of each kind are kept, and what the last run forgot
         * @description Needs the role admin.
         */
        get: operations["getSettingsRetention"];
        /**
         * Sets it; what is older is forgotten the next night
         * @description Needs the role admin.
         */
        put: operations["putSettingsRetention"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/settings/retention/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Forgets now what is older than the settings keep, instead of the next night
         * @description Needs the role admin.
         */
        post: operations["postSettingsRetentionRuns"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/settings/thresholds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * From when on figures of the wallboard are coloured, and the form and threshold of its service level
         * @description Needs the role viewer.
         */
        get: operations["getSettingsThresholds"];
        /**
         * Sets them
         * @description Needs the role admin.
         */
        put: operations["putSettingsThresholds"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every PBX with its connection, how far its CDRs have come, its last run, and what waits in quarantine
         * @description Needs the role viewer.
         */
        get: operations["getSources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sweeps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Proves a range of one source's CDRs and sets right what differs; without a range the last hours
         * @description Needs the role operator.
         */
        post: operations["postSweeps"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sweeps/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Has a sweep set right what it held; `id` is that of its run
         * @description Needs the role operator.
         */
        post: operations["postSweepsByIdApprove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sync-lag": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How each kind of run of each source and partner stands against its schedule: last good run, due since, late by
         * @description Needs the role viewer.
         */
        get: operations["getSyncLag"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sync-runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Runs, newest first
         * @description Needs the role viewer.
         */
        get: operations["getSyncRuns"];
        put?: never;
        /**
         * Starts a run of one source's CDRs
         * @description Needs the role operator.
         */
        post: operations["postSyncRuns"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sync-runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One run
         * @description Needs the role viewer.
         */
        get: operations["getSyncRunsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sync-runs/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Has a held run do what it planned
         * @description Needs the role operator.
         */
        post: operations["postSyncRunsByIdApprove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sync-runs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Asks a run to end; what it did stays
         * @description Needs the role operator.
         */
        post: operations["postSyncRunsByIdCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sync-runs/{id}/planned-changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a dry run or a held run would do, in the order in which it was found
         * @description Needs the role viewer.
         */
        get: operations["getSyncRunsByIdPlannedChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sync-runs/{id}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Drops what a held run planned
         * @description Needs the role operator.
         */
        post: operations["postSyncRunsByIdRefuse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sync-runs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Has a run that is over done again: the same kind, of the same source or partner, over the same hours
         * @description Needs the role operator.
         */
        post: operations["postSyncRunsByIdRetry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Programs' tokens, without their secrets
         * @description Needs the role admin.
         */
        get: operations["getTokens"];
        put?: never;
        /**
         * Makes a token; its secret is shown in this answer alone
         * @description Needs the role admin.
         */
        post: operations["postTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Takes a token back, at once
         * @description Needs the role admin.
         */
        delete: operations["deleteTokensById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who may log in
         * @description Needs the role admin.
         */
        get: operations["getUsers"];
        put?: never;
        /**
         * Adds a user
         * @description Needs the role admin.
         */
        post: operations["postUsers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes a user; whatever is not name ends its sessions
         * @description Needs the role admin.
         */
        patch: operations["patchUsersById"];
        trace?: never;
    };
    "/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One’s own saved views and those that are shared
         * @description Needs the role viewer.
         */
        get: operations["getViews"];
        put?: never;
        /**
         * Keeps a filter by a name
         * @description Needs the role viewer.
         */
        post: operations["postViews"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/views/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Removes one of one’s own views; an administrator may remove any that is shared
         * @description Needs the role viewer.
         */
        delete: operations["deleteViewsById"];
        options?: never;
        head?: never;
        /**
         * Changes one of one’s own views
         * @description Needs the role viewer.
         */
        patch: operations["patchViewsById"];
        trace?: never;
    };
    "/wallboard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The live calls as server-sent events
         * @description Needs the role viewer.
         */
        get: operations["getWallboard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/wallboard/now": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The live calls, members of queues and figures of today at once, for who cannot keep a stream
         * @description Needs the role viewer.
         */
        get: operations["getWallboardNow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AbandonedCall: {
            callBack: components["schemas"]["CallBack"];
            callerName: string | null;
            callerNumber: string | null;
            callId: string;
            endedAt: string | null;
            joinedAt: string;
            queue: string | null;
            sourceId: string;
            waitMs: number | null;
        };
        Agent: {
            callsTaken: number | null;
            changedAt: string;
            extension: string | null;
            id: string;
            inQueue: boolean;
            interface: string;
            lastCallAt: string | null;
            membership: string | null;
            name: string;
            paused: boolean;
            pausedSince: string | null;
            pauseReason: string | null;
            penalty: number | null;
            queue: string;
            revision: number;
            sourceId: string;
            /** @enum {string} */
            state: "unknown" | "not-in-use" | "in-use" | "busy" | "invalid" | "unavailable" | "ringing" | "ring-in-use" | "on-hold";
            stateSince: string;
        };
        AgentFigures: {
            from: string;
            /** @enum {string} */
            interval: "quarter-hour" | "half-hour" | "hour" | "day" | "week" | "month" | "total";
            /** @description False while changes of visits within the range wait to be rolled up, a few seconds */
            isUpToDate: boolean;
            /** @description By interval and agent; without those in which the agent neither answered nor let it ring */
            rows: {
                /** @description Null where the PBX did not say who answered */
                agent: string | null;
                /** @description Visits that the agent answered, by the interval in which they joined */
                answered: number;
                /** @description Not included */
                endsAt: string;
                /** @description Rings of the phone in vain, by the interval in which they ended, as RINGNOANSWER of queue_log; up to a minute late */
                ringsUnanswered: number;
                startsAt: string;
                talkTime: {
                    /** @description How many there are */
                    count: number;
                    /** @description The longest, to the millisecond */
                    longestMs: number | null;
                    /** @description Sum ÷ count, to the millisecond */
                    meanMs: number | null;
                    /** @description The shortest length that half of them do not pass, rounded up to the whole second: less than 1 s too much, never too little */
                    p50Ms: number | null;
                    /** @description The shortest length that nine in ten do not pass, rounded as p50Ms */
                    p90Ms: number | null;
                    /** @description Their sum */
                    totalMs: number;
                };
                /** @description Of these, those that the agent passed on */
                transferred: number;
            }[];
            sourceId: string;
            /** @description The zone whose hours and days these are */
            timeZone: string;
            to: string;
        };
        AgentState: {
            from: string;
            id: string;
            inQueue: boolean;
            paused: boolean;
            pauseReason: string | null;
            /** @enum {string} */
            state: "unknown" | "not-in-use" | "in-use" | "busy" | "invalid" | "unavailable" | "ringing" | "ring-in-use" | "on-hold";
            until: string | null;
        };
        Alert: {
            /** @description `gone`: what it was about is not configured any more */
            endedBecause: ("over" | "gone") | null;
            facts: ({
                /** @description `cdr`, `cdr-sweep`, or `partner-peers` and its like */
                kind: string;
                /** @description Since it last went well; null: it never did */
                lateMs: number | null;
                owner: {
                    id: string;
                    /** @enum {string} */
                    kind: "source" | "partner";
                    name: string;
                };
                /** @constant */
                rule: "sync-late";
            } | {
                downMs: number;
                owner: {
                    id: string;
                    /** @enum {string} */
                    kind: "source" | "partner";
                    name: string;
                };
                reason: string;
                /** @constant */
                rule: "partner-down";
            } | {
                kind: string;
                owner: {
                    id: string;
                    /** @enum {string} */
                    kind: "source" | "partner";
                    name: string;
                };
                /** @constant */
                rule: "deletion-held";
                runId: string;
                since: string;
                warning: string | null;
            } | {
                oldestMs: number;
                queue: string;
                /** @constant */
                rule: "queue-growing";
                waiting: number;
            } | {
                deafMs: number;
                owner: {
                    id: string;
                    /** @enum {string} */
                    kind: "source" | "partner";
                    name: string;
                };
                /** @constant */
                rule: "pbx-deaf";
            }) | null;
            id: string;
            lastSeenAt: string;
            /** @description In the language of the settings */
            message: string;
            raisedAt: string;
            resolvedAt: string | null;
            /** @enum {string} */
            rule: "sync-late" | "partner-down" | "deletion-held" | "queue-growing" | "pbx-deaf";
            /** @enum {string} */
            state: "raised" | "resolved";
            /** @description What it is about, such as `cdr north` or `partner erp` */
            subject: string;
            toldAt: string | null;
        };
        AlertDelivery: {
            alertId: string | null;
            attempts: number;
            /** @enum {string} */
            channel: "email" | "webhook";
            createdAt: string;
            error: string | null;
            finishedAt: string | null;
            id: string;
            /** @enum {string} */
            status: "waiting" | "retrying" | "sent" | "failed";
            /** @description An address of e-mail, or the name of a webhook */
            target: string;
            /** @enum {string} */
            word: "raised" | "repeated" | "resolved" | "test";
        };
        AlertDetail: {
            deliveries: components["schemas"]["AlertDelivery"][];
            /** @description `gone`: what it was about is not configured any more */
            endedBecause: ("over" | "gone") | null;
            facts: ({
                /** @description `cdr`, `cdr-sweep`, or `partner-peers` and its like */
                kind: string;
                /** @description Since it last went well; null: it never did */
                lateMs: number | null;
                owner: {
                    id: string;
                    /** @enum {string} */
                    kind: "source" | "partner";
                    name: string;
                };
                /** @constant */
                rule: "sync-late";
            } | {
                downMs: number;
                owner: {
                    id: string;
                    /** @enum {string} */
                    kind: "source" | "partner";
                    name: string;
                };
                reason: string;
                /** @constant */
                rule: "partner-down";
            } | {
                kind: string;
                owner: {
                    id: string;
                    /** @enum {string} */
                    kind: "source" | "partner";
                    name: string;
                };
                /** @constant */
                rule: "deletion-held";
                runId: string;
                since: string;
                warning: string | null;
            } | {
                oldestMs: number;
                queue: string;
                /** @constant */
                rule: "queue-growing";
                waiting: number;
            } | {
                deafMs: number;
                owner: {
                    id: string;
                    /** @enum {string} */
                    kind: "source" | "partner";
                    name: string;
                };
                /** @constant */
                rule: "pbx-deaf";
            }) | null;
            id: string;
            lastSeenAt: string;
            /** @description In the language of the settings */
            message: string;
            raisedAt: string;
            resolvedAt: string | null;
            /** @enum {string} */
            rule: "sync-late" | "partner-down" | "deletion-held" | "queue-growing" | "pbx-deaf";
            /** @enum {string} */
            state: "raised" | "resolved";
            /** @description What it is about, such as `cdr north` or `partner erp` */
            subject: string;
            toldAt: string | null;
        };
        AlertSetting: {
            defaults: components["schemas"]["AlertSettings"];
            updatedAt: string | null;
            updatedBy: string | null;
            value: components["schemas"]["AlertSettings"];
            version: number;
        };
        AlertSettingChange: {
            value: components["schemas"]["AlertSettings"];
            version: number;
        };
        AlertSettings: {
            deletionHeld: {
                enabled: boolean;
            };
            /** @description Who gets mail */
            emails: string[];
            /** @description Where something else than the minutes of the rules holds */
            exceptions: {
                /** @description `cdr`, `cdr-sweep`, `hearing`, `partner`, or `partner-peers` and its like; null: all */
                kind: string | null;
                /** @description null: no alert */
                minutes: number | null;
                /** @description The id of a source or partner */
                subject: string;
            }[];
            /**
             * @description Of mails and of the text in webhooks
             * @enum {string}
             */
            language: "pt-BR" | "en";
            partnerDown: {
                enabled: boolean;
                /** @description For how long it must be down */
                minutes: number;
            };
            pbxDeaf: {
                enabled: boolean;
                /** @description For how long no ingestor heard it */
                minutes: number;
            };
            queueGrowing: {
                enabled: boolean;
                /** @description Age of the job that is next */
                oldestMinutes: number;
                waitingJobs: number;
            };
            /** @description After how long an alert that goes on is told again; null: never */
            repeatMinutes: number | null;
            syncLate: {
                /** @description Since the start of the last good run of a source */
                cdrMinutes: number;
                enabled: boolean;
                /** @description Behind the timetable of a resource of a partner */
                partnerMinutes: number;
                /** @description Since the start of the last good proof of a source */
                sweepMinutes: number;
            };
            webhooks: {
                name: string;
                /** Format: uri */
                url: string;
            }[];
        };
        AlertTest: {
            /** @enum {string} */
            channel: "email" | "webhook";
            target: string;
        };
        AuditEntry: {
            action: string;
            actor: string;
            actorKind: string;
            at: string;
            detail: unknown;
            id: string;
            target: string;
        };
        Backfill: {
            changedAt: string | null;
            changedBy: string | null;
            chunks: number;
            chunksDone: number;
            chunksFailed: number;
            createdAt: string;
            error: string | null;
            finishedAt: string | null;
            id: string;
            plannedAt: string | null;
            rangeFrom: string;
            rangeTo: string;
            requestedBy: string;
            rowsAlreadyThere: number;
            rowsInserted: number;
            rowsMarked: number;
            rowsPlanned: number;
            rowsPlannedDone: number;
            rowsQuarantined: number;
            rowsRead: number;
            sourceId: string;
            /** @enum {string} */
            status: "planned" | "running" | "paused" | "cancelled" | "done" | "failed";
        };
        BackfillChunk: {
            attempts: number;
            error: string | null;
            finishedAt: string | null;
            ordinal: number;
            rangeFrom: string;
            rangeTo: string;
            rowsAlreadyThere: number;
            rowsInserted: number;
            rowsMarked: number;
            rowsPlanned: number;
            rowsQuarantined: number;
            rowsRead: number;
            startedAt: string | null;
            /** @enum {string} */
            status: "waiting" | "running" | "done" | "failed" | "cancelled";
            warning: string | null;
        };
        BackfillDetail: {
            backfill: components["schemas"]["Backfill"];
            chunks: components["schemas"]["BackfillChunk"][];
            nextOrdinal: number | null;
        };
        Blindness: {
            lastDayMs: number;
            open: components["schemas"]["BlindWindow"] | null;
        };
        BlindWindow: {
            beganAt: string;
            callsClosed: number | null;
            callsMade: number | null;
            /** @enum {string} */
            cause: "disconnected" | "no-ingestor" | "dropped";
            checkedAt: string | null;
            disagreements: number | null;
            endedAt: string | null;
            eventsLost: number | null;
            id: string;
            sourceId: string;
        };
        CalendarDay: {
            checkedAt: string;
            day: string;
            differing: number;
            goneRows: number;
            hereRows: number;
            hoursComplete: number;
            hoursDiffering: number;
            quarantinedRows: number;
            repaired: number;
            sourceId: string;
            sourceRows: number;
        };
        CalendarDays: {
            rows: components["schemas"]["CalendarDay"][];
        };
        CalendarHour: {
            checkedAt: string;
            differences: number;
            goneRows: number;
            hereRows: number;
            hour: string;
            id: string;
            quarantinedRows: number;
            repaired: number;
            runId: string;
            sourceDuplicates: number;
            sourceRows: number;
            startsAt: string;
            /** @enum {string} */
            status: "complete" | "differing";
        };
        CalendarHours: {
            rows: components["schemas"]["CalendarHour"][];
        };
        Call: {
            agent: string | null;
            answeredAt: string | null;
            callerName: string | null;
            callerNumber: string | null;
            closedBy: string | null;
            createdAt: string;
            endedAt: string | null;
            extension: string | null;
            hangupCause: number | null;
            id: string;
            joinedAt: string;
            linkedId: string;
            onPanel: boolean;
            queue: string | null;
            revision: number;
            sourceId: string;
            stateSince: string;
            /** @enum {string} */
            status: "calling" | "answered" | "abandoned" | "ended";
            uniqueId: string;
            updatedAt: string;
        };
        CallBack: {
            at: string | null;
            by: string | null;
            lastTriedAt: string | null;
            note: string | null;
            result: ("reached" | "not-reached" | "wrong-number") | null;
            /** @enum {string} */
            state: "to-call-back" | "called-back" | "given-up";
            /** @enum {string} */
            toldBy: "none" | "operator" | "later-call" | "outgoing-call";
            triesUnanswered: number;
            version: number;
        };
        CallDetail: {
            call: components["schemas"]["Call"];
            cdrs: components["schemas"]["Cdr"][];
            disagreements: components["schemas"]["Disagreement"][];
            events: components["schemas"]["TimeLineEvent"][];
            logForgottenAt: string | null;
            related: components["schemas"]["RelatedCall"][];
            visits: components["schemas"]["QueueVisit"][];
        };
        CancelCdrPushes: {
            cdrIds: string[];
            partnerId: string;
        };
        Cdr: {
            accountcode: string;
            billsec: number;
            calldate: string;
            channel: string;
            clid: string;
            dcontext: string;
            did: string;
            disposition: string;
            dst: string;
            dstchannel: string;
            duration: number;
            goneAtSourceAt: string | null;
            id: string;
            lastapp: string;
            linkedid: string;
            recordingfile: string;
            recordingUrl: string | null;
            sequence: number;
            sourceId: string;
            src: string;
            startedAt: string;
            timeZone: string | null;
            uniqueid: string;
        };
        CdrExport: {
            error: string | null;
            exportId: string;
            rows: number;
            rowsExpected: number | null;
            /** @enum {string} */
            state: "running" | "done" | "cancelled" | "failed";
        };
        CdrLink: {
            billsec: number;
            cdrId: string;
            contractId: string | null;
            contractName: string | null;
            customerId: string | null;
            customerName: string | null;
            disposition: string;
            dst: string;
            duration: number;
            linkedid: string;
            peerId: string | null;
            peerName: string | null;
            sourceId: string;
            src: string;
            startedAt: string;
            uniqueid: string;
        };
        CdrPush: {
            attempts: number;
            billsec: number;
            cdrId: string;
            disposition: string;
            dst: string;
            duration: number;
            externalId: string | null;
            lastError: string | null;
            linkedid: string;
            maybeSent: boolean;
            partnerId: string;
            sourceId: string;
            src: string;
            startedAt: string;
            /** @enum {string} */
            status: "waiting" | "sending" | "done" | "failed" | "cancelled";
            uniqueid: string;
            updatedAt: string;
        };
        CdrPushSettings: {
            /** @default false */
            answeredOnly: boolean;
            /** Format: date-time */
            since: string;
            /** @default [] */
            sources: string[];
        };
        CdrPushSettingsOutput: {
            /** @default false */
            answeredOnly: boolean;
            /** Format: date-time */
            since: string;
            /** @default [] */
            sources: string[];
        };
        CdrTotals: {
            acdSeconds: number | null;
            answered: number;
            asrPercent: number | null;
            dispositions: {
                disposition: string;
                rows: number;
            }[];
            durationSeconds: number;
            /** @enum {string} */
            interval: "hour" | "day";
            points: {
                answered: number;
                rows: number;
                startsAt: string;
            }[];
            rows: number;
            talkSeconds: number;
        };
        CdrTrunks: {
            rows: {
                acdSeconds: number | null;
                answered: number;
                asrPercent: number | null;
                /** @enum {string} */
                direction: "incoming" | "outgoing";
                rows: number;
                talkSeconds: number;
                trunk: string;
            }[];
        };
        ChangeCall: {
            onPanel: boolean;
        };
        ChangePartner: {
            auth?: {
                [key: string]: unknown;
            };
            baseUrl?: string;
            ca?: string | null;
            config?: {
                [key: string]: unknown;
            };
            /** @enum {string} */
            conflictRule?: "ask" | "ours" | "theirs";
            contractSetsPeers?: boolean;
            enabled?: boolean;
            inside?: boolean;
            limits?: {
                [key: string]: unknown;
            };
            name?: string;
            registrarSourceId?: string | null;
            requestsPerMinute?: number | null;
            secrets?: {
                [key: string]: string;
            };
            version: number;
        };
        ChangePassword: {
            current: string;
            password: string;
        };
        ChangePeer: {
            active?: boolean | null;
            callerId?: string | null;
            codecsAllowed?: string | null;
            codecsDisallowed?: string | null;
            context?: string | null;
            contractExternalId?: string | null;
            customerExternalId?: string | null;
            dtmfMode?: string | null;
            host?: string | null;
            /** @enum {string} */
            kind?: "extension" | "trunk";
            name?: string | null;
            nat?: string | null;
            planExternalId?: string | null;
            qualify?: string | null;
            secret?: string;
            type?: string | null;
            username?: string;
            version: number;
        };
        CompletenessHour: {
            checkedAt: string;
            differences: number;
            goneRows: number;
            hereDigest: string;
            hereRows: number;
            hour: string;
            id: string;
            quarantinedRows: number;
            repaired: number;
            runId: string;
            sourceDigest: string;
            sourceDuplicates: number;
            sourceId: string;
            sourceRows: number;
            startsAt: string;
            /** @enum {string} */
            status: "complete" | "differing";
        };
        Conflict: {
            foundAt: string;
            id: string;
            ours: {
                [key: string]: string | boolean | null;
            } | null;
            outboxId: string | null;
            partnerId: string;
            peerId: string;
            peerVersion: number | null;
            resolution: string | null;
            resolvedAt: string | null;
            resolvedBy: string | null;
            runId: string | null;
            theirs: {
                [key: string]: string | boolean | null;
            } | null;
            theirsExternalId: string | null;
            theirsHash: string | null;
            username: string | null;
        };
        Contract: {
            activatedAt: string | null;
            active: boolean | null;
            createdAt: string;
            customerExternalId: string | null;
            customerId: string | null;
            deletedAt: string | null;
            externalId: string | null;
            id: string;
            name: string | null;
            partnerId: string;
            planExternalId: string | null;
            planId: string | null;
            remoteUpdatedAt: string | null;
            status: string | null;
            updatedAt: string;
            version: number;
        };
        CreatePartner: {
            auth: {
                [key: string]: unknown;
            };
            baseUrl: string;
            /** @default null */
            ca: string | null;
            /** @default {} */
            config: {
                [key: string]: unknown;
            };
            /**
             * @default ask
             * @enum {string}
             */
            conflictRule: "ask" | "ours" | "theirs";
            /** @default false */
            contractSetsPeers: boolean;
            /** @default true */
            enabled: boolean;
            id: string;
            /** @default false */
            inside: boolean;
            kind: string;
            /** @default {} */
            limits: {
                [key: string]: unknown;
            };
            name: string;
            /** @default null */
            registrarSourceId: string | null;
            /** @default null */
            requestsPerMinute: number | null;
            /** @default [] */
            resources: {
                /** @default null */
                cronPattern: string | null;
                /** @default 10 */
                deleteShareMaxPercent: number;
                /** @default true */
                enabled: boolean;
                /** @default null */
                everySeconds: number | null;
                /** @default 24 */
                fullEveryHours: number;
                /** @default 60 */
                lookBackMinutes: number;
                /** @enum {string} */
                resource: "customers" | "contracts" | "plans" | "peers" | "cdrs" | "cdr-push" | "registrations" | "check";
                /** @default null */
                settings: components["schemas"]["CdrPushSettings"] | null;
                /** @default UTC */
                timeZone: string;
            }[];
            /** @default {} */
            secrets: {
                [key: string]: string;
            };
        };
        CreatePeer: {
            /** @default true */
            active: boolean | null;
            callerId?: string | null;
            codecsAllowed?: string | null;
            codecsDisallowed?: string | null;
            context?: string | null;
            contractExternalId?: string | null;
            customerExternalId?: string | null;
            dtmfMode?: string | null;
            host?: string | null;
            /**
             * @default extension
             * @enum {string}
             */
            kind: "extension" | "trunk";
            name?: string | null;
            nat?: string | null;
            partnerId: string;
            planExternalId?: string | null;
            qualify?: string | null;
            secret?: string;
            type?: string | null;
            username: string;
        };
        Customer: {
            active: boolean | null;
            createdAt: string;
            deletedAt: string | null;
            document: string | null;
            email: string | null;
            externalId: string | null;
            id: string;
            name: string;
            partnerId: string;
            phone: string | null;
            remoteUpdatedAt: string | null;
            tradeName: string | null;
            updatedAt: string;
            version: number;
        };
        Difference: {
            foundAt: string;
            here: {
                [key: string]: unknown;
            } | null;
            hereDigest: string | null;
            hour: string;
            id: string;
            /** @enum {string} */
            kind: "missing-here" | "changed-here" | "changed-at-source" | "extra-here" | "gone-at-source" | "back-at-source";
            linkedid: string;
            /** @enum {string} */
            repair: "inserted" | "replaced" | "removed" | "kept" | "returned" | "held";
            repairedAt: string | null;
            runId: string;
            sequence: number;
            source: {
                [key: string]: unknown;
            } | null;
            sourceDigest: string | null;
            sourceId: string;
            uniqueid: string;
        };
        Disagreement: {
            apartMs: number | null;
            callId: string;
            foundAt: string;
            heard: string;
            id: string;
            /** @enum {string} */
            kind: "answered-live-only" | "answered-in-cdrs-only" | "agent-differs" | "talk-differs" | "wait-differs" | "runs-longer";
            linkedId: string;
            resolvedAt: string | null;
            sourceId: string;
            told: string;
            visit: number;
        };
        Dismiss: {
            note: string;
        };
        LinkPeer: {
            contractId: string | null;
            customerId: string | null;
            /** @default null */
            planId: string | null;
            version: number;
        };
        LogIn: {
            password: string;
            username: string;
        };
        LogInWays: {
            openid: string | null;
        };
        Mend: {
            raw: {
                [key: string]: unknown;
            };
        };
        NewToken: {
            /** Format: date-time */
            expiresAt?: string;
            name: string;
            /** @enum {string} */
            role: "viewer" | "operator" | "admin";
            /** @default [] */
            scopes: string[];
        };
        NewUser: {
            displayName?: string;
            password: string;
            /** @enum {string} */
            role: "viewer" | "operator" | "admin";
            username: string;
        };
        NewView: {
            /** @enum {string} */
            area: "calls" | "abandoned-calls" | "cdrs";
            name: string;
            search: {
                [key: string]: string | number | boolean;
            };
            /** @default false */
            shared: boolean;
        };
        OutboxEntry: {
            attempts: number;
            changes: {
                after: string | boolean | null;
                before: string | boolean | null;
                field: string;
            }[];
            createdAt: string;
            doneAt: string | null;
            id: string;
            lastError: string | null;
            maybeSent: boolean;
            nextAttemptAt: string;
            /** @enum {string} */
            operation: "create" | "update" | "delete" | "adopt";
            partnerId: string;
            peerId: string;
            requestedBy: string;
            setsSecret: boolean;
            /** @enum {string} */
            status: "waiting" | "sending" | "done" | "failed" | "conflict" | "cancelled";
            username: string | null;
        };
        Partner: {
            auth: {
                [key: string]: unknown;
            };
            baseUrl: string;
            ca: string | null;
            config: {
                [key: string]: unknown;
            };
            /** @enum {string} */
            conflictRule: "ask" | "ours" | "theirs";
            contractSetsPeers: boolean;
            createdAt: string;
            deletingSince: string | null;
            enabled: boolean;
            id: string;
            inside: boolean;
            kind: string;
            limits: {
                [key: string]: unknown;
            };
            name: string;
            peerChanges: ("create" | "update" | "delete")[] | null;
            registrarSourceId: string | null;
            requestsPerMinute: number | null;
            secretNames: string[];
            updatedAt: string;
            version: number;
        };
        PartnerCdr: {
            accountCode: string | null;
            billableS: number | null;
            callerId: string | null;
            callId: string | null;
            callType: string | null;
            contractId: string | null;
            contractName: string | null;
            cost: string | null;
            currency: string | null;
            customerId: string | null;
            customerName: string | null;
            destination: string | null;
            did: string | null;
            direction: string | null;
            disposition: string | null;
            durationS: number | null;
            extension: string | null;
            externalId: string;
            id: string;
            partnerId: string;
            peerId: string | null;
            peerUsername: string | null;
            price: string | null;
            source: string | null;
            startedAt: string;
            uniqueId: string | null;
            updatedAt: string;
        };
        PartnerHoldings: {
            rows: {
                [key: string]: number;
            };
            version: number;
        };
        PartnerKind: {
            authentication: string[];
            baseUrl: string | null;
            config: {
                [key: string]: unknown;
            };
            name: string;
            rateLimits: {
                [key: string]: {
                    perMs: number;
                    requestsMax: number;
                };
            };
            title: string;
        };
        PartnerKinds: {
            rows: components["schemas"]["PartnerKind"][];
        };
        PartnerList: {
            rows: components["schemas"]["Partner"][];
        };
        PartnerRequest: {
            at: string;
            attempt: number;
            durationMs: number;
            error: string | null;
            id: string;
            method: string;
            partnerId: string;
            requestBytes: number;
            requestHeaders: unknown;
            responseBytes: number;
            responseHeaders: unknown;
            runId: string | null;
            status: number | null;
            url: string;
        };
        PartnerStatus: {
            breaker: {
                changedAt: string | null;
                failures: number;
                lastError: string | null;
                openUntil: string | null;
                /** @enum {string} */
                state: "closed" | "open" | "trying";
            };
            budget: {
                bucket: string;
                perMs: number;
                requestsMax: number;
                used: number;
            }[] | null;
            check: {
                at: string | null;
                error: string | null;
                latencyMs: number | null;
            };
            enabled: boolean;
            id: string;
            kind: string;
            lastGoodSyncAt: string | null;
            name: string;
            resources: {
                enabled: boolean;
                lagSeconds: number | null;
                lastGoodAt: string | null;
                lastRun: {
                    error: string | null;
                    finishedAt: string | null;
                    id: string;
                    startedAt: string;
                    status: string;
                    warning: string | null;
                } | null;
                resource: string;
            }[];
            waiting: {
                cdrsFailed: number;
                changesFailed: number;
                changesWaiting: number;
                conflicts: number;
                heldRuns: number;
                quarantined: number;
                unlinkedPeers: number;
            };
        };
        PartnerStatuses: {
            rows: components["schemas"]["PartnerStatus"][];
        };
        PartnerTimetable: {
            changesBefore: string | null;
            cronPattern: string | null;
            deleteShareMaxPercent: number;
            enabled: boolean;
            everySeconds: number | null;
            fullEveryHours: number;
            lastDueAt: string | null;
            lastFullAt: string | null;
            lookBackMinutes: number;
            resource: string;
            settings: components["schemas"]["CdrPushSettingsOutput"] | null;
            timeZone: string;
            updatedAt: string;
            version: number;
        };
        PartnerTimetables: {
            rows: components["schemas"]["PartnerTimetable"][];
        };
        PartnerTrial: {
            error: string | null;
            latencyMs: number | null;
            ok: boolean;
        };
        Peer: {
            active: boolean | null;
            callerId: string | null;
            codecsAllowed: string | null;
            codecsDisallowed: string | null;
            context: string | null;
            contractExternalId: string | null;
            contractId: string | null;
            createdAt: string;
            customerExternalId: string | null;
            customerId: string | null;
            customerName: string | null;
            deletedAt: string | null;
            dtmfMode: string | null;
            externalId: string | null;
            hasSecret: boolean;
            host: string | null;
            id: string;
            inactiveByRule: boolean | null;
            isChangedHere: boolean;
            kind: string;
            linkedBy: string | null;
            name: string | null;
            nat: string | null;
            partnerId: string;
            planExternalId: string | null;
            planId: string | null;
            qualify: string | null;
            registered: boolean | null;
            registeredChangedAt: string | null;
            remoteUpdatedAt: string | null;
            sending: {
                lastError: string | null;
                /** @enum {string} */
                status: "waiting" | "sending" | "done" | "failed" | "conflict" | "cancelled";
            } | null;
            type: string | null;
            updatedAt: string;
            username: string;
            version: number;
        };
        PeerDetail: {
            conflictId: string | null;
            contract: components["schemas"]["Contract"] | null;
            customer: components["schemas"]["Customer"] | null;
            outbox: components["schemas"]["OutboxEntry"][];
            peer: components["schemas"]["Peer"];
            plan: components["schemas"]["Plan"] | null;
            registrations: components["schemas"]["Registration"][];
        };
        Plan: {
            active: boolean | null;
            createdAt: string;
            currency: string | null;
            deletedAt: string | null;
            externalId: string | null;
            id: string;
            name: string;
            partnerId: string;
            price: string | null;
            remoteUpdatedAt: string | null;
            updatedAt: string;
            version: number;
        };
        PlannedChange: {
            action: string;
            after: unknown;
            before: unknown;
            entity: string;
            entityId: string | null;
            externalId: string | null;
            id: string;
            label: string;
        };
        PlannedChanges: {
            nextId: string | null;
            rows: components["schemas"]["PlannedChange"][];
        };
        Problem: {
            current?: unknown;
            detail?: string;
            errors?: {
                message: string;
                path: string;
            }[];
            status: number;
            title: string;
            type: string;
        };
        Quarantined: {
            askedAt: string | null;
            askedBy: string | null;
            firstSeenAt: string;
            id: string;
            /** @enum {string} */
            kind: "cdr" | "call-event" | "partner-peers" | "partner-customers" | "partner-contracts" | "partner-plans" | "partner-cdrs";
            lastSeenAt: string;
            mendedAt: string | null;
            mendedBy: string | null;
            note: string | null;
            raw: string;
            reason: string;
            resolution: ("retried" | "mended" | "replaced" | "dismissed") | null;
            resolvedAt: string | null;
            resolvedBy: string | null;
            seenCount: number;
            sourceId: string;
            triedAt: string | null;
        };
        QuarantinedDetail: {
            askedAt: string | null;
            askedBy: string | null;
            firstSeenAt: string;
            id: string;
            /** @enum {string} */
            kind: "cdr" | "call-event" | "partner-peers" | "partner-customers" | "partner-contracts" | "partner-plans" | "partner-cdrs";
            lastSeenAt: string;
            mended: string | null;
            mendedAt: string | null;
            mendedBy: string | null;
            note: string | null;
            raw: string;
            reason: string;
            resolution: ("retried" | "mended" | "replaced" | "dismissed") | null;
            resolvedAt: string | null;
            resolvedBy: string | null;
            seenCount: number;
            sourceId: string;
            triedAt: string | null;
        };
        QueueFigures: {
            /** @description The same intervals for all queues of the answer together, each reckoned with its own thresholds */
            allQueues: {
                /** @description The caller hung up while waiting */
                abandoned: number;
                /** @description Of the abandoned, those after at most shortAbandonSeconds */
                abandonedShort: number;
                /** @description Abandoned after at most serviceLevelSeconds */
                abandonedWithin: number;
                /** @description In percent, null without a denominator: abandoned ÷ offered, short ones included */
                abandonmentPercent: number | null;
                /** @description In percent, null without a denominator: (abandoned − abandonedShort) ÷ (offered − abandonedShort) */
                abandonmentWithoutShortPercent: number | null;
                /** @description Connected to an agent, those passed on afterwards included */
                answered: number;
                /** @description Answered after at most serviceLevelSeconds */
                answeredWithin: number;
                /** @description (talk + hold + wrap-up) ÷ handled as far as it is known: hold is within talk, wrap-up is not told by the PBX */
                averageHandleTime: {
                    /** @description Answered visits whose talk is over */
                    handled: number;
                    /** @description Talk time ÷ handled */
                    meanMs: number | null;
                    unknownParts: string[];
                };
                /** @description Not included */
                endsAt: string;
                /** @description Left by a key that leads out of the queue */
                leftByKey: number;
                /** @description Given back because no agent was there */
                leftEmpty: number;
                /** @description Left in a way that was not seen */
                leftOtherwise: number;
                /** @description Visits that joined, those that still wait included */
                offered: number;
                /** @description In percent, null without a denominator: (answeredWithin + abandonedWithin) ÷ (answered + abandoned): Asterisk's ServicelevelPerf2, where it counts time-outs with the abandoned */
                serviceLevelOfAnsweredAndAbandonedPercent: number | null;
                /** @description In percent, null without a denominator: answeredWithin ÷ answered: Asterisk's ServicelevelPerf */
                serviceLevelOfAnsweredPercent: number | null;
                /** @description In percent, null without a denominator: answeredWithin ÷ offered */
                serviceLevelOfOfferedPercent: number | null;
                /** @description Waits of the answered, join to connect; their mean is the ASA */
                speedOfAnswer: {
                    /** @description How many there are */
                    count: number;
                    /** @description The longest, to the millisecond */
                    longestMs: number | null;
                    /** @description Sum ÷ count, to the millisecond */
                    meanMs: number | null;
                    /** @description The shortest length that half of them do not pass, rounded up to the whole second: less than 1 s too much, never too little */
                    p50Ms: number | null;
                    /** @description The shortest length that nine in ten do not pass, rounded as p50Ms */
                    p90Ms: number | null;
                };
                startsAt: string;
                /** @description Talks that are over, connect to end; time on hold is within */
                talkTime: {
                    /** @description How many there are */
                    count: number;
                    /** @description The longest, to the millisecond */
                    longestMs: number | null;
                    /** @description Sum ÷ count, to the millisecond */
                    meanMs: number | null;
                    /** @description The shortest length that half of them do not pass, rounded up to the whole second: less than 1 s too much, never too little */
                    p50Ms: number | null;
                    /** @description The shortest length that nine in ten do not pass, rounded as p50Ms */
                    p90Ms: number | null;
                    /** @description Their sum */
                    totalMs: number;
                };
                /** @description Given back by the queue when its time was over */
                timedOut: number;
                /** @description Waits of the abandoned, join to hang-up */
                timeToAbandon: {
                    /** @description How many there are */
                    count: number;
                    /** @description The longest, to the millisecond */
                    longestMs: number | null;
                    /** @description Sum ÷ count, to the millisecond */
                    meanMs: number | null;
                    /** @description The shortest length that half of them do not pass, rounded up to the whole second: less than 1 s too much, never too little */
                    p50Ms: number | null;
                    /** @description The shortest length that nine in ten do not pass, rounded as p50Ms */
                    p90Ms: number | null;
                };
                /** @description Of the answered, those that the agent passed on */
                transferred: number;
                /** @description Of these, those that still wait */
                waiting: number;
                /** @description Waits of all that no longer wait, however they ended */
                waitTime: {
                    /** @description How many there are */
                    count: number;
                    /** @description The longest, to the millisecond */
                    longestMs: number | null;
                    /** @description Sum ÷ count, to the millisecond */
                    meanMs: number | null;
                    /** @description The shortest length that half of them do not pass, rounded up to the whole second: less than 1 s too much, never too little */
                    p50Ms: number | null;
                    /** @description The shortest length that nine in ten do not pass, rounded as p50Ms */
                    p90Ms: number | null;
                };
                /** @description Taken out of the queue from outside */
                withdrawn: number;
            }[];
            from: string;
            /** @enum {string} */
            interval: "quarter-hour" | "half-hour" | "hour" | "day" | "week" | "month" | "total";
            /** @description False while changes of visits within the range wait to be rolled up, a few seconds */
            isUpToDate: boolean;
            /** @description By interval and queue; without those that nobody joined */
            rows: {
                /** @description The caller hung up while waiting */
                abandoned: number;
                /** @description Of the abandoned, those after at most shortAbandonSeconds */
                abandonedShort: number;
                /** @description Abandoned after at most serviceLevelSeconds */
                abandonedWithin: number;
                /** @description In percent, null without a denominator: abandoned ÷ offered, short ones included */
                abandonmentPercent: number | null;
                /** @description In percent, null without a denominator: (abandoned − abandonedShort) ÷ (offered − abandonedShort) */
                abandonmentWithoutShortPercent: number | null;
                /** @description Connected to an agent, those passed on afterwards included */
                answered: number;
                /** @description Answered after at most serviceLevelSeconds */
                answeredWithin: number;
                /** @description (talk + hold + wrap-up) ÷ handled as far as it is known: hold is within talk, wrap-up is not told by the PBX */
                averageHandleTime: {
                    /** @description Answered visits whose talk is over */
                    handled: number;
                    /** @description Talk time ÷ handled */
                    meanMs: number | null;
                    unknownParts: string[];
                };
                /** @description Not included */
                endsAt: string;
                /** @description Left by a key that leads out of the queue */
                leftByKey: number;
                /** @description Given back because no agent was there */
                leftEmpty: number;
                /** @description Left in a way that was not seen */
                leftOtherwise: number;
                /** @description Visits that joined, those that still wait included */
                offered: number;
                queue: string;
                /** @description In percent, null without a denominator: (answeredWithin + abandonedWithin) ÷ (answered + abandoned): Asterisk's ServicelevelPerf2, where it counts time-outs with the abandoned */
                serviceLevelOfAnsweredAndAbandonedPercent: number | null;
                /** @description In percent, null without a denominator: answeredWithin ÷ answered: Asterisk's ServicelevelPerf */
                serviceLevelOfAnsweredPercent: number | null;
                /** @description In percent, null without a denominator: answeredWithin ÷ offered */
                serviceLevelOfOfferedPercent: number | null;
                /** @description Waits of the answered, join to connect; their mean is the ASA */
                speedOfAnswer: {
                    /** @description How many there are */
                    count: number;
                    /** @description The longest, to the millisecond */
                    longestMs: number | null;
                    /** @description Sum ÷ count, to the millisecond */
                    meanMs: number | null;
                    /** @description The shortest length that half of them do not pass, rounded up to the whole second: less than 1 s too much, never too little */
                    p50Ms: number | null;
                    /** @description The shortest length that nine in ten do not pass, rounded as p50Ms */
                    p90Ms: number | null;
                };
                startsAt: string;
                /** @description Talks that are over, connect to end; time on hold is within */
                talkTime: {
                    /** @description How many there are */
                    count: number;
                    /** @description The longest, to the millisecond */
                    longestMs: number | null;
                    /** @description Sum ÷ count, to the millisecond */
                    meanMs: number | null;
                    /** @description The shortest length that half of them do not pass, rounded up to the whole second: less than 1 s too much, never too little */
                    p50Ms: number | null;
                    /** @description The shortest length that nine in ten do not pass, rounded as p50Ms */
                    p90Ms: number | null;
                    /** @description Their sum */
                    totalMs: number;
                };
                /** @description Given back by the queue when its time was over */
                timedOut: number;
                /** @description Waits of the abandoned, join to hang-up */
                timeToAbandon: {
                    /** @description How many there are */
                    count: number;
                    /** @description The longest, to the millisecond */
                    longestMs: number | null;
                    /** @description Sum ÷ count, to the millisecond */
                    meanMs: number | null;
                    /** @description The shortest length that half of them do not pass, rounded up to the whole second: less than 1 s too much, never too little */
                    p50Ms: number | null;
                    /** @description The shortest length that nine in ten do not pass, rounded as p50Ms */
                    p90Ms: number | null;
                };
                /** @description Of the answered, those that the agent passed on */
                transferred: number;
                /** @description Of these, those that still wait */
                waiting: number;
                /** @description Waits of all that no longer wait, however they ended */
                waitTime: {
                    /** @description How many there are */
                    count: number;
                    /** @description The longest, to the millisecond */
                    longestMs: number | null;
                    /** @description Sum ÷ count, to the millisecond */
                    meanMs: number | null;
                    /** @description The shortest length that half of them do not pass, rounded up to the whole second: less than 1 s too much, never too little */
                    p50Ms: number | null;
                    /** @description The shortest length that nine in ten do not pass, rounded as p50Ms */
                    p90Ms: number | null;
                };
                /** @description Taken out of the queue from outside */
                withdrawn: number;
            }[];
            sourceId: string;
            /** @description What the figures were reckoned with, and for which queues with something else */
            thresholds: {
                byQueue: {
                    queue: string;
                    serviceLevelSeconds: number;
                    shortAbandonSeconds: number;
                }[];
                serviceLevelSeconds: number;
                shortAbandonSeconds: number;
            };
            /** @description The zone whose hours and days these are */
            timeZone: string;
            to: string;
        };
        QueueToday: {
            abandoned: number;
            abandonedWithin: number;
            answered: number;
            answeredWithin: number;
            offered: number;
            queue: string;
            serviceLevelSeconds: number;
            sourceId: string;
            talkMs: number;
            talks: number;
            waitAnsweredMs: number;
        };
        QueueVisit: {
            agent: string | null;
            answeredAt: string | null;
            extension: string | null;
            id: string;
            joinedAt: string;
            leftAt: string | null;
            ordinal: number;
            /** @enum {string} */
            outcome: "waiting" | "answered" | "transferred" | "abandoned" | "timeout" | "key" | "empty" | "withdrawn" | "handed-over" | "left";
            queue: string;
            talkMs: number | null;
            waitMs: number | null;
        };
        RecordChange: {
            after: string | null;
            at: string;
            author: string;
            authorKind: string;
            before: string | null;
            entity: string;
            entityId: string;
            field: string;
            id: string;
            partnerId: string;
            runId: string | null;
        };
        Registration: {
            fromAt: string;
            id: string;
            registered: boolean;
            untilAt: string | null;
        };
        RelatedCall: {
            callId: string | null;
            linkedId: string;
            /** @enum {string} */
            reason: "attended-transfer" | "place-handed-over";
            since: string;
        };
        Remap: {
            createdAt: string;
            error: string | null;
            finishedAt: string | null;
            fromCalldate: string | null;
            id: string;
            rowsChanged: number;
            rowsRead: number;
            rowsToChange: number;
            shifts: {
                [key: string]: number;
            };
            sourceId: string;
            /** @enum {string} */
            status: "counting" | "ready" | "applying" | "done" | "failed" | "cancelled";
            timeZone: string | null;
            toCalldate: string | null;
            updatedAt: string;
        };
        Replay: {
            apply: boolean;
            callsApplied: number;
            callsCompared: number;
            callsDifferent: number;
            callsUnlogged: number;
            createdAt: string;
            error: string | null;
            finishedAt: string | null;
            from: string;
            id: string;
            requestedBy: string;
            sourceId: string;
            /** @enum {string} */
            status: "waiting" | "comparing" | "compared" | "applying" | "applied" | "cancelled" | "failed";
            to: string;
            updatedAt: string;
        };
        ReplayDifference: {
            after: string | null;
            appliedAt: string | null;
            before: string | null;
            callId: string | null;
            field: string;
            id: string;
            /** @enum {string} */
            kind: "changed" | "missing" | "surplus" | "unlogged";
            linkedId: string;
            visit: number;
        };
        ResolveConflict: {
            /** @enum {string} */
            choice: "ours" | "theirs" | "merged";
            content?: {
                active?: boolean | null;
                callerId?: string | null;
                codecsAllowed?: string | null;
                codecsDisallowed?: string | null;
                context?: string | null;
                contractExternalId?: string | null;
                customerExternalId?: string | null;
                dtmfMode?: string | null;
                host?: string | null;
                /** @enum {string} */
                kind?: "extension" | "trunk";
                name?: string | null;
                nat?: string | null;
                planExternalId?: string | null;
                qualify?: string | null;
                type?: string | null;
                username?: string;
            };
            peerVersion: number;
            theirsHash: string | null;
        };
        Retention: {
            agentStates: number | null;
            alerts: number | null;
            auditEntries: number | null;
            callEvents: number | null;
            calls: number | null;
            cdrs: number | null;
            partnerRequests: number | null;
            quarantine: number | null;
            sessions: number | null;
            syncRuns: number | null;
        };
        RetentionChange: {
            value: components["schemas"]["Retention"];
            version: number;
        };
        RetentionRunSummary: {
            removed: {
                [key: string]: number;
            };
            unfinished: string[];
        };
        RetentionSetting: {
            defaults: components["schemas"]["Retention"];
            lastRun: {
                error: string | null;
                finishedAt: string | null;
                id: string;
                startedAt: string;
                status: string;
                summary: components["schemas"]["RetentionRunSummary"] | null;
                warning: string | null;
            } | null;
            updatedAt: string | null;
            updatedBy: string | null;
            value: components["schemas"]["Retention"];
            version: number;
        };
        RetriedQuarantine: {
            count: number;
            jobId: string;
        };
        RetryCdrPushes: {
            cdrIds: string[];
            partnerId: string;
            /** @default false */
            surelyNotThere: boolean;
        };
        RetryOutbox: {
            /** @default false */
            surelyNotThere: boolean;
        };
        RetryQuarantine: {
            /** @enum {string} */
            kind: "cdr" | "call-event" | "partner-peers" | "partner-customers" | "partner-contracts" | "partner-plans" | "partner-cdrs";
            reason?: string;
            sourceId?: string;
        };
        ReviewedCdrPushes: {
            count: number;
        };
        RotatePartnerSecrets: {
            secrets: {
                [key: string]: string;
            };
            version: number;
        };
        Run: {
            counts: {
                [key: string]: number;
            };
            error: string | null;
            finishedAt: string | null;
            id: string;
            key: string;
            /** @enum {string} */
            kind: "cdr" | "cdr-sweep" | "partner-customers" | "partner-contracts" | "partner-plans" | "partner-peers" | "partner-cdrs" | "partner-cdr-push" | "partner-registrations" | "partner-check" | "retention" | "backfill" | "replay" | "remap";
            progress: number | null;
            rangeFrom: string | null;
            rangeTo: string | null;
            requestedBy: string | null;
            sourceId: string;
            startedAt: string;
            /** @enum {string} */
            state: "waiting" | "running" | "asking" | "done" | "failed" | "cancelled";
            status: string;
            summary: {
                [key: string]: unknown;
            } | null;
            /** @enum {string} */
            trigger: "schedule" | "manual" | "retry";
            warning: string | null;
        };
        SavedView: {
            /** @enum {string} */
            area: "calls" | "abandoned-calls" | "cdrs";
            id: string;
            isOwn: boolean;
            name: string;
            owner: string;
            search: {
                [key: string]: string | number | boolean;
            };
            shared: boolean;
            updatedAt: string;
            version: number;
        };
        SavedViewList: {
            rows: components["schemas"]["SavedView"][];
        };
        SaveTimetable: {
            /** @default null */
            cronPattern: string | null;
            /** @default 10 */
            deleteShareMaxPercent: number;
            /** @default true */
            enabled: boolean;
            /** @default null */
            everySeconds: number | null;
            /** @default 24 */
            fullEveryHours: number;
            /** @default 60 */
            lookBackMinutes: number;
            /** @default null */
            settings: components["schemas"]["CdrPushSettings"] | null;
            /** @default UTC */
            timeZone: string;
        };
        Session: {
            /** @enum {string} */
            role: "viewer" | "operator" | "admin";
            username: string;
        };
        SetCallBack: {
            /** @default null */
            note: string | null;
            /** @default null */
            result: ("reached" | "not-reached" | "wrong-number") | null;
            /** @enum {string} */
            state: "to-call-back" | "called-back" | "given-up";
            version: number;
        };
        Source: {
            cdr: {
                cursor: string | null;
                generation: string | null;
                lastRun: components["schemas"]["SyncRun"] | null;
                lastSweep: components["schemas"]["SyncRun"] | null;
                marking: string;
                notices: components["schemas"]["SourceNotice"][];
            } | null;
            events: {
                blind: components["schemas"]["Blindness"];
                ingestors: components["schemas"]["SourceState"][];
                kind: string;
                /** @enum {string} */
                state: "connected" | "connecting" | "disconnected" | "unknown";
            } | null;
            id: string;
            name: string;
            quarantined: number;
            timeZone: string;
        };
        SourceList: {
            rows: components["schemas"]["Source"][];
        };
        SourceNotice: {
            firstSeenAt: string;
            kind: string;
            lastSeenAt: string;
            message: string;
        };
        SourceState: {
            /** Format: date-time */
            at: string;
            eventsReceived: number;
            eventsRejected: number;
            ingestorId: string;
            lastError: string | null;
            lastEventAt: string | null;
            reconnections: number;
            /** Format: date-time */
            since: string;
            sourceId: string;
            /** @enum {string} */
            state: "connecting" | "connected" | "disconnected";
        };
        StartBackfill: {
            from: string;
            sourceId: string;
            to: string;
        };
        StartedSync: {
            added: boolean;
            jobId: string;
        };
        StartPartnerRun: {
            /** @default false */
            full: boolean;
            /**
             * @default apply
             * @enum {string}
             */
            mode: "apply" | "dry-run";
            /** @enum {string} */
            resource: "customers" | "contracts" | "plans" | "peers" | "cdrs" | "cdr-push" | "registrations" | "check";
        };
        StartRemap: {
            from?: string;
            sourceId: string;
            to?: string;
        };
        StartReplay: {
            /** @default false */
            apply: boolean;
            /** Format: date-time */
            from: string;
            sourceId: string;
            /** Format: date-time */
            to: string;
        };
        StartSweep: {
            from?: string;
            sourceId: string;
            to?: string;
        };
        StartSync: {
            /** @constant */
            kind: "cdr";
            sourceId: string;
        };
        SyncLag: {
            cronPattern: string | null;
            dueAt: string | null;
            everySeconds: number | null;
            /** @enum {string} */
            kind: "cdr" | "cdr-sweep" | "partner-customers" | "partner-contracts" | "partner-plans" | "partner-peers" | "partner-cdrs" | "partner-cdr-push" | "partner-registrations" | "partner-check";
            lastGoodAt: string | null;
            lastRun: {
                error: string | null;
                finishedAt: string | null;
                id: string;
                startedAt: string;
                status: string;
            } | null;
            lateSeconds: number;
            name: string;
            /** @enum {string} */
            of: "source" | "partner";
            sourceId: string;
            /** @enum {string} */
            state: "on-time" | "late" | "never" | "off" | "by-hand";
            timeZone: string;
        };
        SyncLags: {
            rows: components["schemas"]["SyncLag"][];
        };
        SyncRun: {
            cursorAfter: string | null;
            cursorBefore: string | null;
            error: string | null;
            finishedAt: string | null;
            id: string;
            kind: string;
            rowsAlreadyThere: number;
            rowsInserted: number;
            rowsMarked: number;
            rowsQuarantined: number;
            rowsRead: number;
            sourceId: string;
            startedAt: string;
            /** @enum {string} */
            status: "running" | "succeeded" | "failed" | "interrupted" | "held" | "refused" | "dry-run" | "cancelling" | "cancelled";
            summary: {
                [key: string]: unknown;
            } | null;
            /** @enum {string} */
            trigger: "schedule" | "manual" | "retry";
            warning: string | null;
        };
        ThresholdChange: {
            value: components["schemas"]["Thresholds"];
            version: number;
        };
        Thresholds: {
            /** @enum {string} */
            serviceLevelForm: "answered" | "answered-and-abandoned" | "offered";
            serviceLevelSeconds: number;
            shortAbandonSeconds: number;
            talkAlarmSeconds: number;
            talkWarnSeconds: number;
            waitAlarmSeconds: number;
            waitingAlarm: number;
            waitingWarn: number;
            waitWarnSeconds: number;
        };
        ThresholdSetting: {
            defaults: components["schemas"]["Thresholds"];
            updatedAt: string | null;
            updatedBy: string | null;
            value: components["schemas"]["Thresholds"];
            version: number;
        };
        TimeLineEvent: {
            facts: {
                [key: string]: unknown;
            };
            id: string;
            occurredAt: string;
            /** @enum {string} */
            type: "caller.joined" | "caller.left" | "caller.abandoned" | "agent.called" | "agent.unanswered" | "agent.connected" | "agent.completed" | "call.transferred" | "queue.status-set" | "channel.hangup-requested" | "channel.hangup-started" | "channel.hung-up" | "caller.found-waiting" | "caller.found-talking" | "channel.found-gone" | "call.told-by-cdrs" | "call.closed-by-time" | "call.panel-set";
        };
        Token: {
            createdAt: string;
            createdBy: string;
            expiresAt: string | null;
            id: string;
            lastUsedAt: string | null;
            name: string;
            /** @enum {string} */
            role: "viewer" | "operator" | "admin";
            scopes: string[];
        };
        TokenList: {
            rows: components["schemas"]["Token"][];
        };
        TokenWithSecret: {
            createdAt: string;
            createdBy: string;
            expiresAt: string | null;
            id: string;
            lastUsedAt: string | null;
            name: string;
            /** @enum {string} */
            role: "viewer" | "operator" | "admin";
            scopes: string[];
            secret: string;
        };
        TryPartner: {
            auth: {
                [key: string]: unknown;
            };
            baseUrl: string;
            /** @default null */
            ca: string | null;
            /** @default {} */
            config: {
                [key: string]: unknown;
            };
            /**
             * @default ask
             * @enum {string}
             */
            conflictRule: "ask" | "ours" | "theirs";
            /** @default false */
            contractSetsPeers: boolean;
            id: string;
            /** @default false */
            inside: boolean;
            kind: string;
            /** @default {} */
            limits: {
                [key: string]: unknown;
            };
            name: string;
            /** @default null */
            registrarSourceId: string | null;
            /** @default null */
            requestsPerMinute: number | null;
            /** @default {} */
            secrets: {
                [key: string]: string;
            };
        };
        User: {
            createdAt: string;
            disabledAt: string | null;
            displayName: string;
            id: string;
            lastLogInAt: string | null;
            lockedUntil: string | null;
            /** @enum {string} */
            role: "viewer" | "operator" | "admin";
            updatedAt: string;
            username: string;
            version: number;
        };
        UserChange: {
            disabled?: boolean;
            displayName?: string;
            password?: string;
            /** @enum {string} */
            role?: "viewer" | "operator" | "admin";
            version: number;
        };
        UserList: {
            rows: components["schemas"]["User"][];
        };
        ViewChange: {
            name?: string;
            search?: {
                [key: string]: string | number | boolean;
            };
            shared?: boolean;
            version: number;
        };
        WallboardFigures: {
            at: string;
            queues: components["schemas"]["QueueToday"][];
            thresholds: components["schemas"]["Thresholds"];
        };
        WallboardNow: {
            agents: components["schemas"]["Agent"][];
            /** Format: date-time */
            at: string;
            calls: components["schemas"]["Call"][];
            figures: components["schemas"]["WallboardFigures"] | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type AbandonedCall = components['schemas']['AbandonedCall'];
export type Agent = components['schemas']['Agent'];
export type AgentFigures = components['schemas']['AgentFigures'];
export type AgentState = components['schemas']['AgentState'];
export type Alert = components['schemas']['Alert'];
export type AlertDelivery = components['schemas']['AlertDelivery'];
export type AlertDetail = components['schemas']['AlertDetail'];
export type AlertSetting = components['schemas']['AlertSetting'];
export type AlertSettingChange = components['schemas']['AlertSettingChange'];
export type AlertSettings = components['schemas']['AlertSettings'];
export type AlertTest = components['schemas']['AlertTest'];
export type AuditEntry = components['schemas']['AuditEntry'];
export type Backfill = components['schemas']['Backfill'];
export type BackfillChunk = components['schemas']['BackfillChunk'];
export type BackfillDetail = components['schemas']['BackfillDetail'];
export type Blindness = components['schemas']['Blindness'];
export type BlindWindow = components['schemas']['BlindWindow'];
export type CalendarDay = components['schemas']['CalendarDay'];
export type CalendarDays = components['schemas']['CalendarDays'];
export type CalendarHour = components['schemas']['CalendarHour'];
export type CalendarHours = components['schemas']['CalendarHours'];
export type Call = components['schemas']['Call'];
export type CallBack = components['schemas']['CallBack'];
export type CallDetail = components['schemas']['CallDetail'];
export type CancelCdrPushes = components['schemas']['CancelCdrPushes'];
export type Cdr = components['schemas']['Cdr'];
export type CdrExport = components['schemas']['CdrExport'];
export type CdrLink = components['schemas']['CdrLink'];
export type CdrPush = components['schemas']['CdrPush'];
export type CdrPushSettings = components['schemas']['CdrPushSettings'];
export type CdrPushSettingsOutput = components['schemas']['CdrPushSettingsOutput'];
export type CdrTotals = components['schemas']['CdrTotals'];
export type CdrTrunks = components['schemas']['CdrTrunks'];
export type ChangeCall = components['schemas']['ChangeCall'];
export type ChangePartner = components['schemas']['ChangePartner'];
export type ChangePassword = components['schemas']['ChangePassword'];
export type ChangePeer = components['schemas']['ChangePeer'];
export type CompletenessHour = components['schemas']['CompletenessHour'];
export type Conflict = components['schemas']['Conflict'];
export type Contract = components['schemas']['Contract'];
export type CreatePartner = components['schemas']['CreatePartner'];
export type CreatePeer = components['schemas']['CreatePeer'];
export type Customer = components['schemas']['Customer'];
export type Difference = components['schemas']['Difference'];
export type Disagreement = components['schemas']['Disagreement'];
export type Dismiss = components['schemas']['Dismiss'];
export type LinkPeer = components['schemas']['LinkPeer'];
export type LogIn = components['schemas']['LogIn'];
export type LogInWays = components['schemas']['LogInWays'];
export type Mend = components['schemas']['Mend'];
export type NewToken = components['schemas']['NewToken'];
export type NewUser = components['schemas']['NewUser'];
export type NewView = components['schemas']['NewView'];
export type OutboxEntry = components['schemas']['OutboxEntry'];
export type Partner = components['schemas']['Partner'];
export type PartnerCdr = components['schemas']['PartnerCdr'];
export type PartnerHoldings = components['schemas']['PartnerHoldings'];
export type PartnerKind = components['schemas']['PartnerKind'];
export type PartnerKinds = components['schemas']['PartnerKinds'];
export type PartnerList = components['schemas']['PartnerList'];
export type PartnerRequest = components['schemas']['PartnerRequest'];
export type PartnerStatus = components['schemas']['PartnerStatus'];
export type PartnerStatuses = components['schemas']['PartnerStatuses'];
export type PartnerTimetable = components['schemas']['PartnerTimetable'];
export type PartnerTimetables = components['schemas']['PartnerTimetables'];
export type PartnerTrial = components['schemas']['PartnerTrial'];
export type Peer = components['schemas']['Peer'];
export type PeerDetail = components['schemas']['PeerDetail'];
export type Plan = components['schemas']['Plan'];
export type PlannedChange = components['schemas']['PlannedChange'];
export type PlannedChanges = components['schemas']['PlannedChanges'];
export type Problem = components['schemas']['Problem'];
export type Quarantined = components['schemas']['Quarantined'];
export type QuarantinedDetail = components['schemas']['QuarantinedDetail'];
export type QueueFigures = components['schemas']['QueueFigures'];
export type QueueToday = components['schemas']['QueueToday'];
export type QueueVisit = components['schemas']['QueueVisit'];
export type RecordChange = components['schemas']['RecordChange'];
export type Registration = components['schemas']['Registration'];
export type RelatedCall = components['schemas']['RelatedCall'];
export type Remap = components['schemas']['Remap'];
export type Replay = components['schemas']['Replay'];
export type ReplayDifference = components['schemas']['ReplayDifference'];
export type ResolveConflict = components['schemas']['ResolveConflict'];
export type Retention = components['schemas']['Retention'];
export type RetentionChange = components['schemas']['RetentionChange'];
export type RetentionRunSummary = components['schemas']['RetentionRunSummary'];
export type RetentionSetting = components['schemas']['RetentionSetting'];
export type RetriedQuarantine = components['schemas']['RetriedQuarantine'];
export type RetryCdrPushes = components['schemas']['RetryCdrPushes'];
export type RetryOutbox = components['schemas']['RetryOutbox'];
export type RetryQuarantine = components['schemas']['RetryQuarantine'];
export type ReviewedCdrPushes = components['schemas']['ReviewedCdrPushes'];
export type RotatePartnerSecrets = components['schemas']['RotatePartnerSecrets'];
export type Run = components['schemas']['Run'];
export type SavedView = components['schemas']['SavedView'];
export type SavedViewList = components['schemas']['SavedViewList'];
export type SaveTimetable = components['schemas']['SaveTimetable'];
export type Session = components['schemas']['Session'];
export type SetCallBack = components['schemas']['SetCallBack'];
export type Source = components['schemas']['Source'];
export type SourceList = components['schemas']['SourceList'];
export type SourceNotice = components['schemas']['SourceNotice'];
export type SourceState = components['schemas']['SourceState'];
export type StartBackfill = components['schemas']['StartBackfill'];
export type StartedSync = components['schemas']['StartedSync'];
export type StartPartnerRun = components['schemas']['StartPartnerRun'];
export type StartRemap = components['schemas']['StartRemap'];
export type StartReplay = components['schemas']['StartReplay'];
export type StartSweep = components['schemas']['StartSweep'];
export type StartSync = components['schemas']['StartSync'];
export type SyncLag = components['schemas']['SyncLag'];
export type SyncLags = components['schemas']['SyncLags'];
export type SyncRun = components['schemas']['SyncRun'];
export type ThresholdChange = components['schemas']['ThresholdChange'];
export type Thresholds = components['schemas']['Thresholds'];
export type ThresholdSetting = components['schemas']['ThresholdSetting'];
export type TimeLineEvent = components['schemas']['TimeLineEvent'];
export type Token = components['schemas']['Token'];
export type TokenList = components['schemas']['TokenList'];
export type TokenWithSecret = components['schemas']['TokenWithSecret'];
export type TryPartner = components['schemas']['TryPartner'];
export type User = components['schemas']['User'];
export type UserChange = components['schemas']['UserChange'];
export type UserList = components['schemas']['UserList'];
export type ViewChange = components['schemas']['ViewChange'];
export type WallboardFigures = components['schemas']['WallboardFigures'];
export type WallboardNow = components['schemas']['WallboardNow'];
export type $defs = Record<string, never>;
export interface operations {
    getAbandonedCalls: {
        parameters: {
            query?: {
                callerNumber?: string;
                cursor?: string;
                from?: string;
                limit?: string;
                queue?: string;
                sourceId?: string;
                state?: "to-call-back" | "called-back" | "given-up";
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        nextCursor: string | null;
                        rows: components["schemas"]["AbandonedCall"][];
                    };
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putAbandonedCallsByIdCallBack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetCallBack"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AbandonedCall"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAgents: {
        parameters: {
            query?: {
                cursor?: string;
                inQueue?: "true" | "false";
                limit?: string;
                queue?: string;
                sourceId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        nextCursor: string | null;
                        rows: components["schemas"]["Agent"][];
                    };
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAgentsByIdStates: {
        parameters: {
            query?: {
                cursor?: string;
                from?: string;
                limit?: string;
                to?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        nextCursor: string | null;
                        rows: components["schemas"]["AgentState"][];
                    };
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAlertDeliveries: {
        parameters: {
            query?: {
                channel?: "email" | "webhook";
                cursor?: string;
                limit?: string;
                status?: "waiting" | "retrying" | "sent" | "failed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        nextCursor: string | null;
                        rows: components["schemas"]["AlertDelivery"][];
                    };
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAlertDeliveriesById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertDelivery"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAlertTests: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlertTest"];
            };
        };
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertDelivery"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAlerts: {
        parameters: {
            query?: {
                cursor?: string;
                from?: string;
                limit?: string;
                rule?: "sync-late" | "partner-down" | "deletion-held" | "queue-growing" | "pbx-deaf";
                state?: "raised" | "resolved";
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        nextCursor: string | null;
                        rows: components["schemas"]["Alert"][];
                    };
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAlertsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertDetail"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAudit: {
        parameters: {
            query?: {
                action?: string;
                actor?: string;
                cursor?: string;
                from?: string;
                limit?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        nextCursor: string | null;
                        rows: components["schemas"]["AuditEntry"][];
                    };
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBackfills: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: string;
                sourceId?: string;
                status?: "planned" | "running" | "paused" | "cancelled" | "done" | "failed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        nextCursor: string | null;
                        rows: components["schemas"]["Backfill"][];
                    };
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postBackfills: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartBackfill"];
            };
        };
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Backfill"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBackfillsById: {
        parameters: {
            query?: {
                after?: string;
                chunkStatus?: "waiting" | "running" | "done" | "failed" | "cancelled";
                limit?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BackfillDetail"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postBackfillsByIdCancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Backfill"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postBackfillsByIdPause: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Backfill"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postBackfillsByIdResume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Backfill"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBlindWindows: {
        parameters: {
            query?: {
                cause?: "disconnected" | "no-ingestor" | "dropped";
                cursor?: string;
                from?: string;
                limit?: string;
                open?: "true" | "false";
                sourceId?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        nextCursor: string | null;
                        rows: components["schemas"]["BlindWindow"][];
                    };
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCalls: {
        parameters: {
            query?: {
                agent?: string;
                callerNumber?: string;
                cursor?: string;
                from?: string;
                limit?: string;
                linkedId?: string;
                number?: string;
                onPanel?: "true" | "false";
                outcome?: "waiting" | "answered" | "transferred" | "abandoned" | "timeout" | "key" | "empty" | "withdrawn" | "handed-over" | "left";
                queue?: string;
                sourceId?: string;
                status?: "calling" | "answered" | "abandoned" | "ended";
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        nextCursor: string | null;
                        rows: components["schemas"]["Call"][];
                    };
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCallsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallDetail"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchCallsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeCall"];
            };
        };
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StartedSync"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCdrLinks: {
        parameters: {
            query?: {
                cdrId?: string;
                contractId?: string;
                cursor?: string;
                customerId?: string;
                limit?: string;
                peerId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        nextCursor: string | null;
                        rows: components["schemas"]["CdrLink"][];
                    };
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCdrPushes: {
        parameters: {
            query: {
                cdrId?: string;
                cursor?: string;
                limit?: string;
                partnerId: string;
                status?: "waiting" | "sending" | "done" | "failed" | "cancelled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        nextCursor: string | null;
                        rows: components["schemas"]["CdrPush"][];
                    };
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCdrPushesCancel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CancelCdrPushes"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewedCdrPushes"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCdrPushesRetry: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RetryCdrPushes"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewedCdrPushes"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCdrs: {
        parameters: {
            query?: {
                accountcode?: string;
                cursor?: string;
                disposition?: string;
                dst?: string;
                durationMax?: string;
                durationMin?: string;
                from?: string;
                limit?: string;
                linkedid?: string;
                queue?: string;
                recorded?: "true" | "false";
                sourceId?: string;
                src?: string;
                to?: string;
                trunk?: string;
                uniqueid?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        nextCursor: string | null;
                        rows: components["schemas"]["Cdr"][];
                    };
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCdrsExport: {
        parameters: {
            query?: {
                accountcode?: string;
                bom?: "true" | "false";
                disposition?: string;
                dst?: string;
                durationMax?: string;
                durationMin?: string;
                exportId?: string;
                from?: string;
                linkedid?: string;
                queue?: string;
                recorded?: "true" | "false";
                separator?: "comma" | "semicolon";
                sourceId?: string;
                src?: string;
                to?: string;
                trunk?: string;
                uniqueid?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCdrsExportsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CdrExport"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteCdrsExportsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CdrExport"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCdrsTotals: {
        parameters: {
            query?: {
                accountcode?: string;
                disposition?: string;
                dst?: string;
                durationMax?: string;
                durationMin?: string;
                from?: string;
                linkedid?: string;
                queue?: string;
                recorded?: "true" | "false";
                sourceId?: string;
                src?: string;
                timeZone?: string;
                to?: string;
                trunk?: string;
                uniqueid?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CdrTotals"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCdrsTrunks: {
        parameters: {
            query?: {
                accountcode?: string;
                disposition?: string;
                dst?: string;
                durationMax?: string;
                durationMin?: string;
                from?: string;
                linkedid?: string;
                queue?: string;
                recorded?: "true" | "false";
                sourceId?: string;
                src?: string;
                to?: string;
                trunk?: string;
                uniqueid?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CdrTrunks"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCompleteness: {
        parameters: {
            query?: {
                cursor?: string;
                from?: string;
                limit?: string;
                sourceId?: string;
                status?: "complete" | "differing";
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        nextCursor: string | null;
                        rows: components["schemas"]["CompletenessHour"][];
                    };
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCompletenessDays: {
        parameters: {
            query: {
                before: string;
                from: string;
                sourceId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarDays"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCompletenessDifferences: {
        parameters: {
            query?: {
                cursor?: string;
                from?: string;
                hour?: string;
                kind?: "missing-here" | "changed-here" | "changed-at-source" | "extra-here" | "gone-at-source" | "back-at-source";
                limit?: string;
                repair?: "inserted" | "replaced" | "removed" | "kept" | "returned" | "held";
                runId?: string;
                sourceId?: string;
                to?: string;
                uniqueid?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        nextCursor: string | null;
                        rows: components["schemas"]["Difference"][];
                    };
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCompletenessHours: {
        parameters: {
            query: {
                before: string;
                from: string;
                sourceId: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarHours"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getConflicts: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: string;
                partnerId?: string;
                peerId?: string;
                state?: "open" | "resolved" | "all";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        nextCursor: string | null;
                        rows: components["schemas"]["Conflict"][];
                    };
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getConflictsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conflict"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postConflictsByIdResolve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResolveConflict"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conflict"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getContracts: {
        parameters: {
            query?: {
                active?: "true" | "false";
                cursor?: string;
                customerId?: string;
                deleted?: "true" | "false";
                externalId?: string;
                limit?: string;
                partnerId?: string;
                planId?: string;
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        nextCursor: string | null;
                        rows: components["schemas"]["Contract"][];
                    };
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getContractsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contract"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCustomers: {
        parameters: {
            query?: {
                active?: "true" | "false";
                cursor?: string;
                deleted?: "true" | "false";
                externalId?: string;
                limit?: string;
                partnerId?: string;
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        nextCursor: string | null;
                        rows: components["schemas"]["Customer"][];
                    };
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCustomersById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDisagreements: {
        parameters: {
            query?: {
                cursor?: string;
                from?: string;
                kind?: "answered-live-only" | "answered-in-cdrs-only" | "agent-differs" | "talk-differs" | "wait-differs" | "runs-longer";
                limit?: string;
                open?: "true" | "false";
                sourceId?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        nextCursor: string | null;
                        rows: components["schemas"]["Disagreement"][];
                    };
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFiguresAgents: {
        parameters: {
            query: {
                agent?: string;
                /** @description Included; a date is its midnight in the zone of the source. Taken back to the quarter of an hour */
                from: string;
                /** @description Hours, days, weeks from Monday and months of the source's zone */
                interval?: "quarter-hour" | "half-hour" | "hour" | "day" | "week" | "month" | "total";
                queue?: string;
                sourceId: string;
                /** @description Not included; as `from`, taken on to the quarter of an hour */
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentFigures"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFiguresQueues: {
        parameters: {
            query: {
                /** @description Included; a date is its midnight in the zone of the source. Taken back to the quarter of an hour */
                from: string;
                /** @description Hours, days, weeks from Monday and months of the source's zone */
                interval?: "quarter-hour" | "half-hour" | "hour" | "day" | "week" | "month" | "total";
                queue?: string;
                /** @description The threshold T of the service levels, instead of the settings */
                serviceLevelSeconds?: string;
                /** @description Up to which wait an abandonment is short, instead of the settings */
                shortAbandonSeconds?: string;
                sourceId: string;
                /** @description Not included; as `from`, taken on to the quarter of an hour */
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueFigures"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOutbox: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: string;
                open?: "true" | "false";
                operation?: "create" | "update" | "delete" | "adopt";
                partnerId?: string;
                peerId?: string;
                status?: "waiting" | "sending" | "done" | "failed" | "conflict" | "cancelled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        nextCursor: string | null;
                        rows: components["schemas"]["OutboxEntry"][];
                    };
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOutboxById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutboxEntry"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postOutboxByIdCancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutboxEntry"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postOutboxByIdRetry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RetryOutbox"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutboxEntry"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPartnerCdrs: {
        parameters: {
            query?: {
                contractId?: string;
                cursor?: string;
                customerId?: string;
                destination?: string;
                from?: string;
                limit?: string;
                partnerId?: string;
                peerId?: string;
                peerUsername?: string;
                source?: string;
                to?: string;
                uniqueId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        nextCursor: string | null;
                        rows: components["schemas"]["PartnerCdr"][];
                    };
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPartnerKinds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartnerKinds"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPartnerRequests: {
        parameters: {
            query?: {
                cursor?: string;
                failed?: "true";
                from?: string;
                limit?: string;
                method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
                partnerId?: string;
                runId?: string;
                status?: string;
                to?: string;
                url?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        nextCursor: string | null;
                        rows: components["schemas"]["PartnerRequest"][];
                    };
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPartnerStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartnerStatuses"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postPartnerTrials: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TryPartner"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartnerTrial"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPartners: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartnerList"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postPartners: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatePartner"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Partner"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPartnersById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Partner"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deletePartnersById: {
        parameters: {
            query: {
                version: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchPartnersById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePartner"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Partner"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPartnersByIdHoldings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartnerHoldings"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPartnersByIdResources: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartnerTimetables"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putPartnersByIdResourcesByResource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                resource: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SaveTimetable"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartnerTimetables"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postPartnersByIdRuns: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartPartnerRun"];
            };
        };
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StartedSync"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postPartnersByIdSecrets: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RotatePartnerSecrets"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Partner"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPeers: {
        parameters: {
            query?: {
                active?: "true" | "false";
                changedHere?: "true" | "false";
                contractId?: string;
                cursor?: string;
                customerId?: string;
                deleted?: "true" | "false";
                externalId?: string;
                limit?: string;
                partnerId?: string;
                planId?: string;
                registered?: "true" | "false";
                search?: string;
                unlinked?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        nextCursor: string | null;
                        rows: components["schemas"]["Peer"][];
                    };
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postPeers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatePeer"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PeerDetail"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPeersById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PeerDetail"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deletePeersById: {
        parameters: {
            query: {
                version: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PeerDetail"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchPeersById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePeer"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PeerDetail"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putPeersByIdLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkPeer"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PeerDetail"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deletePeersByIdLink: {
        parameters: {
            query: {
                version: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PeerDetail"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPeersByIdRegistrations: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        nextCursor: string | null;
                        rows: components["schemas"]["Registration"][];
                    };
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPlans: {
        parameters: {
            query?: {
                active?: "true" | "false";
                cursor?: string;
                deleted?: "true" | "false";
                externalId?: string;
                limit?: string;
                partnerId?: string;
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        nextCursor: string | null;
                        rows: components["schemas"]["Plan"][];
                    };
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPlansById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getQuarantine: {
        parameters: {
            query?: {
                cursor?: string;
                kind?: "cdr" | "call-event" | "partner-peers" | "partner-customers" | "partner-contracts" | "partner-plans" | "partner-cdrs";
                limit?: string;
                reason?: string;
                resolution?: "retried" | "mended" | "replaced" | "dismissed";
                sourceId?: string;
                state?: "open" | "resolved" | "all";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        nextCursor: string | null;
                        rows: components["schemas"]["Quarantined"][];
                    };
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getQuarantineById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuarantinedDetail"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putQuarantineById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Mend"];
            };
        };
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuarantinedDetail"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postQuarantineByIdDismiss: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Dismiss"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuarantinedDetail"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postQuarantineByIdRetry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuarantinedDetail"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postQuarantineRetry: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RetryQuarantine"];
            };
        };
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetriedQuarantine"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRecordChanges: {
        parameters: {
            query?: {
                cursor?: string;
                entity?: "peer" | "customer" | "contract" | "plan";
                entityId?: string;
                field?: string;
                from?: string;
                limit?: string;
                partnerId?: string;
                runId?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        nextCursor: string | null;
                        rows: components["schemas"]["RecordChange"][];
                    };
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRemaps: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: string;
                sourceId?: string;
                status?: "counting" | "ready" | "applying" | "done" | "failed" | "cancelled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        nextCursor: string | null;
                        rows: components["schemas"]["Remap"][];
                    };
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postRemaps: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartRemap"];
            };
        };
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Remap"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRemapsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Remap"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postRemapsByIdApply: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Remap"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postRemapsByIdCancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Remap"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReplays: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: string;
                sourceId?: string;
                status?: "waiting" | "comparing" | "compared" | "applying" | "applied" | "cancelled" | "failed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        nextCursor: string | null;
                        rows: components["schemas"]["Replay"][];
                    };
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postReplays: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartReplay"];
            };
        };
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replay"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReplaysById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replay"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postReplaysByIdApply: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replay"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postReplaysByIdCancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replay"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReplaysByIdDifferences: {
        parameters: {
            query?: {
                cursor?: string;
                kind?: "changed" | "missing" | "surplus" | "unlogged";
                limit?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        nextCursor: string | null;
                        rows: components["schemas"]["ReplayDifference"][];
                    };
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRuns: {
        parameters: {
            query?: {
                cursor?: string;
                from?: string;
                kind?: "cdr" | "cdr-sweep" | "partner-customers" | "partner-contracts" | "partner-plans" | "partner-peers" | "partner-cdrs" | "partner-cdr-push" | "partner-registrations" | "partner-check" | "retention" | "backfill" | "replay" | "remap";
                limit?: string;
                sourceId?: string;
                state?: "waiting" | "running" | "asking" | "done" | "failed" | "cancelled";
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        nextCursor: string | null;
                        rows: components["schemas"]["Run"][];
                    };
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LogIn"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putSessionPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePassword"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSessionWays: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogInWays"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSettingsAlerts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertSetting"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putSettingsAlerts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlertSettingChange"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertSetting"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSettingsRetention: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionSetting"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putSettingsRetention: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RetentionChange"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionSetting"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSettingsRetentionRuns: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StartedSync"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSettingsThresholds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ThresholdSetting"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putSettingsThresholds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ThresholdChange"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ThresholdSetting"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSources: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceList"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSweeps: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartSweep"];
            };
        };
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StartedSync"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSweepsByIdApprove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StartedSync"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSyncLag: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SyncLags"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSyncRuns: {
        parameters: {
            query?: {
                cursor?: string;
                kind?: "cdr" | "cdr-sweep" | "partner-customers" | "partner-contracts" | "partner-plans" | "partner-peers" | "partner-cdrs" | "partner-cdr-push" | "partner-registrations" | "partner-check" | "retention";
                limit?: string;
                sourceId?: string;
                status?: "running" | "succeeded" | "failed" | "interrupted" | "held" | "refused" | "dry-run" | "cancelling" | "cancelled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        nextCursor: string | null;
                        rows: components["schemas"]["SyncRun"][];
                    };
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSyncRuns: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartSync"];
            };
        };
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StartedSync"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSyncRunsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SyncRun"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSyncRunsByIdApprove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StartedSync"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSyncRunsByIdCancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SyncRun"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSyncRunsByIdPlannedChanges: {
        parameters: {
            query?: {
                action?: "create" | "update" | "delete";
                after?: string;
                limit?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlannedChanges"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSyncRunsByIdRefuse: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StartedSync"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSyncRunsByIdRetry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StartedSync"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenList"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewToken"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenWithSecret"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteTokensById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getUsers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserList"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postUsers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewUser"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchUsersById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserChange"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getViews: {
        parameters: {
            query?: {
                area?: "calls" | "abandoned-calls" | "cdrs";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedViewList"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postViews: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewView"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedView"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteViewsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchViewsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ViewChange"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedView"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWallboard: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": unknown;
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWallboardNow: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WallboardNow"];
                };
            };
            /** @description What is wrong, and the way out */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
