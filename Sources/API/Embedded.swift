// Written by `make openapi`: edit the files that it is made of.
// swift-format-ignore-file

/// Files that the binary serves.
enum Embedded {
  /// `openapi.yaml`.
  static let openAPIYAML: StaticString = ##"""
openapi: 3.1.0
info:
  title: Entrada
  version: 0.1.0
  summary: A Microsoft Entra ID tenant for a SIEM, normalized.
  description: |
    Users as OCSF 1.6.0 events, audit and sign-in logs as ECS 8.17.0 documents. Answers come from local state: no request
    but `/test-connection` waits for Microsoft Graph.

    - `HEAD` works wherever `GET` does and has the same headers. Every other method is 405.
    - A query parameter that an operation does not know, or that is given twice, is refused with 400; one without a value
      counts as absent.
    - Members of JSON objects may be added within a major version: pass over those you do not know.
    - Errors are problem details (RFC 9457). What breaks the rules of HTTP itself is refused by the HTTP library, in its own
      words and with the connection closed.
  license:
    name: Apache-2.0
    identifier: Apache-2.0
servers:
  - url: /
    description: The service itself; links in answers have the host that was called, or `ENTRADA_PUBLIC_URL`.
tags:
  - name: inventory
    description: Users, from the last snapshot.
  - name: logs
    description: Events, in order of arrival.
  - name: operation
    description: The service's own state.
  - name: about
    description: This description, and a page for people.

paths:
  /users:
    get:
      operationId: listUsers
      tags: [inventory]
      summary: A page of users
      description: |
        Users as OCSF User Inventory Info events, ordered by id. The cursor is a position in that order: a user who stays is
        never skipped while snapshots change. The list ends with the page that has no `next_cursor`.

        A page holds at most 1,000 users (10,000 as NDJSON) and about 4 MiB. Unknown and repeated query parameters are refused
        with 400.
      security: [{bearer: [users]}, {apiKey: [users]}, {basic: [users]}, {}]
      parameters:
        - $ref: "#/components/parameters/userCursor"
        - $ref: "#/components/parameters/limit"
        - $ref: "#/components/parameters/format"
        - name: enabled
          in: query
          description: Only users whose account is enabled, or is not.
          allowEmptyValue: true
          schema: {type: string, enum: ["true", "false"]}
        - name: admin
          in: query
          description: Only users who hold a directory role, hold none, or of whom that is unknown.
          allowEmptyValue: true
          schema: {type: string, enum: ["true", "false", "unknown"]}
        - name: mfa
          in: query
          description: Only users whose `user.has_mfa` is true, is false, or is left out because it is unknown.
          allowEmptyValue: true
          schema: {type: string, enum: ["true", "false", "unknown"]}
        - name: group
          in: query
          description: Only members of the group with this id or name.
          allowEmptyValue: true
          schema: {type: string}
          examples:
            byName: {value: All Users}
        - name: domain
          in: query
          description: Only users whose userPrincipalName is of this domain, in any case.
          allowEmptyValue: true
          schema: {type: string}
          examples:
            domain: {value: example.com}
        - $ref: "#/components/parameters/ifNoneMatch"
        - $ref: "#/components/parameters/requestID"
      responses:
        "200":
          description: A page; an empty one where no user fits.
          headers:
            X-Request-Id: {$ref: "#/components/headers/X-Request-Id"}
            X-Content-Type-Options: {$ref: "#/components/headers/X-Content-Type-Options"}
            RateLimit-Policy: {$ref: "#/components/headers/RateLimit-Policy"}
            RateLimit: {$ref: "#/components/headers/RateLimit"}
            Cache-Control: {$ref: "#/components/headers/Cache-Control"}
            Vary: {$ref: "#/components/headers/Vary"}
            ETag: {$ref: "#/components/headers/ETag"}
            Link: {$ref: "#/components/headers/Link"}
            X-Next-Cursor: {$ref: "#/components/headers/X-Next-Cursor"}
          content:
            application/json:
              schema:
                oneOf:
                  - $ref: "#/components/schemas/UserPage"
                  - $ref: "#/components/schemas/UserArray"
              examples:
                page: {$ref: "#/components/examples/userPage"}
            application/x-ndjson:
              schema: {$ref: "#/components/schemas/Lines"}
        "304": {$ref: "#/components/responses/NotModified"}
        "400": {$ref: "#/components/responses/BadRequest"}
        "401": {$ref: "#/components/responses/Unauthorized"}
        "403": {$ref: "#/components/responses/Forbidden"}
        "404": {$ref: "#/components/responses/NotCollected"}
        "405": {$ref: "#/components/responses/MethodNotAllowed"}
        "413": {$ref: "#/components/responses/ContentTooLarge"}
        "429": {$ref: "#/components/responses/TooManyRequests"}
        "431": {$ref: "#/components/responses/HeaderTooLarge"}
        "503": {$ref: "#/components/responses/Unavailable"}

  /users/{id}:
    get:
      operationId: getUser
      tags: [inventory]
      summary: One user
      description: |
        One user as an OCSF User Inventory Info event. Query parameters are refused with 400.
      security: [{bearer: [users]}, {apiKey: [users]}, {basic: [users]}, {}]
      parameters:
        - name: id
          in: path
          required: true
          description: The object id or the userPrincipalName, in any case, percent-encoded where it has to be.
          schema: {type: string, minLength: 1}
          examples:
            userPrincipalName: {value: mary.jones@example.com}
            objectID: {value: 008e384f-8068-49f6-90c2-83ffd5995208}
        - $ref: "#/components/parameters/ifNoneMatch"
        - $ref: "#/components/parameters/requestID"
      responses:
        "200":
          description: The user.
          headers:
            X-Request-Id: {$ref: "#/components/headers/X-Request-Id"}
            X-Content-Type-Options: {$ref: "#/components/headers/X-Content-Type-Options"}
            RateLimit-Policy: {$ref: "#/components/headers/RateLimit-Policy"}
            RateLimit: {$ref: "#/components/headers/RateLimit"}
            Cache-Control: {$ref: "#/components/headers/Cache-Control"}
            Vary: {$ref: "#/components/headers/Vary"}
            ETag: {$ref: "#/components/headers/ETag"}
          content:
            application/json:
              schema: {$ref: "#/components/schemas/UserEvent"}
              examples:
                user: {$ref: "#/components/examples/user"}
        "304": {$ref: "#/components/responses/NotModified"}
        "400": {$ref: "#/components/responses/BadRequest"}
        "401": {$ref: "#/components/responses/Unauthorized"}
        "403": {$ref: "#/components/responses/Forbidden"}
        "404": {$ref: "#/components/responses/NotFound"}
        "405": {$ref: "#/components/responses/MethodNotAllowed"}
        "413": {$ref: "#/components/responses/ContentTooLarge"}
        "429": {$ref: "#/components/responses/TooManyRequests"}
        "431": {$ref: "#/components/responses/HeaderTooLarge"}
        "503": {$ref: "#/components/responses/Unavailable"}

  /logs/audit:
    get:
      operationId: listAuditEvents
      tags: [logs]
      summary: A page of the audit log
      description: |
        Directory audits as ECS documents, in order of arrival. Keep `next_cursor` of every page and come back with it: an
        event that Graph shows late simply comes later, and none is skipped. Delivery is at least once; `event.id` makes it
        idempotent. Nothing new is 200 with an empty `value`.

        A page holds at most 1,000 events (10,000 as NDJSON) and about 4 MiB. Filters travel in the cursor; a parameter beside
        a cursor replaces the cursor's. With a filter a page may be empty and still say `has_more`: go on from its cursor.
        Unknown and repeated query parameters are refused with 400.
      security: [{bearer: [logs]}, {apiKey: [logs]}, {basic: [logs]}, {}]
      parameters:
        - $ref: "#/components/parameters/auditCursor"
        - $ref: "#/components/parameters/limit"
        - $ref: "#/components/parameters/format"
        - $ref: "#/components/parameters/view"
        - $ref: "#/components/parameters/message"
        - $ref: "#/components/parameters/wait"
        - $ref: "#/components/parameters/since"
        - $ref: "#/components/parameters/until"
        - $ref: "#/components/parameters/ingestedSince"
        - $ref: "#/components/parameters/ingestedUntil"
        - $ref: "#/components/parameters/user"
        - $ref: "#/components/parameters/outcome"
        - $ref: "#/components/parameters/ifNoneMatch"
        - $ref: "#/components/parameters/requestID"
      responses:
        "200":
          description: A page; an empty one where nothing is new.
          headers:
            X-Request-Id: {$ref: "#/components/headers/X-Request-Id"}
            X-Content-Type-Options: {$ref: "#/components/headers/X-Content-Type-Options"}
            RateLimit-Policy: {$ref: "#/components/headers/RateLimit-Policy"}
            RateLimit: {$ref: "#/components/headers/RateLimit"}
            Cache-Control: {$ref: "#/components/headers/Cache-Control"}
            Vary: {$ref: "#/components/headers/Vary"}
            ETag: {$ref: "#/components/headers/ETag"}
            Link: {$ref: "#/components/headers/Link"}
            X-Next-Cursor: {$ref: "#/components/headers/X-Next-Cursor"}
          content:
            application/json:
              schema:
                oneOf:
                  - $ref: "#/components/schemas/AuditPage"
                  - $ref: "#/components/schemas/AuditArray"
              examples:
                page: {$ref: "#/components/examples/auditPage"}
                nothingNew: {$ref: "#/components/examples/nothingNew"}
            application/x-ndjson:
              schema: {$ref: "#/components/schemas/Lines"}
        "304": {$ref: "#/components/responses/NotModified"}
        "400": {$ref: "#/components/responses/BadRequest"}
        "401": {$ref: "#/components/responses/Unauthorized"}
        "403": {$ref: "#/components/responses/Forbidden"}
        "404": {$ref: "#/components/responses/NotCollected"}
        "405": {$ref: "#/components/responses/MethodNotAllowed"}
        "410": {$ref: "#/components/responses/CursorExpired"}
        "413": {$ref: "#/components/responses/ContentTooLarge"}
        "429": {$ref: "#/components/responses/TooManyRequests"}
        "431": {$ref: "#/components/responses/HeaderTooLarge"}
        "503": {$ref: "#/components/responses/Unavailable"}

  /logs/signins:
    get:
      operationId: listSignInEvents
      tags: [logs]
      summary: A page of the sign-in log
      description: |
        Sign-ins as ECS documents, in order of arrival, of the kinds that are collected. Keep `next_cursor` of every page and
        come back with it: an event that Graph shows late simply comes later, and none is skipped. Delivery is at least once;
        `event.id` makes it idempotent. Nothing new is 200 with an empty `value`.

        A page holds at most 1,000 events (10,000 as NDJSON) and about 4 MiB. Filters travel in the cursor; a parameter beside
        a cursor replaces the cursor's. With a filter a page may be empty and still say `has_more`: go on from its cursor.
        Unknown and repeated query parameters are refused with 400.
      security: [{bearer: [logs]}, {apiKey: [logs]}, {basic: [logs]}, {}]
      parameters:
        - $ref: "#/components/parameters/signInCursor"
        - $ref: "#/components/parameters/limit"
        - $ref: "#/components/parameters/format"
        - $ref: "#/components/parameters/view"
        - $ref: "#/components/parameters/message"
        - $ref: "#/components/parameters/wait"
        - $ref: "#/components/parameters/since"
        - $ref: "#/components/parameters/until"
        - $ref: "#/components/parameters/ingestedSince"
        - $ref: "#/components/parameters/ingestedUntil"
        - name: kind
          in: query
          description: Only sign-ins of this kind. One that is not collected (`ENTRADA_SIGNIN_KINDS`) is refused with 400.
          allowEmptyValue: true
          schema: {type: string, enum: [interactive, nonInteractive, servicePrincipal, managedIdentity]}
        - $ref: "#/components/parameters/user"
        - $ref: "#/components/parameters/outcome"
        - $ref: "#/components/parameters/ifNoneMatch"
        - $ref: "#/components/parameters/requestID"
      responses:
        "200":
          description: A page; an empty one where nothing is new.
          headers:
            X-Request-Id: {$ref: "#/components/headers/X-Request-Id"}
            X-Content-Type-Options: {$ref: "#/components/headers/X-Content-Type-Options"}
            RateLimit-Policy: {$ref: "#/components/headers/RateLimit-Policy"}
            RateLimit: {$ref: "#/components/headers/RateLimit"}
            Cache-Control: {$ref: "#/components/headers/Cache-Control"}
            Vary: {$ref: "#/components/headers/Vary"}
            ETag: {$ref: "#/components/headers/ETag"}
            Link: {$ref: "#/components/headers/Link"}
            X-Next-Cursor: {$ref: "#/components/headers/X-Next-Cursor"}
          content:
            application/json:
              schema:
                oneOf:
                  - $ref: "#/components/schemas/SignInPage"
                  - $ref: "#/components/schemas/SignInArray"
              examples:
                page: {$ref: "#/components/examples/signInPage"}
            application/x-ndjson:
              schema: {$ref: "#/components/schemas/Lines"}
        "304": {$ref: "#/components/responses/NotModified"}
        "400": {$ref: "#/components/responses/BadRequest"}
        "401": {$ref: "#/components/responses/Unauthorized"}
        "403": {$ref: "#/components/responses/Forbidden"}
        "404": {$ref: "#/components/responses/NotCollected"}
        "405": {$ref: "#/components/responses/MethodNotAllowed"}
        "410": {$ref: "#/components/responses/CursorExpired"}
        "413": {$ref: "#/components/responses/ContentTooLarge"}
        "429": {$ref: "#/components/responses/TooManyRequests"}
        "431": {$ref: "#/components/responses/HeaderTooLarge"}
        "503": {$ref: "#/components/responses/Unavailable"}

  /test-connection:
    get:
      operationId: testConnection
      tags: [operation]
      summary: What the application may read, asked now
      description: |
        Asks the tenant, one small request for each capability, for at most 10 seconds in all. Callers share one run, and none
        begins within 5 seconds of the last. Query parameters are refused with 400.
      security: [{bearer: [status]}, {apiKey: [status]}, {basic: [status]}, {}]
      parameters:
        - $ref: "#/components/parameters/requestID"
      responses:
        "200":
          description: What is required can be read; `degraded` where something else cannot.
          headers:
            X-Request-Id: {$ref: "#/components/headers/X-Request-Id"}
            X-Content-Type-Options: {$ref: "#/components/headers/X-Content-Type-Options"}
            Vary: {$ref: "#/components/headers/VaryByCoding"}
            RateLimit-Policy: {$ref: "#/components/headers/RateLimit-Policy"}
            RateLimit: {$ref: "#/components/headers/RateLimit"}
            Cache-Control: {$ref: "#/components/headers/Cache-Control"}
          content:
            application/json:
              schema: {$ref: "#/components/schemas/ConnectionReport"}
              examples:
                ok: {$ref: "#/components/examples/connectionReport"}
        "400": {$ref: "#/components/responses/BadRequest"}
        "401": {$ref: "#/components/responses/Unauthorized"}
        "403": {$ref: "#/components/responses/Forbidden"}
        "405": {$ref: "#/components/responses/MethodNotAllowed"}
        "413": {$ref: "#/components/responses/ContentTooLarge"}
        "429": {$ref: "#/components/responses/TooManyRequests"}
        "431": {$ref: "#/components/responses/HeaderTooLarge"}
        "502":
          description: Something that is required cannot be read.
          headers:
            X-Request-Id: {$ref: "#/components/headers/X-Request-Id"}
            X-Content-Type-Options: {$ref: "#/components/headers/X-Content-Type-Options"}
            Cache-Control: {$ref: "#/components/headers/Cache-Control"}
          content:
            application/json:
              schema: {$ref: "#/components/schemas/ConnectionReport"}
        "503": {$ref: "#/components/responses/Unavailable"}
        "504":
          description: Something that is required did not answer in time.
          headers:
            X-Request-Id: {$ref: "#/components/headers/X-Request-Id"}
            X-Content-Type-Options: {$ref: "#/components/headers/X-Content-Type-Options"}
            Cache-Control: {$ref: "#/components/headers/Cache-Control"}
          content:
            application/json:
              schema: {$ref: "#/components/schemas/ConnectionReport"}

  /status:
    get:
      operationId: getStatus
      tags: [operation]
      summary: The state of the inventory and of each log
      description: |
        What has been read, when, and what is missing with the permission that restores it. Query parameters are refused with
        400.
      security: [{bearer: [status]}, {apiKey: [status]}, {basic: [status]}, {}]
      parameters:
        - $ref: "#/components/parameters/requestID"
      responses:
        "200":
          description: The state.
          headers:
            X-Request-Id: {$ref: "#/components/headers/X-Request-Id"}
            X-Content-Type-Options: {$ref: "#/components/headers/X-Content-Type-Options"}
            Vary: {$ref: "#/components/headers/VaryByCoding"}
            RateLimit-Policy: {$ref: "#/components/headers/RateLimit-Policy"}
            RateLimit: {$ref: "#/components/headers/RateLimit"}
            Cache-Control: {$ref: "#/components/headers/Cache-Control"}
          content:
            application/json:
              schema: {$ref: "#/components/schemas/Status"}
              examples:
                status: {$ref: "#/components/examples/status"}
        "400": {$ref: "#/components/responses/BadRequest"}
        "401": {$ref: "#/components/responses/Unauthorized"}
        "403": {$ref: "#/components/responses/Forbidden"}
        "405": {$ref: "#/components/responses/MethodNotAllowed"}
        "413": {$ref: "#/components/responses/ContentTooLarge"}
        "429": {$ref: "#/components/responses/TooManyRequests"}
        "431": {$ref: "#/components/responses/HeaderTooLarge"}
        "503": {$ref: "#/components/responses/Unavailable"}

  /metrics:
    get:
      operationId: getMetrics
      tags: [operation]
      summary: Metrics for Prometheus
      description: |
        Prometheus text format 0.0.4. No label holds a person's data. Query parameters are refused with 400.
      security: [{bearer: [metrics]}, {apiKey: [metrics]}, {basic: [metrics]}, {}]
      parameters:
        - $ref: "#/components/parameters/requestID"
      responses:
        "200":
          description: The metrics.
          headers:
            X-Request-Id: {$ref: "#/components/headers/X-Request-Id"}
            X-Content-Type-Options: {$ref: "#/components/headers/X-Content-Type-Options"}
            Vary: {$ref: "#/components/headers/VaryByCoding"}
            RateLimit-Policy: {$ref: "#/components/headers/RateLimit-Policy"}
            RateLimit: {$ref: "#/components/headers/RateLimit"}
            Cache-Control: {$ref: "#/components/headers/Cache-Control"}
          content:
            text/plain:
              schema: {type: string, pattern: "^# HELP entrada_"}
        "400": {$ref: "#/components/responses/BadRequest"}
        "401": {$ref: "#/components/responses/Unauthorized"}
        "403": {$ref: "#/components/responses/Forbidden"}
        "405": {$ref: "#/components/responses/MethodNotAllowed"}
        "413": {$ref: "#/components/responses/ContentTooLarge"}
        "429": {$ref: "#/components/responses/TooManyRequests"}
        "431": {$ref: "#/components/responses/HeaderTooLarge"}
        "503": {$ref: "#/components/responses/Unavailable"}

  /livez:
    get:
      operationId: getLiveness
      tags: [operation]
      summary: Whether the process answers
      description: |
        Never depends on Graph: a restart would not bring it back. Query parameters other than `verbose` are refused with 400.
      security: []
      parameters:
        - $ref: "#/components/parameters/verbose"
        - $ref: "#/components/parameters/requestID"
      responses:
        "200": {$ref: "#/components/responses/Healthy"}
        "400": {$ref: "#/components/responses/BadRequest"}
        "403": {$ref: "#/components/responses/Forbidden"}
        "405": {$ref: "#/components/responses/MethodNotAllowed"}
        "413": {$ref: "#/components/responses/ContentTooLarge"}
        "431": {$ref: "#/components/responses/HeaderTooLarge"}
        "503": {$ref: "#/components/responses/Unhealthy"}

  /healthz:
    get:
      operationId: getHealth
      tags: [operation]
      summary: The same as /livez
      description: |
        The same as `/livez`. Query parameters other than `verbose` are refused with 400.
      security: []
      parameters:
        - $ref: "#/components/parameters/verbose"
        - $ref: "#/components/parameters/requestID"
      responses:
        "200": {$ref: "#/components/responses/Healthy"}
        "400": {$ref: "#/components/responses/BadRequest"}
        "403": {$ref: "#/components/responses/Forbidden"}
        "405": {$ref: "#/components/responses/MethodNotAllowed"}
        "413": {$ref: "#/components/responses/ContentTooLarge"}
        "431": {$ref: "#/components/responses/HeaderTooLarge"}
        "503": {$ref: "#/components/responses/Unhealthy"}

  /readyz:
    get:
      operationId: getReadiness
      tags: [operation]
      summary: Whether the service should be sent requests
      description: |
        Ready once every source has been read or refused and, where users can be read, users, groups and roles are whole; not
        ready any more while the service shuts down. Query parameters other than `verbose` are refused with 400.
      security: []
      parameters:
        - $ref: "#/components/parameters/verbose"
        - $ref: "#/components/parameters/requestID"
      responses:
        "200": {$ref: "#/components/responses/Healthy"}
        "400": {$ref: "#/components/responses/BadRequest"}
        "403": {$ref: "#/components/responses/Forbidden"}
        "405": {$ref: "#/components/responses/MethodNotAllowed"}
        "413": {$ref: "#/components/responses/ContentTooLarge"}
        "431": {$ref: "#/components/responses/HeaderTooLarge"}
        "503": {$ref: "#/components/responses/Unhealthy"}

  /openapi.yaml:
    get:
      operationId: getDescriptionAsYAML
      tags: [about]
      summary: This description
      description: |
        This description as it was written. Query parameters are refused with 400.
      security: []
      parameters:
        - $ref: "#/components/parameters/requestID"
      responses:
        "200":
          description: The description.
          headers:
            X-Request-Id: {$ref: "#/components/headers/X-Request-Id"}
            X-Content-Type-Options: {$ref: "#/components/headers/X-Content-Type-Options"}
            Vary: {$ref: "#/components/headers/VaryByCoding"}
            Cache-Control: {$ref: "#/components/headers/Cache-Control"}
          content:
            application/yaml:
              schema: {type: string}
        "400": {$ref: "#/components/responses/BadRequest"}
        "403": {$ref: "#/components/responses/Forbidden"}
        "405": {$ref: "#/components/responses/MethodNotAllowed"}
        "413": {$ref: "#/components/responses/ContentTooLarge"}
        "429": {$ref: "#/components/responses/TooManyRequests"}
        "431": {$ref: "#/components/responses/HeaderTooLarge"}
        "503": {$ref: "#/components/responses/Unavailable"}

  /openapi.json:
    get:
      operationId: getDescriptionAsJSON
      tags: [about]
      summary: This description as JSON
      description: |
        The same content as `/openapi.yaml`. Query parameters are refused with 400.
      security: []
      parameters:
        - $ref: "#/components/parameters/requestID"
      responses:
        "200":
          description: The description.
          headers:
            X-Request-Id: {$ref: "#/components/headers/X-Request-Id"}
            X-Content-Type-Options: {$ref: "#/components/headers/X-Content-Type-Options"}
            Vary: {$ref: "#/components/headers/VaryByCoding"}
            Cache-Control: {$ref: "#/components/headers/Cache-Control"}
          content:
            application/json:
              schema:
                type: object
                required: [openapi, info, paths]
                properties:
                  openapi: {type: string, const: 3.1.0}
                  info: {type: object, additionalProperties: true}
                  paths: {type: object, additionalProperties: true}
                additionalProperties: true
        "400": {$ref: "#/components/responses/BadRequest"}
        "403": {$ref: "#/components/responses/Forbidden"}
        "405": {$ref: "#/components/responses/MethodNotAllowed"}
        "413": {$ref: "#/components/responses/ContentTooLarge"}
        "429": {$ref: "#/components/responses/TooManyRequests"}
        "431": {$ref: "#/components/responses/HeaderTooLarge"}
        "503": {$ref: "#/components/responses/Unavailable"}

components:
  securitySchemes:
    bearer:
      type: http
      scheme: bearer
      description: |
        `Authorization: Bearer TOKEN`, or `Authorization: Token TOKEN`. The names in an operation's `security` are the scopes
        that a token must have. Without tokens configured, on loopback, none is asked for.
    apiKey:
      type: apiKey
      in: header
      name: X-API-Key
      description: The same tokens.
    basic:
      type: http
      scheme: basic
      description: The same tokens, as the password; the user name does not matter.

  parameters:
    limit:
      name: limit
      in: query
      description: How many to return at most, 1 to 10,000. More than 1,000 are returned as NDJSON only.
      allowEmptyValue: true
      schema: {type: integer, minimum: 1, maximum: 10000, default: 100}
    format:
      name: format
      in: query
      description: |
        `json`, a page; `array`, its list alone; `ndjson`, one document a line. Without it, `Accept: application/x-ndjson`
        chooses NDJSON and anything else JSON. In `array` and `ndjson` the cursor is in `X-Next-Cursor`.
      allowEmptyValue: true
      schema: {type: string, enum: [json, array, ndjson]}
    userCursor:
      name: cursor
      in: query
      description: Where to continue, `next_cursor` of a page. Opaque.
      allowEmptyValue: true
      schema: {type: string}
      examples:
        next: {value: MTp1c2VyczowMGQ3MjI1Yi1kYjgzLTRiMzAtYjlhMC1jNjcwMjM3ZjBhM2Y}
    auditCursor:
      name: cursor
      in: query
      description: |
        Where to continue, `next_cursor` of a page of this log. Opaque. `earliest` (default) begins with the oldest event that
        is kept, `latest` behind the newest.
      allowEmptyValue: true
      schema: {type: string}
      examples:
        earliest: {value: earliest}
        latest: {value: latest}
    signInCursor:
      name: cursor
      in: query
      description: |
        Where to continue, `next_cursor` of a page of this log. Opaque. `earliest` (default) begins with the oldest event that
        is kept, `latest` behind the newest.
      allowEmptyValue: true
      schema: {type: string}
      examples:
        earliest: {value: earliest}
        latest: {value: latest}
    view:
      name: view
      in: query
      description: "`ecs` for ECS documents, `raw` for the record of Graph as it was received."
      allowEmptyValue: true
      schema: {type: string, enum: [ecs, raw]}
    message:
      name: message
      in: query
      description: "`false` leaves `message`, the record as it was received, out of ECS documents."
      allowEmptyValue: true
      schema: {type: string, enum: ["true", "false"]}
    wait:
      name: wait
      in: query
      description: |
        Where nothing is new, how many seconds to wait for an event before the empty page is returned.
      allowEmptyValue: true
      schema: {type: integer, minimum: 0, maximum: 60, default: 0}
    since:
      name: since
      in: query
      description: Only events that happened then or later (`@timestamp`).
      allowEmptyValue: true
      schema: {$ref: "#/components/schemas/Time"}
      examples:
        relative: {value: -24h}
        instant: {value: "2026-11-20T00:00:00Z"}
        epoch: {value: "1795132800"}
    until:
      name: until
      in: query
      description: Only events that happened before (`@timestamp`).
      allowEmptyValue: true
      schema: {$ref: "#/components/schemas/Time"}
    ingestedSince:
      name: ingested_since
      in: query
      description: Only events that arrived then or later.
      allowEmptyValue: true
      schema: {$ref: "#/components/schemas/Time"}
    ingestedUntil:
      name: ingested_until
      in: query
      description: Only events that arrived before.
      allowEmptyValue: true
      schema: {$ref: "#/components/schemas/Time"}
    user:
      name: user
      in: query
      description: Only events whose actor or target has this id or userPrincipalName, in any case.
      allowEmptyValue: true
      schema: {type: string}
      examples:
        userPrincipalName: {value: mary.jones@example.com}
    outcome:
      name: outcome
      in: query
      description: Only events with this `event.outcome`.
      allowEmptyValue: true
      schema: {type: string, enum: [success, failure, unknown]}
    verbose:
      name: verbose
      in: query
      description: Lists the checks; with a value or without.
      allowEmptyValue: true
      schema: {type: string}
    ifNoneMatch:
      name: If-None-Match
      in: header
      description: An `ETag` of an earlier answer; 304 where nothing has changed since.
      schema: {type: string}
    requestID:
      name: X-Request-Id
      in: header
      description: |
        Comes back in the answer where it is 1 to 128 of `A-Z`, `a-z`, `0-9`, `.`, `_` and `-`; anything else is replaced.
      schema: {type: string}

  headers:
    X-Request-Id:
      description: The request's id, for support.
      required: true
      schema: {type: string, pattern: "^[A-Za-z0-9._-]{1,128}$"}
    X-Content-Type-Options:
      required: true
      schema: {type: string, const: nosniff}
    Cache-Control:
      description: "`private, no-cache` on pages and users, `no-store` on what is of the moment."
      required: true
      schema: {type: string}
    Vary:
      description: What the answer was chosen by.
      required: true
      schema: {type: string}
    VaryByCoding:
      description: "`Accept-Encoding`, where the answer is large enough to be compressed."
      schema: {type: string}
    ETag:
      description: |
        Strong. On users always; on a log where the page is full and was asked for by a numeric cursor without relative times.
      schema: {type: string, pattern: '^"[^"]*"$'}
    Link:
      description: The next page, while more is there now (RFC 8288).
      schema: {type: string, pattern: '^<[^<>]+>; rel="next"$'}
      example: <http://127.0.0.1:8080/logs/audit?cursor=MTphdWRpdDozNTkyNjUxMjQ0OjI&limit=2>; rel="next"
    X-Next-Cursor:
      description: The same as `next_cursor`; on every page of a log, on users while more follow.
      schema: {type: string, pattern: "^[A-Za-z0-9_-]+$"}
      example: MTphdWRpdDozNTkyNjUxMjQ0OjI
    RateLimit-Policy:
      description: The limit, `q` requests in `w` seconds (draft-ietf-httpapi-ratelimit-headers-10); none without a limit.
      schema: {type: string}
      example: '"default";q=600;w=60'
    RateLimit:
      description: What is left of it, `r` requests, and in how many seconds `t` it is whole again; none without a limit.
      schema: {type: string}
      example: '"default";r=598;t=41'
    Retry-After:
      description: In how many seconds to try again.
      required: true
      schema: {type: integer, minimum: 0}
    WWW-Authenticate:
      required: true
      schema: {type: string, const: Bearer}
    Allow:
      description: The methods that there are.
      required: true
      schema: {type: string}
      example: GET, HEAD

  responses:
    NotModified:
      description: Nothing has changed since the `ETag` that was given. Without a body.
      headers:
        X-Request-Id: {$ref: "#/components/headers/X-Request-Id"}
        X-Content-Type-Options: {$ref: "#/components/headers/X-Content-Type-Options"}
        ETag: {$ref: "#/components/headers/ETag"}
        Cache-Control: {$ref: "#/components/headers/Cache-Control"}
        Vary: {$ref: "#/components/headers/Vary"}
        X-Next-Cursor: {$ref: "#/components/headers/X-Next-Cursor"}
        Link: {$ref: "#/components/headers/Link"}
    BadRequest:
      description: |
        A query parameter is unknown, repeated or not valid, or the request breaks a rule of HTTP. `errors` names the
        parameters.
      headers:
        X-Request-Id: {$ref: "#/components/headers/X-Request-Id"}
        X-Content-Type-Options: {$ref: "#/components/headers/X-Content-Type-Options"}
        Cache-Control: {$ref: "#/components/headers/Cache-Control"}
      content:
        application/problem+json:
          schema: {$ref: "#/components/schemas/Problem"}
          examples:
            unknownParameter: {$ref: "#/components/examples/unknownParameter"}
    Unauthorized:
      description: Tokens are configured, and the request has none of them.
      headers:
        X-Request-Id: {$ref: "#/components/headers/X-Request-Id"}
        X-Content-Type-Options: {$ref: "#/components/headers/X-Content-Type-Options"}
        Cache-Control: {$ref: "#/components/headers/Cache-Control"}
        WWW-Authenticate: {$ref: "#/components/headers/WWW-Authenticate"}
      content:
        application/problem+json:
          schema: {$ref: "#/components/schemas/Problem"}
    Forbidden:
      description: |
        The token lacks the scope; or the request came from a page of another site; or, without tokens on loopback, its `Host`
        is another's.
      headers:
        X-Request-Id: {$ref: "#/components/headers/X-Request-Id"}
        X-Content-Type-Options: {$ref: "#/components/headers/X-Content-Type-Options"}
        Cache-Control: {$ref: "#/components/headers/Cache-Control"}
      content:
        application/problem+json:
          schema: {$ref: "#/components/schemas/Problem"}
    NotFound:
      description: The snapshot holds no such user, or users are not collected (`ENTRADA_COLLECT`).
      headers:
        X-Request-Id: {$ref: "#/components/headers/X-Request-Id"}
        X-Content-Type-Options: {$ref: "#/components/headers/X-Content-Type-Options"}
        Cache-Control: {$ref: "#/components/headers/Cache-Control"}
      content:
        application/problem+json:
          schema: {$ref: "#/components/schemas/Problem"}
    NotCollected:
      description: This source is not collected (`ENTRADA_COLLECT`), so there is no such path.
      headers:
        X-Request-Id: {$ref: "#/components/headers/X-Request-Id"}
        X-Content-Type-Options: {$ref: "#/components/headers/X-Content-Type-Options"}
        Cache-Control: {$ref: "#/components/headers/Cache-Control"}
      content:
        application/problem+json:
          schema: {$ref: "#/components/schemas/Problem"}
    MethodNotAllowed:
      description: The method was another than `GET` and `HEAD`.
      headers:
        X-Request-Id: {$ref: "#/components/headers/X-Request-Id"}
        X-Content-Type-Options: {$ref: "#/components/headers/X-Content-Type-Options"}
        Cache-Control: {$ref: "#/components/headers/Cache-Control"}
        Allow: {$ref: "#/components/headers/Allow"}
      content:
        application/problem+json:
          schema: {$ref: "#/components/schemas/Problem"}
    CursorExpired:
      description: |
        Events behind the cursor have left by retention, or the store that it is of is gone. Continue from `oldest_cursor`.
      headers:
        X-Request-Id: {$ref: "#/components/headers/X-Request-Id"}
        X-Content-Type-Options: {$ref: "#/components/headers/X-Content-Type-Options"}
        Cache-Control: {$ref: "#/components/headers/Cache-Control"}
      content:
        application/problem+json:
          schema: {$ref: "#/components/schemas/Problem"}
          examples:
            expired: {$ref: "#/components/examples/cursorExpired"}
    ContentTooLarge:
      description: The request has a body; the connection is closed.
      headers:
        X-Request-Id: {$ref: "#/components/headers/X-Request-Id"}
        X-Content-Type-Options: {$ref: "#/components/headers/X-Content-Type-Options"}
        Cache-Control: {$ref: "#/components/headers/Cache-Control"}
      content:
        application/problem+json:
          schema: {$ref: "#/components/schemas/Problem"}
    HeaderTooLarge:
      description: The request's header is over 16 KiB; the connection is closed.
      headers:
        X-Request-Id: {$ref: "#/components/headers/X-Request-Id"}
        X-Content-Type-Options: {$ref: "#/components/headers/X-Content-Type-Options"}
        Cache-Control: {$ref: "#/components/headers/Cache-Control"}
      content:
        application/problem+json:
          schema: {$ref: "#/components/schemas/Problem"}
    TooManyRequests:
      description: The limit of the token, or of the address, is used up (`ENTRADA_RATE_LIMIT`).
      headers:
        X-Request-Id: {$ref: "#/components/headers/X-Request-Id"}
        X-Content-Type-Options: {$ref: "#/components/headers/X-Content-Type-Options"}
        Cache-Control: {$ref: "#/components/headers/Cache-Control"}
        Retry-After: {$ref: "#/components/headers/Retry-After"}
        RateLimit-Policy: {$ref: "#/components/headers/RateLimit-Policy"}
        RateLimit: {$ref: "#/components/headers/RateLimit"}
      content:
        application/problem+json:
          schema: {$ref: "#/components/schemas/Problem"}
    Unavailable:
      description: |
        There is no snapshot yet, the event store cannot be read just now, or the service has too much to do.
      headers:
        X-Request-Id: {$ref: "#/components/headers/X-Request-Id"}
        X-Content-Type-Options: {$ref: "#/components/headers/X-Content-Type-Options"}
        Cache-Control: {$ref: "#/components/headers/Cache-Control"}
        Retry-After: {$ref: "#/components/headers/Retry-After"}
      content:
        application/problem+json:
          schema: {$ref: "#/components/schemas/Problem"}
          examples:
            tooEarly: {$ref: "#/components/examples/tooEarly"}
    Healthy:
      description: It is. With `verbose`, a line for each check before the `ok`.
      headers:
        X-Request-Id: {$ref: "#/components/headers/X-Request-Id"}
        X-Content-Type-Options: {$ref: "#/components/headers/X-Content-Type-Options"}
        Cache-Control: {$ref: "#/components/headers/Cache-Control"}
      content:
        text/plain:
          schema: {type: string, pattern: "ok\\n$"}
          examples:
            plain: {value: "ok\n"}
    Unhealthy:
      description: It is not. With `verbose`, a line for each check; those that fail begin with `[-]`.
      headers:
        X-Request-Id: {$ref: "#/components/headers/X-Request-Id"}
        X-Content-Type-Options: {$ref: "#/components/headers/X-Content-Type-Options"}
        Cache-Control: {$ref: "#/components/headers/Cache-Control"}
      content:
        text/plain:
          schema: {type: string, pattern: "not ready\\n$"}
          examples:
            plain: {value: "not ready\n"}
        application/problem+json:
          schema: {$ref: "#/components/schemas/Problem"}

  schemas:
    Time:
      description: |
        An instant: RFC 3339 with up to 9 digits of a fraction, without a zone in UTC; seconds since 1970, or milliseconds from
        1e11 on; or a time ago, such as `-15m`, `-24h`, `-7d`. A relative time is resolved once, when it is given.
      type: string
      pattern: '^([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))[Tt ]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,9})?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])?|[0-9]{1,15}|-[0-9]{1,9}[mhd])$'
    Instant:
      description: RFC 3339 in UTC; microseconds, or no fraction where they are zero.
      type: string
      format: date-time
      pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{6})?Z$'
    Lines:
      description: One document a line. The text ends with a newline unless it is empty; the cursor is in `X-Next-Cursor`.
      type: string
      pattern: '^(\{(.*\n)*)?$'
    Received:
      description: As Graph sent it.
      type: object
      additionalProperties: true

    UserPage:
      type: object
      required: [value, has_more, snapshot]
      properties:
        value:
          type: array
          items: {$ref: "#/components/schemas/UserEvent"}
        has_more: {type: boolean, description: Whether more follow.}
        next_cursor: {type: string, description: Where to continue; only while more follow.}
        next: {type: string, format: uri, description: The next page; only while more follow.}
        snapshot: {$ref: "#/components/schemas/Snapshot"}
    UserArray:
      type: array
      items: {$ref: "#/components/schemas/UserEvent"}
    Snapshot:
      description: What the page is from.
      type: object
      required: [collected_at, revision, users, complete, missing]
      properties:
        collected_at:
          description: When this revision was first read whole. It stays while nothing changes; how fresh it is stands in `/status`.
          $ref: "#/components/schemas/Instant"
        revision: {type: string, description: Changes whenever a user or this description does.}
        users: {type: integer, minimum: 0, description: How many there are.}
        complete: {type: boolean, description: "Whether users, groups and roles are whole."}
        missing:
          description: What the documents lack, and why.
          type: array
          items:
            type: object
            required: [what, reason, permission]
            properties:
              what: {type: string, examples: [mfa_report]}
              reason: {type: string}
              permission: {type: string, description: The application permission that restores it.}
        mfa:
          description: Where multifactor authentication is known from; none while it is not.
          type: object
          required: [source, as_of]
          properties:
            source: {type: string, enum: [report, methods]}
            as_of: {$ref: "#/components/schemas/Instant"}

    UserEvent:
      description: |
        OCSF 1.6.0, class 5003 User Inventory Info. A member without a value is left out, and so is what is unknown:
        `user.has_mfa` is not false for a user of whom that cannot be read. Epochs are in seconds, or in milliseconds with
        `ENTRADA_OCSF_TIMESTAMPS=milliseconds`.
      type: object
      required: [activity_id, activity_name, category_uid, category_name, class_uid, class_name, type_uid, type_name,
        severity_id, severity, time, time_dt, user, enrichments, metadata]
      properties:
        activity_id: {type: integer, const: 2}
        activity_name: {type: string, const: Collect}
        category_uid: {type: integer, const: 5}
        category_name: {type: string, const: Discovery}
        class_uid: {type: integer, const: 5003}
        class_name: {type: string, const: User Inventory Info}
        type_uid: {type: integer, const: 500302}
        type_name: {type: string, const: "User Inventory Info: Collect"}
        severity_id: {type: integer, const: 1}
        severity: {type: string, const: Informational}
        time: {type: integer, description: When the account was created.}
        time_dt: {$ref: "#/components/schemas/Instant"}
        user: {$ref: "#/components/schemas/User"}
        enrichments:
          description: "`account` is always the first."
          type: array
          minItems: 1
          items:
            oneOf:
              - $ref: "#/components/schemas/AccountEnrichment"
              - $ref: "#/components/schemas/EmploymentEnrichment"
              - $ref: "#/components/schemas/MFAEnrichment"
              - $ref: "#/components/schemas/RolesEnrichment"
              - $ref: "#/components/schemas/DirectoryEnrichment"
        metadata:
          type: object
          required: [version, product, profiles, tenant_uid, uid]
          properties:
            version: {type: string, const: 1.6.0}
            product:
              type: object
              required: [name, version, vendor_name]
              properties:
                name: {type: string, const: Microsoft Entra ID}
                version: {type: string, const: "1.0"}
                vendor_name: {type: string, const: Microsoft}
            profiles:
              type: array
              items: {type: string, const: datetime}
            tenant_uid: {type: string, description: The tenant's id.}
            uid: {type: string, description: The user's id and a hash of the event; the same as long as nothing about the user changes.}
    User:
      type: object
      required: [name, type_id, type, account]
      properties:
        uid: {type: string, description: The object id.}
        name: {type: string, description: "The userPrincipalName, or \"Unknown\"."}
        full_name: {type: string}
        display_name: {type: string}
        email_addr: {type: string}
        domain: {type: string, description: What follows the last `@` of the userPrincipalName.}
        uid_alt: {type: string, description: onPremisesSamAccountName.}
        has_mfa: {type: boolean, description: "Whether the user can pass multifactor authentication; left out while unknown."}
        type_id: {type: integer, enum: [0, 1, 2], description: "2 with any active directory role, 1 without, 0 while roles cannot be read."}
        type: {type: string, enum: [Unknown, User, Admin]}
        account:
          type: object
          required: [name, type, type_id]
          properties:
            uid: {type: string}
            name: {type: string}
            type: {type: string, const: Azure AD Account}
            type_id: {type: integer, const: 6}
        groups:
          description: Memberships, ordered by uid; empty without any, left out while groups cannot be read.
          type: array
          items:
            type: object
            required: [uid]
            properties:
              uid: {type: string}
              name: {type: string}
        org:
          type: object
          required: [name]
          properties:
            name: {type: string, description: companyName.}
            ou_name: {type: string, description: officeLocation.}
        ldap_person:
          type: object
          properties:
            job_title: {type: string}
            office_location: {type: string}
            employee_uid: {type: string}
            created_time: {type: integer}
            last_login_time: {type: integer}
    AccountEnrichment:
      type: object
      required: [name, value, data]
      properties:
        name: {type: string, const: account}
        value: {type: string, const: status}
        data:
          type: object
          required: [last_logon, last_time_password_change]
          properties:
            is_enabled: {type: boolean}
            last_logon:
              description: The last interactive sign-in, with `+00:00`; null without one, or while unknown.
              type: [string, "null"]
              pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{6})?\+00:00$'
            last_time_password_change: {type: [integer, "null"]}
            last_non_interactive_logon:
              type: string
              pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{6})?\+00:00$'
    EmploymentEnrichment:
      type: object
      required: [name, value, data]
      properties:
        name: {type: string, const: employment}
        value: {type: string, description: "Department and job title, the one that there is, or \"info\"."}
        data: {type: object, properties: {}}
    MFAEnrichment:
      type: object
      required: [name, value, data]
      properties:
        name: {type: string, const: mfa}
        value: {type: string, enum: [registered, not registered]}
        data:
          type: object
          required: [methods, source]
          properties:
            methods:
              type: array
              items: {type: string}
            source: {type: string, enum: [report, methods]}
    RolesEnrichment:
      type: object
      required: [name, value, data]
      properties:
        name: {type: string, const: roles}
        value: {type: string}
        data:
          type: object
          properties:
            roles:
              type: array
              items:
                type: object
                required: [uid, scope]
                properties:
                  uid: {type: string}
                  name: {type: string}
                  scope: {type: string, description: "`/` for the whole directory."}
    DirectoryEnrichment:
      type: object
      required: [name, value, data]
      properties:
        name: {type: string, const: directory}
        value: {type: string, description: "The userType, Member or Guest; \"Unknown\" without one."}
        data:
          type: object
          properties:
            user_type: {type: string}
            employee_type: {type: string}
            on_premises_sync_enabled: {type: boolean}

    AuditPage:
      type: object
      required: [value, has_more, next_cursor]
      properties:
        value:
          type: array
          items:
            oneOf:
              - $ref: "#/components/schemas/AuditEvent"
              - $ref: "#/components/schemas/GraphRecord"
        has_more: {type: boolean, description: Whether more is there now.}
        next_cursor: {type: string, description: Where to continue; on every page.}
        next: {type: string, format: uri, description: The next page; only while more is there now.}
    AuditArray:
      type: array
      items:
        oneOf:
          - $ref: "#/components/schemas/AuditEvent"
          - $ref: "#/components/schemas/GraphRecord"
    SignInPage:
      type: object
      required: [value, has_more, next_cursor]
      properties:
        value:
          type: array
          items:
            oneOf:
              - $ref: "#/components/schemas/SignInEvent"
              - $ref: "#/components/schemas/GraphRecord"
        has_more: {type: boolean, description: Whether more is there now.}
        next_cursor: {type: string, description: Where to continue; on every page.}
        next: {type: string, format: uri, description: The next page; only while more is there now.}
    SignInArray:
      type: array
      items:
        oneOf:
          - $ref: "#/components/schemas/SignInEvent"
          - $ref: "#/components/schemas/GraphRecord"
    GraphRecord:
      description: With `view=raw`, a directoryAudit or signIn of Microsoft Graph as it was received.
      type: object
      not: {required: ["@timestamp"]}
      additionalProperties: true

    AuditEvent:
      description: |
        ECS 8.17.0. A member without a value is left out. A record that cannot be read is kept as a document with
        `event.kind` "pipeline_error" and the reason in `error.message`.
      type: object
      required: ["@timestamp", ecs, cloud, event]
      properties:
        message: {$ref: "#/components/schemas/Message"}
        "@timestamp": {description: When it happened (activityDateTime)., $ref: "#/components/schemas/Instant"}
        ecs: {$ref: "#/components/schemas/ECSVersion"}
        cloud: {$ref: "#/components/schemas/Cloud"}
        event:
          type: object
          required: [kind, id, created, outcome]
          properties:
            kind: {type: string, enum: [event, pipeline_error]}
            id: {type: string, description: Tells the event from all others of its log.}
            created: {description: When it was collected., $ref: "#/components/schemas/Instant"}
            category:
              type: array
              items: {type: string, enum: [iam, configuration]}
            type:
              type: array
              items: {type: string, enum: [creation, deletion, change, info, user, group, admin]}
            outcome: {type: string, enum: [success, failure, unknown]}
            action: {type: string, description: activityDisplayName.}
            reason: {type: string, description: resultReason.}
            dataset: {type: string, description: The audit's category.}
            provider: {type: string, description: loggedByService.}
        error: {$ref: "#/components/schemas/Error"}
        trace: {$ref: "#/components/schemas/Trace"}
        user:
          description: Who did it; `target` to whom. Where an app did it, the first target as well.
          type: object
          properties:
            id: {type: string}
            name: {type: string}
            full_name: {type: string}
            email: {type: string}
            domain: {type: string}
            target: {$ref: "#/components/schemas/Person"}
        source:
          type: object
          properties:
            address: {type: string}
            ip: {type: string}
        host: {$ref: "#/components/schemas/Host"}
        group:
          type: object
          properties:
            id: {type: string}
            name: {type: string}
        service: {$ref: "#/components/schemas/Service"}
        user_agent: {$ref: "#/components/schemas/UserAgent"}
        related: {$ref: "#/components/schemas/Related"}
        azure:
          type: object
          required: [entraid]
          properties:
            entraid:
              type: object
              required: [properties]
              properties:
                properties:
                  type: object
                  properties:
                    operationType: {type: string}
                    modifiedProperties:
                      description: Of all targets, where the first is a user; null for a target without a list.
                      type: array
                      items: {type: [object, "null"], additionalProperties: true}
                    targetResources:
                      type: array
                      items: {$ref: "#/components/schemas/Received"}
                    initiatedBy: {$ref: "#/components/schemas/Received"}
                    additionalDetails:
                      type: array
                      items: {$ref: "#/components/schemas/Received"}

    SignInEvent:
      description: |
        ECS 8.17.0. A member without a value is left out. A record that cannot be read is kept as a document with
        `event.kind` "pipeline_error" and the reason in `error.message`.
      type: object
      required: ["@timestamp", ecs, cloud, event]
      properties:
        message: {$ref: "#/components/schemas/Message"}
        "@timestamp": {description: When it happened (createdDateTime)., $ref: "#/components/schemas/Instant"}
        ecs: {$ref: "#/components/schemas/ECSVersion"}
        cloud: {$ref: "#/components/schemas/Cloud"}
        event:
          type: object
          required: [kind, id, created, outcome, dataset]
          properties:
            kind: {type: string, enum: [event, pipeline_error]}
            id: {type: string, description: Tells the event from all others of its log.}
            created: {description: When it was collected., $ref: "#/components/schemas/Instant"}
            category:
              type: array
              items: {type: string, const: authentication}
            type:
              description: "`info` where the user was asked for something more."
              type: array
              items: {type: string, enum: [start, info]}
            outcome: {type: string, enum: [success, failure, unknown]}
            action: {type: string, const: sign-in}
            code: {type: string, description: status.errorCode as text.}
            reason: {type: string, description: status.additionalDetails.}
            dataset:
              type: string
              enum: [SignInLogs, NonInteractiveUserSignInLogs, ServicePrincipalSignInLogs, ManagedIdentitySignInLogs]
            provider: {type: string, description: resourceDisplayName.}
        error: {$ref: "#/components/schemas/Error"}
        trace: {$ref: "#/components/schemas/Trace"}
        user: {$ref: "#/components/schemas/Person"}
        source:
          type: object
          properties:
            address: {type: string}
            ip: {type: string}
            geo:
              type: object
              properties:
                city_name: {type: string}
                region_name: {type: string}
                country_iso_code: {type: string, pattern: "^[A-Z]{2}$"}
                location:
                  type: object
                  required: [lat, lon]
                  properties:
                    lat: {type: number, minimum: -90, maximum: 90}
                    lon: {type: number, minimum: -180, maximum: 180}
            as:
              type: object
              required: [number]
              properties:
                number: {type: integer, minimum: 0, maximum: 4294967295}
        host: {$ref: "#/components/schemas/Host"}
        service: {$ref: "#/components/schemas/Service"}
        user_agent: {$ref: "#/components/schemas/UserAgent"}
        related: {$ref: "#/components/schemas/Related"}
        azure:
          type: object
          required: [entraid]
          properties:
            entraid:
              type: object
              required: [properties]
              properties:
                properties:
                  description: What ECS has no field for, under Graph's names.
                  type: object
                  properties:
                    clientAppUsed: {type: string}
                    conditionalAccessStatus: {type: string}
                    resourceId: {type: string}
                    riskDetail: {type: string}
                    riskLevelAggregated: {type: string}
                    riskLevelDuringSignIn: {type: string}
                    riskState: {type: string}
                    userType: {type: string}
                    authenticationRequirement: {type: string}
                    homeTenantId: {type: string}
                    resourceTenantId: {type: string}
                    sessionId: {type: string}
                    uniqueTokenIdentifier: {type: string}
                    crossTenantAccessType: {type: string}
                    servicePrincipalId: {type: string}
                    servicePrincipalName: {type: string}
                    isInteractive: {type: string, enum: ["true", "false"]}
                    riskEventTypes:
                      type: array
                      items: {type: string}
                    signInEventTypes:
                      type: array
                      items: {type: string}
                    appliedConditionalAccessPolicies:
                      type: array
                      items: {$ref: "#/components/schemas/Received"}
                    deviceDetail:
                      type: object
                      properties:
                        isCompliant: {type: boolean}
                        isManaged: {type: boolean}
                        trustType: {type: string}

    Message:
      description: |
        The record of Graph as it was received, character for character; left out with `message=false` or
        `ENTRADA_LOG_MESSAGE=false`.
      type: string
    ECSVersion:
      type: object
      required: [version]
      properties:
        version: {type: string, const: 8.17.0}
    Cloud:
      type: object
      required: [provider, service, account]
      properties:
        provider: {type: string, const: Azure}
        service:
          type: object
          required: [name]
          properties:
            name: {type: string, const: Azure EntraId}
        account:
          type: object
          required: [id]
          properties:
            id: {type: string, description: The tenant's id.}
    Error:
      type: object
      required: [message]
      properties:
        message: {type: string}
    Trace:
      type: object
      required: [id]
      properties:
        id: {type: string, description: correlationId.}
    Person:
      type: object
      properties:
        id: {type: string}
        name: {type: string}
        full_name: {type: string}
        email: {type: string}
        domain: {type: string}
    Host:
      type: object
      properties:
        id: {type: string}
        name: {type: string}
        os:
          type: object
          properties:
            name: {type: string}
    Service:
      type: object
      properties:
        id: {type: string}
        name: {type: string}
    UserAgent:
      type: object
      required: [original]
      properties:
        original: {type: string}
        name: {type: string}
        version: {type: string}
        os:
          type: object
          properties:
            name: {type: string}
        device:
          type: object
          properties:
            name: {type: string}
    Related:
      description: Everything of a kind that the document names anywhere.
      type: object
      properties:
        ip:
          type: array
          items: {type: string}
        user:
          type: array
          items: {type: string}
        hosts:
          type: array
          items: {type: string}

    ConnectionReport:
      type: object
      required: [status, tenant_id, checked_at, duration_ms, checks]
      properties:
        status: {type: string, enum: [ok, degraded, failed]}
        tenant_id: {type: string}
        checked_at: {$ref: "#/components/schemas/Instant"}
        duration_ms: {type: integer, minimum: 0}
        checks:
          type: array
          items:
            type: object
            required: [name, status, required]
            properties:
              name:
                type: string
                enum: [token, users, groups, role_assignments, sign_in_activity, mfa_report, mfa_methods, audit_logs, sign_in_logs]
              status: {type: string, enum: [ok, denied, unlicensed, throttled, unreachable, error]}
              required: {type: boolean, description: Whether the test fails with it.}
              permission: {type: string, description: The application permission that gives it.}
              http_status: {type: integer}
              code: {type: string, description: Microsoft's code for the error.}
              detail: {type: string, description: "What is wrong, and what to do."}
              request_id: {type: string, description: Microsoft's id of the request.}
              duration_ms: {type: integer, minimum: 0}
              affects:
                description: The paths and members that it fills.
                type: array
                items: {type: string}

    Status:
      type: object
      required: [status, version, started_at, streams]
      properties:
        status:
          description: "`starting` until every source has been read or refused, `degraded` while any fails."
          type: string
          enum: [starting, ok, degraded]
        version: {type: string}
        started_at: {$ref: "#/components/schemas/Instant"}
        problem: {type: string, description: Why collection cannot begin.}
        inventory:
          type: object
          required: [sources]
          properties:
            snapshot: {$ref: "#/components/schemas/Snapshot"}
            sources:
              type: array
              items: {$ref: "#/components/schemas/InventorySource"}
            corrections:
              type: integer
              minimum: 0
              description: Users and groups that full syncs found to be otherwise than the changes before had said.
        graph:
          type: array
          items: {$ref: "#/components/schemas/GraphBudget"}
        streams:
          type: array
          items: {$ref: "#/components/schemas/Stream"}
    GraphBudget:
      type: object
      required: [scope, pace, waiting]
      properties:
        scope: {type: string, enum: [directory, reports, signInActivity]}
        limit: {type: integer, minimum: 1, description: What Microsoft allows in a window; left out where nothing is counted.}
        window_seconds: {type: number, minimum: 0}
        used_ratio: {type: number, minimum: 0, description: The share of the limit that was used in the last window.}
        pace: {type: number, minimum: 0, maximum: 1, description: "The share that is used at most for now; less than 1 after a 429."}
        waiting: {type: integer, minimum: 0, description: Requests that wait for their turn.}
        throttled_until: {description: Until when Microsoft wants no request., $ref: "#/components/schemas/Instant"}
    InventorySource:
      type: object
      required: [name, state]
      properties:
        name: {type: string, examples: [users]}
        state: {$ref: "#/components/schemas/SourceState"}
        last_success: {$ref: "#/components/schemas/Instant"}
        last_failure: {$ref: "#/components/schemas/Instant"}
        last_error: {type: string, description: Left out after a success.}
        full_sync_error: {type: string, description: "Why everything cannot be read anew, though changes are."}
        permission: {type: string, description: What restores it; only while refused.}
        license: {type: string, description: What restores it; only while the tenant lacks it.}
    Stream:
      type: object
      required: [name, state, collected, duplicates, unreadable, dropped_fields]
      properties:
        name: {type: string, examples: [audit, signins/interactive]}
        state: {$ref: "#/components/schemas/SourceState"}
        last_success: {$ref: "#/components/schemas/Instant"}
        last_failure: {$ref: "#/components/schemas/Instant"}
        last_error: {type: string, description: Left out after a success.}
        permission: {type: string, description: What restores it; only while refused.}
        license: {type: string, description: What restores it; only while the tenant lacks it.}
        completed_through: {description: Everything up to here has been read., $ref: "#/components/schemas/Instant"}
        lag_seconds: {type: number, minimum: 0, description: How long ago that is.}
        newest_event: {description: "The newest event, by its own time.", $ref: "#/components/schemas/Instant"}
        events: {type: integer, minimum: 0, description: How many the log keeps.}
        collected: {type: integer, minimum: 0, description: How many came since the service began.}
        duplicates: {type: integer, minimum: 0, description: How many were known already when they came.}
        unreadable: {type: integer, minimum: 0, description: Records that could not be read and are kept as they came.}
        dropped_fields: {type: integer, minimum: 0, description: Members of an unexpected type that were left out.}
        storage_error: {type: string, description: Why events cannot be stored at present.}
    SourceState:
      description: "`pending` before the first answer; `denied` and `unlicensed` are Graph's refusals."
      type: string
      enum: [pending, ok, failing, denied, unlicensed]

    Problem:
      description: Problem details (RFC 9457).
      type: object
      required: [type, title, status, detail, instance, request_id]
      properties:
        type: {$ref: "#/components/schemas/ProblemType"}
        title: {type: string}
        status: {type: integer, minimum: 400, maximum: 599}
        detail: {type: string}
        instance: {type: string, description: The path.}
        request_id: {type: string}
        errors:
          type: array
          items:
            type: object
            required: [parameter, detail]
            properties:
              parameter: {type: string}
              detail: {type: string}
        retry_after: {type: integer, minimum: 0, description: "In seconds, as in `Retry-After`."}
        oldest_cursor: {type: string, description: Where to continue after 410.}
    ProblemType:
      type: string
      enum:
        - urn:entrada:problem:bad-request
        - urn:entrada:problem:unauthorized
        - urn:entrada:problem:forbidden
        - urn:entrada:problem:too-many-requests
        - urn:entrada:problem:not-found
        - urn:entrada:problem:method-not-allowed
        - urn:entrada:problem:cursor-expired
        - urn:entrada:problem:unavailable
        - urn:entrada:problem:refused
        - urn:entrada:problem:storage

  examples:
    userPage:
      summary: A page of one user
      value:
        value:
        - activity_id: 2
          activity_name: Collect
          category_uid: 5
          category_name: Discovery
          class_uid: 5003
          class_name: User Inventory Info
          type_uid: 500302
          type_name: 'User Inventory Info: Collect'
          severity_id: 1
          severity: Informational
          time: 1539553386
          time_dt: '2018-10-14T21:43:06Z'
          user:
            uid: 008e384f-8068-49f6-90c2-83ffd5995208
            name: yara.abbott@example.com
            full_name: Yara Abbott
            display_name: Yara Abbott
            email_addr: yara.abbott@example.com
            domain: example.com
            has_mfa: false
            type_id: 1
            type: User
            account:
              uid: 008e384f-8068-49f6-90c2-83ffd5995208
              name: yara.abbott@example.com
              type: Azure AD Account
              type_id: 6
            groups:
            - uid: 5416e3d6-dcd0-4df1-8008-f84e784f619e
              name: Tundra Team
            - uid: 8f916574-4620-40d4-8b62-ce99abbfa7b2
              name: Ember Announcements 1
            - uid: g2
              name: All Users
            org:
              name: Example Corp
              ou_name: São Paulo
            ldap_person:
              job_title: Intern
              office_location: São Paulo
              created_time: 1539553386
              last_login_time: 1795053564
          enrichments:
          - name: account
            value: status
            data:
              is_enabled: true
              last_logon: '2026-11-19T01:59:24+00:00'
              last_time_password_change: 1791324452
              last_non_interactive_logon: '2026-11-19T07:15:48+00:00'
          - name: employment
            value: Marketing - Intern
            data: {}
          - name: mfa
            value: not registered
            data:
              methods:
              - temporaryAccessPass
              source: report
          - name: directory
            value: Member
            data:
              user_type: Member
          metadata:
            version: 1.6.0
            product:
              name: Microsoft Entra ID
              version: '1.0'
              vendor_name: Microsoft
            profiles:
            - datetime
            tenant_uid: 7a1c0f62-5d3b-4e7f-9b36-2d8e4c1a9f05
            uid: 008e384f-8068-49f6-90c2-83ffd5995208:92f0f531fcca2ead610d4cb3612dd8b8
        has_more: true
        next_cursor: MTp1c2VyczowMDhlMzg0Zi04MDY4LTQ5ZjYtOTBjMi04M2ZmZDU5OTUyMDg
        next: http://127.0.0.1:8080/users?cursor=MTp1c2VyczowMDhlMzg0Zi04MDY4LTQ5ZjYtOTBjMi04M2ZmZDU5OTUyMDg&limit=1
        snapshot:
          collected_at: '2026-11-21T11:36:52.223366Z'
          revision: 349910bf1155183d
          users: 300
          complete: true
          missing: []
          mfa:
            source: report
            as_of: '2026-11-21T06:00:00Z'
    user:
      summary: An administrator
      value:
        activity_id: 2
        activity_name: Collect
        category_uid: 5
        category_name: Discovery
        class_uid: 5003
        class_name: User Inventory Info
        type_uid: 500302
        type_name: 'User Inventory Info: Collect'
        severity_id: 1
        severity: Informational
        time: 1591264800
        time_dt: '2020-06-04T10:00:00Z'
        user:
          uid: a1b2c3d4-e5f6-7890-abcd-ef1234567890
          name: mary.jones@example.com
          full_name: Mary Jones
          display_name: Mary Jones
          email_addr: mary.jones@example.com
          domain: example.com
          uid_alt: mary.jones
          has_mfa: true
          type_id: 1
          type: User
          account:
            uid: a1b2c3d4-e5f6-7890-abcd-ef1234567890
            name: mary.jones@example.com
            type: Azure AD Account
            type_id: 6
          groups:
          - uid: g1
            name: Finance Users
          - uid: g2
            name: All Users
          org:
            name: Example Corp
            ou_name: New York, NY
          ldap_person:
            job_title: Financial Analyst
            office_location: New York, NY
            employee_uid: EMP456
            created_time: 1591264800
            last_login_time: 1756200600
        enrichments:
        - name: account
          value: status
          data:
            is_enabled: true
            last_logon: '2025-08-26T09:30:00+00:00'
            last_time_password_change: 1736928000
        - name: employment
          value: Finance - Financial Analyst
          data: {}
        - name: mfa
          value: registered
          data:
            methods:
            - microsoftAuthenticatorPush
            source: report
        - name: directory
          value: Unknown
          data:
            employee_type: Employee
        metadata:
          version: 1.6.0
          product:
            name: Microsoft Entra ID
            version: '1.0'
            vendor_name: Microsoft
          profiles:
          - datetime
          tenant_uid: 7a1c0f62-5d3b-4e7f-9b36-2d8e4c1a9f05
          uid: a1b2c3d4-e5f6-7890-abcd-ef1234567890:fa727a79efb3e79c60444d8e46a728f6
    auditPage:
      summary: A page of one event
      value:
        value:
        - message: '{"id":"Directory_d443da75-8e42-4d92-9e45-d193ad25caae_CU7UQ_22609975","category":"UserManagement","correlationId":"b8803a38-ae4e-4492-a2a7-c15f081aef7f","result":"success","resultReason":"","activityDisplayName":"Disable
            account","activityDateTime":"2026-11-20T11:39:48.53Z","loggedByService":"Core Directory","operationType":"Update","initiatedBy":{"app":null,"user":{"id":"0d85e429-a2dd-47bd-a392-3e75ffe6871b","displayName":"Omar
            Okafor","userPrincipalName":"omar.okafor@example.com","ipAddress":"198.51.100.126","userType":null,"homeTenantId":null}},"targetResources":[{"id":"748375a8-4076-400b-95d1-f436845594ad","displayName":null,"type":"User","userPrincipalName":"daniel.abbott@example.com","groupType":null,"modifiedProperties":[{"displayName":"AccountEnabled","oldValue":"[true]","newValue":"[false]"}]}],"additionalDetails":[]}'
          '@timestamp': '2026-11-20T11:39:48.530000Z'
          ecs:
            version: 8.17.0
          cloud:
            provider: Azure
            service:
              name: Azure EntraId
            account:
              id: 7a1c0f62-5d3b-4e7f-9b36-2d8e4c1a9f05
          event:
            kind: event
            id: Directory_d443da75-8e42-4d92-9e45-d193ad25caae_CU7UQ_22609975
            created: '2026-11-21T11:34:22.226663Z'
            category:
            - iam
            type:
            - change
            - user
            outcome: success
            action: Disable account
            dataset: UserManagement
            provider: Core Directory
          trace:
            id: b8803a38-ae4e-4492-a2a7-c15f081aef7f
          user:
            id: 0d85e429-a2dd-47bd-a392-3e75ffe6871b
            name: Omar Okafor
            full_name: Omar Okafor
            email: omar.okafor@example.com
            domain: example.com
            target:
              id: 748375a8-4076-400b-95d1-f436845594ad
              email: daniel.abbott@example.com
              domain: example.com
          source:
            address: 198.51.100.126
            ip: 198.51.100.126
          service:
            name: Core Directory
          related:
            ip:
            - 198.51.100.126
            user:
            - Omar Okafor
            - 0d85e429-a2dd-47bd-a392-3e75ffe6871b
            - omar.okafor@example.com
            - 748375a8-4076-400b-95d1-f436845594ad
            - daniel.abbott@example.com
          azure:
            entraid:
              properties:
                operationType: Update
                modifiedProperties:
                - displayName: AccountEnabled
                  oldValue: '[true]'
                  newValue: '[false]'
                targetResources:
                - id: 748375a8-4076-400b-95d1-f436845594ad
                  displayName: null
                  type: User
                  userPrincipalName: daniel.abbott@example.com
                  groupType: null
                  modifiedProperties:
                  - displayName: AccountEnabled
                    oldValue: '[true]'
                    newValue: '[false]'
                initiatedBy:
                  app: null
                  user:
                    id: 0d85e429-a2dd-47bd-a392-3e75ffe6871b
                    displayName: Omar Okafor
                    userPrincipalName: omar.okafor@example.com
                    ipAddress: 198.51.100.126
                    userType: null
                    homeTenantId: null
        has_more: true
        next_cursor: MTphdWRpdDozNTkyNjUxMjQ0OjE
        next: http://127.0.0.1:8080/logs/audit?cursor=MTphdWRpdDozNTkyNjUxMjQ0OjE&limit=1
    signInPage:
      summary: A page of one event
      value:
        value:
        - message: '{"id":"479a3733-6699-43c6-ad5b-fda2dff8ddad","createdDateTime":"2026-11-20T11:35:23Z","userDisplayName":"Daniel
            Bauer","userPrincipalName":"daniel.bauer@example.com","userId":"db3ddb6d-3548-4c4d-b609-a5a011656f9e","appId":"00000003-0000-0ff1-ce00-000000000000","appDisplayName":"Office
            365 SharePoint Online","homeTenantId":"7a1c0f62-5d3b-4e7f-9b36-2d8e4c1a9f05","resourceTenantId":"7a1c0f62-5d3b-4e7f-9b36-2d8e4c1a9f05","resourceDisplayName":"Office
            365 SharePoint Online","resourceId":"00000003-0000-0ff1-ce00-000000000000","servicePrincipalId":"","servicePrincipalName":null,"ipAddress":"203.0.113.149","userAgent":"Mozilla/5.0
            (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Safari/537.36","clientAppUsed":"Browser","correlationId":"a0742846-6e75-4bd6-b43e-5a08c6dfb32d","conditionalAccessStatus":"notApplied","isInteractive":true,"riskDetail":"none","riskLevelAggregated":"none","riskLevelDuringSignIn":"none","riskState":"none","riskEventTypes":[],"riskEventTypes_v2":[],"status":{"errorCode":0,"failureReason":null,"additionalDetails":null},"deviceDetail":{"deviceId":"52f567b8-4842-4d13-97f0-495d10e61a01","displayName":"PC-77345","operatingSystem":"Windows
            11","browser":"Chrome 125.0.0","isCompliant":true,"isManaged":true,"trustType":"ServerAd"},"location":{"city":"Paris","state":"Paris","countryOrRegion":"FR","geoCoordinates":{"altitude":null,"latitude":48.85341,"longitude":2.3488}},"appliedConditionalAccessPolicies":[{"id":"01032518-6086-4bc0-8d5b-1dbb167abc00","displayName":"Require
            MFA for all users","enforcedGrantControls":["mfa"],"enforcedSessionControls":[],"result":"notApplied"},{"id":"c6605c72-dda1-439e-88c1-61c3bb5fed65","displayName":"Require
            compliant device for admins","enforcedGrantControls":["compliantDevice","mfa"],"enforcedSessionControls":[],"result":"notApplied"},{"id":"5acf9672-506e-49ed-8c14-19e4fcbc170d","displayName":"Block
            legacy authentication","enforcedGrantControls":["block"],"enforcedSessionControls":[],"result":"notApplied"},{"id":"d02eab50-105b-4567-84b0-e062d020ed59","displayName":"Sign-in
            frequency for guests","enforcedGrantControls":[],"enforcedSessionControls":["signInFrequency"],"result":"notApplied"},{"id":"de661e89-e4bb-4031-8730-1898e6066c0b","displayName":"Block
            high-risk sign-ins (pilot)","enforcedGrantControls":["block"],"enforcedSessionControls":[],"result":"reportOnlySuccess"}]}'
          '@timestamp': '2026-11-20T11:35:23Z'
          ecs:
            version: 8.17.0
          cloud:
            provider: Azure
            service:
              name: Azure EntraId
            account:
              id: 7a1c0f62-5d3b-4e7f-9b36-2d8e4c1a9f05
          event:
            kind: event
            id: 479a3733-6699-43c6-ad5b-fda2dff8ddad
            created: '2026-11-21T11:34:22.293337Z'
            category:
            - authentication
            type:
            - start
            outcome: success
            action: sign-in
            code: '0'
            dataset: SignInLogs
            provider: Office 365 SharePoint Online
          trace:
            id: a0742846-6e75-4bd6-b43e-5a08c6dfb32d
          user:
            id: db3ddb6d-3548-4c4d-b609-a5a011656f9e
            name: Daniel Bauer
            full_name: Daniel Bauer
            email: daniel.bauer@example.com
            domain: example.com
          source:
            address: 203.0.113.149
            ip: 203.0.113.149
            geo:
              city_name: Paris
              region_name: Paris
              country_iso_code: FR
              location:
                lat: 48.85341
                lon: 2.3488
          host:
            id: 52f567b8-4842-4d13-97f0-495d10e61a01
            name: PC-77345
            os:
              name: Windows 11
          service:
            id: 00000003-0000-0ff1-ce00-000000000000
            name: Office 365 SharePoint Online
          user_agent:
            original: Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Safari/537.36
            name: Chrome
            version: 125.0.0
            os:
              name: Windows 11
          related:
            ip:
            - 203.0.113.149
            user:
            - Daniel Bauer
            - db3ddb6d-3548-4c4d-b609-a5a011656f9e
            - daniel.bauer@example.com
            hosts:
            - PC-77345
            - 52f567b8-4842-4d13-97f0-495d10e61a01
          azure:
            entraid:
              properties:
                clientAppUsed: Browser
                conditionalAccessStatus: notApplied
                resourceId: 00000003-0000-0ff1-ce00-000000000000
                riskDetail: none
                riskLevelAggregated: none
                riskLevelDuringSignIn: none
                riskState: none
                homeTenantId: 7a1c0f62-5d3b-4e7f-9b36-2d8e4c1a9f05
                resourceTenantId: 7a1c0f62-5d3b-4e7f-9b36-2d8e4c1a9f05
                isInteractive: 'true'
                riskEventTypes: []
                appliedConditionalAccessPolicies:
                - id: 01032518-6086-4bc0-8d5b-1dbb167abc00
                  displayName: Require MFA for all users
                  enforcedGrantControls:
                  - mfa
                  enforcedSessionControls: []
                  result: notApplied
                - id: c6605c72-dda1-439e-88c1-61c3bb5fed65
                  displayName: Require compliant device for admins
                  enforcedGrantControls:
                  - compliantDevice
                  - mfa
                  enforcedSessionControls: []
                  result: notApplied
                - id: 5acf9672-506e-49ed-8c14-19e4fcbc170d
                  displayName: Block legacy authentication
                  enforcedGrantControls:
                  - block
                  enforcedSessionControls: []
                  result: notApplied
                - id: d02eab50-105b-4567-84b0-e062d020ed59
                  displayName: Sign-in frequency for guests
                  enforcedGrantControls: []
                  enforcedSessionControls:
                  - signInFrequency
                  result: notApplied
                - id: de661e89-e4bb-4031-8730-1898e6066c0b
                  displayName: Block high-risk sign-ins (pilot)
                  enforcedGrantControls:
                  - block
                  enforcedSessionControls: []
                  result: reportOnlySuccess
                deviceDetail:
                  isCompliant: true
                  isManaged: true
                  trustType: ServerAd
        has_more: true
        next_cursor: MTpzaWduaW5zOjM1OTI2NTEyNDQ6MQ
        next: http://127.0.0.1:8080/logs/signins?cursor=MTpzaWduaW5zOjM1OTI2NTEyNDQ6MQ&limit=1
    nothingNew:
      summary: Nothing is new
      value:
        value: []
        has_more: false
        next_cursor: MTphdWRpdDozNTkyNjUxMjQ0Ojg3
    connectionReport:
      summary: Everything can be read
      value:
        status: ok
        tenant_id: 7a1c0f62-5d3b-4e7f-9b36-2d8e4c1a9f05
        checked_at: '2026-11-21T11:41:35.546320Z'
        duration_ms: 6
        checks:
        - name: token
          status: ok
          required: true
          http_status: 200
          detail: was issued
          duration_ms: 0
        - name: users
          status: ok
          required: true
          permission: User.Read.All
          http_status: 200
          detail: can be read
          duration_ms: 2
          affects:
          - /users
        - name: groups
          status: ok
          required: false
          permission: GroupMember.Read.All
          http_status: 200
          detail: can be read
          duration_ms: 2
          affects:
          - user.groups
        - name: role_assignments
          status: ok
          required: false
          permission: RoleManagement.Read.Directory
          http_status: 200
          detail: can be read
          duration_ms: 2
          affects:
          - user.type
          - user.type_id
          - enrichments.roles
        - name: sign_in_activity
          status: ok
          required: false
          permission: AuditLog.Read.All
          http_status: 200
          detail: can be read
          duration_ms: 4
          affects:
          - enrichments.account.last_logon
          - user.ldap_person.last_login_time
        - name: mfa_report
          status: ok
          required: false
          permission: AuditLog.Read.All
          http_status: 200
          detail: can be read
          duration_ms: 3
          affects:
          - user.has_mfa
          - enrichments.mfa
        - name: mfa_methods
          status: ok
          required: false
          permission: UserAuthenticationMethod.Read.All
          http_status: 200
          detail: can be read
          duration_ms: 1
          affects:
          - user.has_mfa
          - enrichments.mfa
        - name: audit_logs
          status: ok
          required: true
          permission: AuditLog.Read.All
          http_status: 200
          detail: can be read
          duration_ms: 5
          affects:
          - /logs/audit
        - name: sign_in_logs
          status: ok
          required: true
          permission: AuditLog.Read.All
          http_status: 200
          detail: can be read
          duration_ms: 4
          affects:
          - /logs/signins
    status:
      summary: All is well
      value:
        status: ok
        version: 0.1.0
        started_at: '2026-11-21T11:34:22.110389Z'
        inventory:
          snapshot:
            collected_at: '2026-11-21T11:36:52.223366Z'
            revision: 349910bf1155183d
            users: 300
            complete: true
            missing: []
            mfa:
              source: report
              as_of: '2026-11-21T06:00:00Z'
          sources:
          - name: users
            state: ok
            last_success: '2026-11-21T11:39:22.186076Z'
          - name: groups
            state: ok
            last_success: '2026-11-21T11:39:22.186555Z'
          - name: role_assignments
            state: ok
            last_success: '2026-11-21T11:39:22.399299Z'
          - name: mfa_report
            state: ok
            last_success: '2026-11-21T11:34:22.184268Z'
          - name: mfa_methods
            state: ok
            last_success: '2026-11-21T11:36:52.223361Z'
          - name: sign_in_activity
            state: ok
            last_success: '2026-11-21T11:34:22.204580Z'
        streams:
        - name: audit
          state: ok
          last_success: '2026-11-21T11:41:22.509171Z'
          completed_through: '2026-11-21T11:41:22.506212Z'
          lag_seconds: 13.047778
          newest_event: '2026-11-21T11:36:19.587117Z'
          events: 87
          collected: 87
          duplicates: 24
          unreadable: 0
          dropped_fields: 0
        - name: signins/interactive
          state: ok
          last_success: '2026-11-21T11:41:22.736995Z'
          completed_through: '2026-11-21T11:41:22.731231Z'
          lag_seconds: 12.822916
          newest_event: '2026-11-21T11:40:04.825718Z'
          events: 641
          collected: 641
          duplicates: 132
          unreadable: 0
          dropped_fields: 0
    unknownParameter:
      summary: A parameter that is not known
      value:
        type: urn:entrada:problem:bad-request
        title: Bad request
        status: 400
        detail: A parameter is not valid.
        instance: /users
        request_id: 6bd1f60fef976c0b
        errors:
        - parameter: limt
          detail: 'it is not known: did you mean limit?'
    cursorExpired:
      summary: The cursor is of a store that is gone
      value:
        type: urn:entrada:problem:cursor-expired
        title: Cursor expired
        status: 410
        detail: The cursor is of an event store that is gone. Continue from oldest_cursor.
        instance: /logs/audit
        request_id: 34f3cae4b4024b6c
        oldest_cursor: MTphdWRpdDozNTkyNjUxMjQ0OjA
    tooEarly:
      summary: Before the first inventory
      value:
        type: urn:entrada:problem:unavailable
        title: Not available yet
        status: 503
        detail: The first inventory is still being collected.
        instance: /users
        request_id: 9f3b1c2d4e5f6a7b
        retry_after: 5

"""##

  /// The same as JSON.
  static let openAPIJSON: StaticString = ##"""
{
 "openapi": "3.1.0",
 "info": {
  "title": "Entrada",
  "version": "0.1.0",
  "summary": "A Microsoft Entra ID tenant for a SIEM, normalized.",
  "description": "Users as OCSF 1.6.0 events, audit and sign-in logs as ECS 8.17.0 documents. Answers come from local state: no request\nbut `/test-connection` waits for Microsoft Graph.\n\n- `HEAD` works wherever `GET` does and has the same headers. Every other method is 405.\n- A query parameter that an operation does not know, or that is given twice, is refused with 400; one without a value\n  counts as absent.\n- Members of JSON objects may be added within a major version: pass over those you do not know.\n- Errors are problem details (RFC 9457). What breaks the rules of HTTP itself is refused by the HTTP library, in its own\n  words and with the connection closed.\n",
  "license": {
   "name": "Apache-2.0",
   "identifier": "Apache-2.0"
  }
 },
 "servers": [
  {
   "url": "/",
   "description": "The service itself; links in answers have the host that was called, or `ENTRADA_PUBLIC_URL`."
  }
 ],
 "tags": [
  {
   "name": "inventory",
   "description": "Users, from the last snapshot."
  },
  {
   "name": "logs",
   "description": "Events, in order of arrival."
  },
  {
   "name": "operation",
   "description": "The service's own state."
  },
  {
   "name": "about",
   "description": "This description, and a page for people."
  }
 ],
 "paths": {
  "/users": {
   "get": {
    "operationId": "listUsers",
    "tags": [
     "inventory"
    ],
    "summary": "A page of users",
    "description": "Users as OCSF User Inventory Info events, ordered by id. The cursor is a position in that order: a user who stays is\nnever skipped while snapshots change. The list ends with the page that has no `next_cursor`.\n\nA page holds at most 1,000 users (10,000 as NDJSON) and about 4 MiB. Unknown and repeated query parameters are refused\nwith 400.\n",
    "security": [
     {
      "bearer": [
       "users"
      ]
     },
     {
      "apiKey": [
       "users"
      ]
     },
     {
      "basic": [
       "users"
      ]
     },
     {}
    ],
    "parameters": [
     {
      "$ref": "#/components/parameters/userCursor"
     },
     {
      "$ref": "#/components/parameters/limit"
     },
     {
      "$ref": "#/components/parameters/format"
     },
     {
      "name": "enabled",
      "in": "query",
      "description": "Only users whose account is enabled, or is not.",
      "allowEmptyValue": true,
      "schema": {
       "type": "string",
       "enum": [
        "true",
        "false"
       ]
      }
     },
     {
      "name": "admin",
      "in": "query",
      "description": "Only users who hold a directory role, hold none, or of whom that is unknown.",
      "allowEmptyValue": true,
      "schema": {
       "type": "string",
       "enum": [
        "true",
        "false",
        "unknown"
       ]
      }
     },
     {
      "name": "mfa",
      "in": "query",
      "description": "Only users whose `user.has_mfa` is true, is false, or is left out because it is unknown.",
      "allowEmptyValue": true,
      "schema": {
       "type": "string",
       "enum": [
        "true",
        "false",
        "unknown"
       ]
      }
     },
     {
      "name": "group",
      "in": "query",
      "description": "Only members of the group with this id or name.",
      "allowEmptyValue": true,
      "schema": {
       "type": "string"
      },
      "examples": {
       "byName": {
        "value": "All Users"
       }
      }
     },
     {
      "name": "domain",
      "in": "query",
      "description": "Only users whose userPrincipalName is of this domain, in any case.",
      "allowEmptyValue": true,
      "schema": {
       "type": "string"
      },
      "examples": {
       "domain": {
        "value": "example.com"
       }
      }
     },
     {
      "$ref": "#/components/parameters/ifNoneMatch"
     },
     {
      "$ref": "#/components/parameters/requestID"
     }
    ],
    "responses": {
     "200": {
      "description": "A page; an empty one where no user fits.",
      "headers": {
       "X-Request-Id": {
        "$ref": "#/components/headers/X-Request-Id"
       },
       "X-Content-Type-Options": {
        "$ref": "#/components/headers/X-Content-Type-Options"
       },
       "RateLimit-Policy": {
        "$ref": "#/components/headers/RateLimit-Policy"
       },
       "RateLimit": {
        "$ref": "#/components/headers/RateLimit"
       },
       "Cache-Control": {
        "$ref": "#/components/headers/Cache-Control"
       },
       "Vary": {
        "$ref": "#/components/headers/Vary"
       },
       "ETag": {
        "$ref": "#/components/headers/ETag"
       },
       "Link": {
        "$ref": "#/components/headers/Link"
       },
       "X-Next-Cursor": {
        "$ref": "#/components/headers/X-Next-Cursor"
       }
      },
      "content": {
       "application/json": {
        "schema": {
         "oneOf": [
          {
           "$ref": "#/components/schemas/UserPage"
          },
          {
           "$ref": "#/components/schemas/UserArray"
          }
         ]
        },
        "examples": {
         "page": {
          "$ref": "#/components/examples/userPage"
         }
        }
       },
       "application/x-ndjson": {
        "schema": {
         "$ref": "#/components/schemas/Lines"
        }
       }
      }
     },
     "304": {
      "$ref": "#/components/responses/NotModified"
     },
     "400": {
      "$ref": "#/components/responses/BadRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthorized"
     },
     "403": {
      "$ref": "#/components/responses/Forbidden"
     },
     "404": {
      "$ref": "#/components/responses/NotCollected"
     },
     "405": {
      "$ref": "#/components/responses/MethodNotAllowed"
     },
     "413": {
      "$ref": "#/components/responses/ContentTooLarge"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "431": {
      "$ref": "#/components/responses/HeaderTooLarge"
     },
     "503": {
      "$ref": "#/components/responses/Unavailable"
     }
    }
   }
  },
  "/users/{id}": {
   "get": {
    "operationId": "getUser",
    "tags": [
     "inventory"
    ],
    "summary": "One user",
    "description": "One user as an OCSF User Inventory Info event. Query parameters are refused with 400.\n",
    "security": [
     {
      "bearer": [
       "users"
      ]
     },
     {
      "apiKey": [
       "users"
      ]
     },
     {
      "basic": [
       "users"
      ]
     },
     {}
    ],
    "parameters": [
     {
      "name": "id",
      "in": "path",
      "required": true,
      "description": "The object id or the userPrincipalName, in any case, percent-encoded where it has to be.",
      "schema": {
       "type": "string",
       "minLength": 1
      },
      "examples": {
       "userPrincipalName": {
        "value": "mary.jones@example.com"
       },
       "objectID": {
        "value": "008e384f-8068-49f6-90c2-83ffd5995208"
       }
      }
     },
     {
      "$ref": "#/components/parameters/ifNoneMatch"
     },
     {
      "$ref": "#/components/parameters/requestID"
     }
    ],
    "responses": {
     "200": {
      "description": "The user.",
      "headers": {
       "X-Request-Id": {
        "$ref": "#/components/headers/X-Request-Id"
       },
       "X-Content-Type-Options": {
        "$ref": "#/components/headers/X-Content-Type-Options"
       },
       "RateLimit-Policy": {
        "$ref": "#/components/headers/RateLimit-Policy"
       },
       "RateLimit": {
        "$ref": "#/components/headers/RateLimit"
       },
       "Cache-Control": {
        "$ref": "#/components/headers/Cache-Control"
       },
       "Vary": {
        "$ref": "#/components/headers/Vary"
       },
       "ETag": {
        "$ref": "#/components/headers/ETag"
       }
      },
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/UserEvent"
        },
        "examples": {
         "user": {
          "$ref": "#/components/examples/user"
         }
        }
       }
      }
     },
     "304": {
      "$ref": "#/components/responses/NotModified"
     },
     "400": {
      "$ref": "#/components/responses/BadRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthorized"
     },
     "403": {
      "$ref": "#/components/responses/Forbidden"
     },
     "404": {
      "$ref": "#/components/responses/NotFound"
     },
     "405": {
      "$ref": "#/components/responses/MethodNotAllowed"
     },
     "413": {
      "$ref": "#/components/responses/ContentTooLarge"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "431": {
      "$ref": "#/components/responses/HeaderTooLarge"
     },
     "503": {
      "$ref": "#/components/responses/Unavailable"
     }
    }
   }
  },
  "/logs/audit": {
   "get": {
    "operationId": "listAuditEvents",
    "tags": [
     "logs"
    ],
    "summary": "A page of the audit log",
    "description": "Directory audits as ECS documents, in order of arrival. Keep `next_cursor` of every page and come back with it: an\nevent that Graph shows late simply comes later, and none is skipped. Delivery is at least once; `event.id` makes it\nidempotent. Nothing new is 200 with an empty `value`.\n\nA page holds at most 1,000 events (10,000 as NDJSON) and about 4 MiB. Filters travel in the cursor; a parameter beside\na cursor replaces the cursor's. With a filter a page may be empty and still say `has_more`: go on from its cursor.\nUnknown and repeated query parameters are refused with 400.\n",
    "security": [
     {
      "bearer": [
       "logs"
      ]
     },
     {
      "apiKey": [
       "logs"
      ]
     },
     {
      "basic": [
       "logs"
      ]
     },
     {}
    ],
    "parameters": [
     {
      "$ref": "#/components/parameters/auditCursor"
     },
     {
      "$ref": "#/components/parameters/limit"
     },
     {
      "$ref": "#/components/parameters/format"
     },
     {
      "$ref": "#/components/parameters/view"
     },
     {
      "$ref": "#/components/parameters/message"
     },
     {
      "$ref": "#/components/parameters/wait"
     },
     {
      "$ref": "#/components/parameters/since"
     },
     {
      "$ref": "#/components/parameters/until"
     },
     {
      "$ref": "#/components/parameters/ingestedSince"
     },
     {
      "$ref": "#/components/parameters/ingestedUntil"
     },
     {
      "$ref": "#/components/parameters/user"
     },
     {
      "$ref": "#/components/parameters/outcome"
     },
     {
      "$ref": "#/components/parameters/ifNoneMatch"
     },
     {
      "$ref": "#/components/parameters/requestID"
     }
    ],
    "responses": {
     "200": {
      "description": "A page; an empty one where nothing is new.",
      "headers": {
       "X-Request-Id": {
        "$ref": "#/components/headers/X-Request-Id"
       },
       "X-Content-Type-Options": {
        "$ref": "#/components/headers/X-Content-Type-Options"
       },
       "RateLimit-Policy": {
        "$ref": "#/components/headers/RateLimit-Policy"
       },
       "RateLimit": {
        "$ref": "#/components/headers/RateLimit"
       },
       "Cache-Control": {
        "$ref": "#/components/headers/Cache-Control"
       },
       "Vary": {
        "$ref": "#/components/headers/Vary"
       },
       "ETag": {
        "$ref": "#/components/headers/ETag"
       },
       "Link": {
        "$ref": "#/components/headers/Link"
       },
       "X-Next-Cursor": {
        "$ref": "#/components/headers/X-Next-Cursor"
       }
      },
      "content": {
       "application/json": {
        "schema": {
         "oneOf": [
          {
           "$ref": "#/components/schemas/AuditPage"
          },
          {
           "$ref": "#/components/schemas/AuditArray"
          }
         ]
        },
        "examples": {
         "page": {
          "$ref": "#/components/examples/auditPage"
         },
         "nothingNew": {
          "$ref": "#/components/examples/nothingNew"
         }
        }
       },
       "application/x-ndjson": {
        "schema": {
         "$ref": "#/components/schemas/Lines"
        }
       }
      }
     },
     "304": {
      "$ref": "#/components/responses/NotModified"
     },
     "400": {
      "$ref": "#/components/responses/BadRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthorized"
     },
     "403": {
      "$ref": "#/components/responses/Forbidden"
     },
     "404": {
      "$ref": "#/components/responses/NotCollected"
     },
     "405": {
      "$ref": "#/components/responses/MethodNotAllowed"
     },
     "410": {
      "$ref": "#/components/responses/CursorExpired"
     },
     "413": {
      "$ref": "#/components/responses/ContentTooLarge"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "431": {
      "$ref": "#/components/responses/HeaderTooLarge"
     },
     "503": {
      "$ref": "#/components/responses/Unavailable"
     }
    }
   }
  },
  "/logs/signins": {
   "get": {
    "operationId": "listSignInEvents",
    "tags": [
     "logs"
    ],
    "summary": "A page of the sign-in log",
    "description": "Sign-ins as ECS documents, in order of arrival, of the kinds that are collected. Keep `next_cursor` of every page and\ncome back with it: an event that Graph shows late simply comes later, and none is skipped. Delivery is at least once;\n`event.id` makes it idempotent. Nothing new is 200 with an empty `value`.\n\nA page holds at most 1,000 events (10,000 as NDJSON) and about 4 MiB. Filters travel in the cursor; a parameter beside\na cursor replaces the cursor's. With a filter a page may be empty and still say `has_more`: go on from its cursor.\nUnknown and repeated query parameters are refused with 400.\n",
    "security": [
     {
      "bearer": [
       "logs"
      ]
     },
     {
      "apiKey": [
       "logs"
      ]
     },
     {
      "basic": [
       "logs"
      ]
     },
     {}
    ],
    "parameters": [
     {
      "$ref": "#/components/parameters/signInCursor"
     },
     {
      "$ref": "#/components/parameters/limit"
     },
     {
      "$ref": "#/components/parameters/format"
     },
     {
      "$ref": "#/components/parameters/view"
     },
     {
      "$ref": "#/components/parameters/message"
     },
     {
      "$ref": "#/components/parameters/wait"
     },
     {
      "$ref": "#/components/parameters/since"
     },
     {
      "$ref": "#/components/parameters/until"
     },
     {
      "$ref": "#/components/parameters/ingestedSince"
     },
     {
      "$ref": "#/components/parameters/ingestedUntil"
     },
     {
      "name": "kind",
      "in": "query",
      "description": "Only sign-ins of this kind. One that is not collected (`ENTRADA_SIGNIN_KINDS`) is refused with 400.",
      "allowEmptyValue": true,
      "schema": {
       "type": "string",
       "enum": [
        "interactive",
        "nonInteractive",
        "servicePrincipal",
        "managedIdentity"
       ]
      }
     },
     {
      "$ref": "#/components/parameters/user"
     },
     {
      "$ref": "#/components/parameters/outcome"
     },
     {
      "$ref": "#/components/parameters/ifNoneMatch"
     },
     {
      "$ref": "#/components/parameters/requestID"
     }
    ],
    "responses": {
     "200": {
      "description": "A page; an empty one where nothing is new.",
      "headers": {
       "X-Request-Id": {
        "$ref": "#/components/headers/X-Request-Id"
       },
       "X-Content-Type-Options": {
        "$ref": "#/components/headers/X-Content-Type-Options"
       },
       "RateLimit-Policy": {
        "$ref": "#/components/headers/RateLimit-Policy"
       },
       "RateLimit": {
        "$ref": "#/components/headers/RateLimit"
       },
       "Cache-Control": {
        "$ref": "#/components/headers/Cache-Control"
       },
       "Vary": {
        "$ref": "#/components/headers/Vary"
       },
       "ETag": {
        "$ref": "#/components/headers/ETag"
       },
       "Link": {
        "$ref": "#/components/headers/Link"
       },
       "X-Next-Cursor": {
        "$ref": "#/components/headers/X-Next-Cursor"
       }
      },
      "content": {
       "application/json": {
        "schema": {
         "oneOf": [
          {
           "$ref": "#/components/schemas/SignInPage"
          },
          {
           "$ref": "#/components/schemas/SignInArray"
          }
         ]
        },
        "examples": {
         "page": {
          "$ref": "#/components/examples/signInPage"
         }
        }
       },
       "application/x-ndjson": {
        "schema": {
         "$ref": "#/components/schemas/Lines"
        }
       }
      }
     },
     "304": {
      "$ref": "#/components/responses/NotModified"
     },
     "400": {
      "$ref": "#/components/responses/BadRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthorized"
     },
     "403": {
      "$ref": "#/components/responses/Forbidden"
     },
     "404": {
      "$ref": "#/components/responses/NotCollected"
     },
     "405": {
      "$ref": "#/components/responses/MethodNotAllowed"
     },
     "410": {
      "$ref": "#/components/responses/CursorExpired"
     },
     "413": {
      "$ref": "#/components/responses/ContentTooLarge"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "431": {
      "$ref": "#/components/responses/HeaderTooLarge"
     },
     "503": {
      "$ref": "#/components/responses/Unavailable"
     }
    }
   }
  },
  "/test-connection": {
   "get": {
    "operationId": "testConnection",
    "tags": [
     "operation"
    ],
    "summary": "What the application may read, asked now",
    "description": "Asks the tenant, one small request for each capability, for at most 10 seconds in all. Callers share one run, and none\nbegins within 5 seconds of the last. Query parameters are refused with 400.\n",
    "security": [
     {
      "bearer": [
       "status"
      ]
     },
     {
      "apiKey": [
       "status"
      ]
     },
     {
      "basic": [
       "status"
      ]
     },
     {}
    ],
    "parameters": [
     {
      "$ref": "#/components/parameters/requestID"
     }
    ],
    "responses": {
     "200": {
      "description": "What is required can be read; `degraded` where something else cannot.",
      "headers": {
       "X-Request-Id": {
        "$ref": "#/components/headers/X-Request-Id"
       },
       "X-Content-Type-Options": {
        "$ref": "#/components/headers/X-Content-Type-Options"
       },
       "Vary": {
        "$ref": "#/components/headers/VaryByCoding"
       },
       "RateLimit-Policy": {
        "$ref": "#/components/headers/RateLimit-Policy"
       },
       "RateLimit": {
        "$ref": "#/components/headers/RateLimit"
       },
       "Cache-Control": {
        "$ref": "#/components/headers/Cache-Control"
       }
      },
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/ConnectionReport"
        },
        "examples": {
         "ok": {
          "$ref": "#/components/examples/connectionReport"
         }
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/BadRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthorized"
     },
     "403": {
      "$ref": "#/components/responses/Forbidden"
     },
     "405": {
      "$ref": "#/components/responses/MethodNotAllowed"
     },
     "413": {
      "$ref": "#/components/responses/ContentTooLarge"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "431": {
      "$ref": "#/components/responses/HeaderTooLarge"
     },
     "502": {
      "description": "Something that is required cannot be read.",
      "headers": {
       "X-Request-Id": {
        "$ref": "#/components/headers/X-Request-Id"
       },
       "X-Content-Type-Options": {
        "$ref": "#/components/headers/X-Content-Type-Options"
       },
       "Cache-Control": {
        "$ref": "#/components/headers/Cache-Control"
       }
      },
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/ConnectionReport"
        }
       }
      }
     },
     "503": {
      "$ref": "#/components/responses/Unavailable"
     },
     "504": {
      "description": "Something that is required did not answer in time.",
      "headers": {
       "X-Request-Id": {
        "$ref": "#/components/headers/X-Request-Id"
       },
       "X-Content-Type-Options": {
        "$ref": "#/components/headers/X-Content-Type-Options"
       },
       "Cache-Control": {
        "$ref": "#/components/headers/Cache-Control"
       }
      },
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/ConnectionReport"
        }
       }
      }
     }
    }
   }
  },
  "/status": {
   "get": {
    "operationId": "getStatus",
    "tags": [
     "operation"
    ],
    "summary": "The state of the inventory and of each log",
    "description": "What has been read, when, and what is missing with the permission that restores it. Query parameters are refused with\n400.\n",
    "security": [
     {
      "bearer": [
       "status"
      ]
     },
     {
      "apiKey": [
       "status"
      ]
     },
     {
      "basic": [
       "status"
      ]
     },
     {}
    ],
    "parameters": [
     {
      "$ref": "#/components/parameters/requestID"
     }
    ],
    "responses": {
     "200": {
      "description": "The state.",
      "headers": {
       "X-Request-Id": {
        "$ref": "#/components/headers/X-Request-Id"
       },
       "X-Content-Type-Options": {
        "$ref": "#/components/headers/X-Content-Type-Options"
       },
       "Vary": {
        "$ref": "#/components/headers/VaryByCoding"
       },
       "RateLimit-Policy": {
        "$ref": "#/components/headers/RateLimit-Policy"
       },
       "RateLimit": {
        "$ref": "#/components/headers/RateLimit"
       },
       "Cache-Control": {
        "$ref": "#/components/headers/Cache-Control"
       }
      },
      "content": {
       "application/json": {
        "schema": {
         "$ref": "#/components/schemas/Status"
        },
        "examples": {
         "status": {
          "$ref": "#/components/examples/status"
         }
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/BadRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthorized"
     },
     "403": {
      "$ref": "#/components/responses/Forbidden"
     },
     "405": {
      "$ref": "#/components/responses/MethodNotAllowed"
     },
     "413": {
      "$ref": "#/components/responses/ContentTooLarge"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "431": {
      "$ref": "#/components/responses/HeaderTooLarge"
     },
     "503": {
      "$ref": "#/components/responses/Unavailable"
     }
    }
   }
  },
  "/metrics": {
   "get": {
    "operationId": "getMetrics",
    "tags": [
     "operation"
    ],
    "summary": "Metrics for Prometheus",
    "description": "Prometheus text format 0.0.4. No label holds a person's data. Query parameters are refused with 400.\n",
    "security": [
     {
      "bearer": [
       "metrics"
      ]
     },
     {
      "apiKey": [
       "metrics"
      ]
     },
     {
      "basic": [
       "metrics"
      ]
     },
     {}
    ],
    "parameters": [
     {
      "$ref": "#/components/parameters/requestID"
     }
    ],
    "responses": {
     "200": {
      "description": "The metrics.",
      "headers": {
       "X-Request-Id": {
        "$ref": "#/components/headers/X-Request-Id"
       },
       "X-Content-Type-Options": {
        "$ref": "#/components/headers/X-Content-Type-Options"
       },
       "Vary": {
        "$ref": "#/components/headers/VaryByCoding"
       },
       "RateLimit-Policy": {
        "$ref": "#/components/headers/RateLimit-Policy"
       },
       "RateLimit": {
        "$ref": "#/components/headers/RateLimit"
       },
       "Cache-Control": {
        "$ref": "#/components/headers/Cache-Control"
       }
      },
      "content": {
       "text/plain": {
        "schema": {
         "type": "string",
         "pattern": "^# HELP entrada_"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/BadRequest"
     },
     "401": {
      "$ref": "#/components/responses/Unauthorized"
     },
     "403": {
      "$ref": "#/components/responses/Forbidden"
     },
     "405": {
      "$ref": "#/components/responses/MethodNotAllowed"
     },
     "413": {
      "$ref": "#/components/responses/ContentTooLarge"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "431": {
      "$ref": "#/components/responses/HeaderTooLarge"
     },
     "503": {
      "$ref": "#/components/responses/Unavailable"
     }
    }
   }
  },
  "/livez": {
   "get": {
    "operationId": "getLiveness",
    "tags": [
     "operation"
    ],
    "summary": "Whether the process answers",
    "description": "Never depends on Graph: a restart would not bring it back. Query parameters other than `verbose` are refused with 400.\n",
    "security": [],
    "parameters": [
     {
      "$ref": "#/components/parameters/verbose"
     },
     {
      "$ref": "#/components/parameters/requestID"
     }
    ],
    "responses": {
     "200": {
      "$ref": "#/components/responses/Healthy"
     },
     "400": {
      "$ref": "#/components/responses/BadRequest"
     },
     "403": {
      "$ref": "#/components/responses/Forbidden"
     },
     "405": {
      "$ref": "#/components/responses/MethodNotAllowed"
     },
     "413": {
      "$ref": "#/components/responses/ContentTooLarge"
     },
     "431": {
      "$ref": "#/components/responses/HeaderTooLarge"
     },
     "503": {
      "$ref": "#/components/responses/Unhealthy"
     }
    }
   }
  },
  "/healthz": {
   "get": {
    "operationId": "getHealth",
    "tags": [
     "operation"
    ],
    "summary": "The same as /livez",
    "description": "The same as `/livez`. Query parameters other than `verbose` are refused with 400.\n",
    "security": [],
    "parameters": [
     {
      "$ref": "#/components/parameters/verbose"
     },
     {
      "$ref": "#/components/parameters/requestID"
     }
    ],
    "responses": {
     "200": {
      "$ref": "#/components/responses/Healthy"
     },
     "400": {
      "$ref": "#/components/responses/BadRequest"
     },
     "403": {
      "$ref": "#/components/responses/Forbidden"
     },
     "405": {
      "$ref": "#/components/responses/MethodNotAllowed"
     },
     "413": {
      "$ref": "#/components/responses/ContentTooLarge"
     },
     "431": {
      "$ref": "#/components/responses/HeaderTooLarge"
     },
     "503": {
      "$ref": "#/components/responses/Unhealthy"
     }
    }
   }
  },
  "/readyz": {
   "get": {
    "operationId": "getReadiness",
    "tags": [
     "operation"
    ],
    "summary": "Whether the service should be sent requests",
    "description": "Ready once every source has been read or refused and, where users can be read, users, groups and roles are whole; not\nready any more while the service shuts down. Query parameters other than `verbose` are refused with 400.\n",
    "security": [],
    "parameters": [
     {
      "$ref": "#/components/parameters/verbose"
     },
     {
      "$ref": "#/components/parameters/requestID"
     }
    ],
    "responses": {
     "200": {
      "$ref": "#/components/responses/Healthy"
     },
     "400": {
      "$ref": "#/components/responses/BadRequest"
     },
     "403": {
      "$ref": "#/components/responses/Forbidden"
     },
     "405": {
      "$ref": "#/components/responses/MethodNotAllowed"
     },
     "413": {
      "$ref": "#/components/responses/ContentTooLarge"
     },
     "431": {
      "$ref": "#/components/responses/HeaderTooLarge"
     },
     "503": {
      "$ref": "#/components/responses/Unhealthy"
     }
    }
   }
  },
  "/openapi.yaml": {
   "get": {
    "operationId": "getDescriptionAsYAML",
    "tags": [
     "about"
    ],
    "summary": "This description",
    "description": "This description as it was written. Query parameters are refused with 400.\n",
    "security": [],
    "parameters": [
     {
      "$ref": "#/components/parameters/requestID"
     }
    ],
    "responses": {
     "200": {
      "description": "The description.",
      "headers": {
       "X-Request-Id": {
        "$ref": "#/components/headers/X-Request-Id"
       },
       "X-Content-Type-Options": {
        "$ref": "#/components/headers/X-Content-Type-Options"
       },
       "Vary": {
        "$ref": "#/components/headers/VaryByCoding"
       },
       "Cache-Control": {
        "$ref": "#/components/headers/Cache-Control"
       }
      },
      "content": {
       "application/yaml": {
        "schema": {
         "type": "string"
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/BadRequest"
     },
     "403": {
      "$ref": "#/components/responses/Forbidden"
     },
     "405": {
      "$ref": "#/components/responses/MethodNotAllowed"
     },
     "413": {
      "$ref": "#/components/responses/ContentTooLarge"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "431": {
      "$ref": "#/components/responses/HeaderTooLarge"
     },
     "503": {
      "$ref": "#/components/responses/Unavailable"
     }
    }
   }
  },
  "/openapi.json": {
   "get": {
    "operationId": "getDescriptionAsJSON",
    "tags": [
     "about"
    ],
    "summary": "This description as JSON",
    "description": "The same content as `/openapi.yaml`. Query parameters are refused with 400.\n",
    "security": [],
    "parameters": [
     {
      "$ref": "#/components/parameters/requestID"
     }
    ],
    "responses": {
     "200": {
      "description": "The description.",
      "headers": {
       "X-Request-Id": {
        "$ref": "#/components/headers/X-Request-Id"
       },
       "X-Content-Type-Options": {
        "$ref": "#/components/headers/X-Content-Type-Options"
       },
       "Vary": {
        "$ref": "#/components/headers/VaryByCoding"
       },
       "Cache-Control": {
        "$ref": "#/components/headers/Cache-Control"
       }
      },
      "content": {
       "application/json": {
        "schema": {
         "type": "object",
         "required": [
          "openapi",
          "info",
          "paths"
         ],
         "properties": {
          "openapi": {
           "type": "string",
           "const": "3.1.0"
          },
          "info": {
           "type": "object",
           "additionalProperties": true
          },
          "paths": {
           "type": "object",
           "additionalProperties": true
          }
         },
         "additionalProperties": true
        }
       }
      }
     },
     "400": {
      "$ref": "#/components/responses/BadRequest"
     },
     "403": {
      "$ref": "#/components/responses/Forbidden"
     },
     "405": {
      "$ref": "#/components/responses/MethodNotAllowed"
     },
     "413": {
      "$ref": "#/components/responses/ContentTooLarge"
     },
     "429": {
      "$ref": "#/components/responses/TooManyRequests"
     },
     "431": {
      "$ref": "#/components/responses/HeaderTooLarge"
     },
     "503": {
      "$ref": "#/components/responses/Unavailable"
     }
    }
   }
  }
 },
 "components": {
  "securitySchemes": {
   "bearer": {
    "type": "http",
    "scheme": "bearer",
    "description": "`Authorization: Bearer TOKEN`, or `Authorization: Token TOKEN`. The names in an operation's `security` are the scopes\nthat a token must have. Without tokens configured, on loopback, none is asked for.\n"
   },
   "apiKey": {
    "type": "apiKey",
    "in": "header",
    "name": "X-API-Key",
    "description": "The same tokens."
   },
   "basic": {
    "type": "http",
    "scheme": "basic",
    "description": "The same tokens, as the password; the user name does not matter."
   }
  },
  "parameters": {
   "limit": {
    "name": "limit",
    "in": "query",
    "description": "How many to return at most, 1 to 10,000. More than 1,000 are returned as NDJSON only.",
    "allowEmptyValue": true,
    "schema": {
     "type": "integer",
     "minimum": 1,
     "maximum": 10000,
     "default": 100
    }
   },
   "format": {
    "name": "format",
    "in": "query",
    "description": "`json`, a page; `array`, its list alone; `ndjson`, one document a line. Without it, `Accept: application/x-ndjson`\nchooses NDJSON and anything else JSON. In `array` and `ndjson` the cursor is in `X-Next-Cursor`.\n",
    "allowEmptyValue": true,
    "schema": {
     "type": "string",
     "enum": [
      "json",
      "array",
      "ndjson"
     ]
    }
   },
   "userCursor": {
    "name": "cursor",
    "in": "query",
    "description": "Where to continue, `next_cursor` of a page. Opaque.",
    "allowEmptyValue": true,
    "schema": {
     "type": "string"
    },
    "examples": {
     "next": {
      "value": "MTp1c2VyczowMGQ3MjI1Yi1kYjgzLTRiMzAtYjlhMC1jNjcwMjM3ZjBhM2Y"
     }
    }
   },
   "auditCursor": {
    "name": "cursor",
    "in": "query",
    "description": "Where to continue, `next_cursor` of a page of this log. Opaque. `earliest` (default) begins with the oldest event that\nis kept, `latest` behind the newest.\n",
    "allowEmptyValue": true,
    "schema": {
     "type": "string"
    },
    "examples": {
     "earliest": {
      "value": "earliest"
     },
     "latest": {
      "value": "latest"
     }
    }
   },
   "signInCursor": {
    "name": "cursor",
    "in": "query",
    "description": "Where to continue, `next_cursor` of a page of this log. Opaque. `earliest` (default) begins with the oldest event that\nis kept, `latest` behind the newest.\n",
    "allowEmptyValue": true,
    "schema": {
     "type": "string"
    },
    "examples": {
     "earliest": {
      "value": "earliest"
     },
     "latest": {
      "value": "latest"
     }
    }
   },
   "view": {
    "name": "view",
    "in": "query",
    "description": "`ecs` for ECS documents, `raw` for the record of Graph as it was received.",
    "allowEmptyValue": true,
    "schema": {
     "type": "string",
     "enum": [
      "ecs",
      "raw"
     ]
    }
   },
   "message": {
    "name": "message",
    "in": "query",
    "description": "`false` leaves `message`, the record as it was received, out of ECS documents.",
    "allowEmptyValue": true,
    "schema": {
     "type": "string",
     "enum": [
      "true",
      "false"
     ]
    }
   },
   "wait": {
    "name": "wait",
    "in": "query",
    "description": "Where nothing is new, how many seconds to wait for an event before the empty page is returned.\n",
    "allowEmptyValue": true,
    "schema": {
     "type": "integer",
     "minimum": 0,
     "maximum": 60,
     "default": 0
    }
   },
   "since": {
    "name": "since",
    "in": "query",
    "description": "Only events that happened then or later (`@timestamp`).",
    "allowEmptyValue": true,
    "schema": {
     "$ref": "#/components/schemas/Time"
    },
    "examples": {
     "relative": {
      "value": "-24h"
     },
     "instant": {
      "value": "2026-11-20T00:00:00Z"
     },
     "epoch": {
      "value": "1795132800"
     }
    }
   },
   "until": {
    "name": "until",
    "in": "query",
    "description": "Only events that happened before (`@timestamp`).",
    "allowEmptyValue": true,
    "schema": {
     "$ref": "#/components/schemas/Time"
    }
   },
   "ingestedSince": {
    "name": "ingested_since",
    "in": "query",
    "description": "Only events that arrived then or later.",
    "allowEmptyValue": true,
    "schema": {
     "$ref": "#/components/schemas/Time"
    }
   },
   "ingestedUntil": {
    "name": "ingested_until",
    "in": "query",
    "description": "Only events that arrived before.",
    "allowEmptyValue": true,
    "schema": {
     "$ref": "#/components/schemas/Time"
    }
   },
   "user": {
    "name": "user",
    "in": "query",
    "description": "Only events whose actor or target has this id or userPrincipalName, in any case.",
    "allowEmptyValue": true,
    "schema": {
     "type": "string"
    },
    "examples": {
     "userPrincipalName": {
      "value": "mary.jones@example.com"
     }
    }
   },
   "outcome": {
    "name": "outcome",
    "in": "query",
    "description": "Only events with this `event.outcome`.",
    "allowEmptyValue": true,
    "schema": {
     "type": "string",
     "enum": [
      "success",
      "failure",
      "unknown"
     ]
    }
   },
   "verbose": {
    "name": "verbose",
    "in": "query",
    "description": "Lists the checks; with a value or without.",
    "allowEmptyValue": true,
    "schema": {
     "type": "string"
    }
   },
   "ifNoneMatch": {
    "name": "If-None-Match",
    "in": "header",
    "description": "An `ETag` of an earlier answer; 304 where nothing has changed since.",
    "schema": {
     "type": "string"
    }
   },
   "requestID": {
    "name": "X-Request-Id",
    "in": "header",
    "description": "Comes back in the answer where it is 1 to 128 of `A-Z`, `a-z`, `0-9`, `.`, `_` and `-`; anything else is replaced.\n",
    "schema": {
     "type": "string"
    }
   }
  },
  "headers": {
   "X-Request-Id": {
    "description": "The request's id, for support.",
    "required": true,
    "schema": {
     "type": "string",
     "pattern": "^[A-Za-z0-9._-]{1,128}$"
    }
   },
   "X-Content-Type-Options": {
    "required": true,
    "schema": {
     "type": "string",
     "const": "nosniff"
    }
   },
   "Cache-Control": {
    "description": "`private, no-cache` on pages and users, `no-store` on what is of the moment.",
    "required": true,
    "schema": {
     "type": "string"
    }
   },
   "Vary": {
    "description": "What the answer was chosen by.",
    "required": true,
    "schema": {
     "type": "string"
    }
   },
   "VaryByCoding": {
    "description": "`Accept-Encoding`, where the answer is large enough to be compressed.",
    "schema": {
     "type": "string"
    }
   },
   "ETag": {
    "description": "Strong. On users always; on a log where the page is full and was asked for by a numeric cursor without relative times.\n",
    "schema": {
     "type": "string",
     "pattern": "^\"[^\"]*\"$"
    }
   },
   "Link": {
    "description": "The next page, while more is there now (RFC 8288).",
    "schema": {
     "type": "string",
     "pattern": "^<[^<>]+>; rel=\"next\"$"
    },
    "example": "<http://127.0.0.1:8080/logs/audit?cursor=MTphdWRpdDozNTkyNjUxMjQ0OjI&limit=2>; rel=\"next\""
   },
   "X-Next-Cursor": {
    "description": "The same as `next_cursor`; on every page of a log, on users while more follow.",
    "schema": {
     "type": "string",
     "pattern": "^[A-Za-z0-9_-]+$"
    },
    "example": "MTphdWRpdDozNTkyNjUxMjQ0OjI"
   },
   "RateLimit-Policy": {
    "description": "The limit, `q` requests in `w` seconds (draft-ietf-httpapi-ratelimit-headers-10); none without a limit.",
    "schema": {
     "type": "string"
    },
    "example": "\"default\";q=600;w=60"
   },
   "RateLimit": {
    "description": "What is left of it, `r` requests, and in how many seconds `t` it is whole again; none without a limit.",
    "schema": {
     "type": "string"
    },
    "example": "\"default\";r=598;t=41"
   },
   "Retry-After": {
    "description": "In how many seconds to try again.",
    "required": true,
    "schema": {
     "type": "integer",
     "minimum": 0
    }
   },
   "WWW-Authenticate": {
    "required": true,
    "schema": {
     "type": "string",
     "const": "Bearer"
    }
   },
   "Allow": {
    "description": "The methods that there are.",
    "required": true,
    "schema": {
     "type": "string"
    },
    "example": "GET, HEAD"
   }
  },
  "responses": {
   "NotModified": {
    "description": "Nothing has changed since the `ETag` that was given. Without a body.",
    "headers": {
     "X-Request-Id": {
      "$ref": "#/components/headers/X-Request-Id"
     },
     "X-Content-Type-Options": {
      "$ref": "#/components/headers/X-Content-Type-Options"
     },
     "ETag": {
      "$ref": "#/components/headers/ETag"
     },
     "Cache-Control": {
      "$ref": "#/components/headers/Cache-Control"
     },
     "Vary": {
      "$ref": "#/components/headers/Vary"
     },
     "X-Next-Cursor": {
      "$ref": "#/components/headers/X-Next-Cursor"
     },
     "Link": {
      "$ref": "#/components/headers/Link"
     }
    }
   },
   "BadRequest": {
    "description": "A query parameter is unknown, repeated or not valid, or the request breaks a rule of HTTP. `errors` names the\nparameters.\n",
    "headers": {
     "X-Request-Id": {
      "$ref": "#/components/headers/X-Request-Id"
     },
     "X-Content-Type-Options": {
      "$ref": "#/components/headers/X-Content-Type-Options"
     },
     "Cache-Control": {
      "$ref": "#/components/headers/Cache-Control"
     }
    },
    "content": {
     "application/problem+json": {
      "schema": {
       "$ref": "#/components/schemas/Problem"
      },
      "examples": {
       "unknownParameter": {
        "$ref": "#/components/examples/unknownParameter"
       }
      }
     }
    }
   },
   "Unauthorized": {
    "description": "Tokens are configured, and the request has none of them.",
    "headers": {
     "X-Request-Id": {
      "$ref": "#/components/headers/X-Request-Id"
     },
     "X-Content-Type-Options": {
      "$ref": "#/components/headers/X-Content-Type-Options"
     },
     "Cache-Control": {
      "$ref": "#/components/headers/Cache-Control"
     },
     "WWW-Authenticate": {
      "$ref": "#/components/headers/WWW-Authenticate"
     }
    },
    "content": {
     "application/problem+json": {
      "schema": {
       "$ref": "#/components/schemas/Problem"
      }
     }
    }
   },
   "Forbidden": {
    "description": "The token lacks the scope; or the request came from a page of another site; or, without tokens on loopback, its `Host`\nis another's.\n",
    "headers": {
     "X-Request-Id": {
      "$ref": "#/components/headers/X-Request-Id"
     },
     "X-Content-Type-Options": {
      "$ref": "#/components/headers/X-Content-Type-Options"
     },
     "Cache-Control": {
      "$ref": "#/components/headers/Cache-Control"
     }
    },
    "content": {
     "application/problem+json": {
      "schema": {
       "$ref": "#/components/schemas/Problem"
      }
     }
    }
   },
   "NotFound": {
    "description": "The snapshot holds no such user, or users are not collected (`ENTRADA_COLLECT`).",
    "headers": {
     "X-Request-Id": {
      "$ref": "#/components/headers/X-Request-Id"
     },
     "X-Content-Type-Options": {
      "$ref": "#/components/headers/X-Content-Type-Options"
     },
     "Cache-Control": {
      "$ref": "#/components/headers/Cache-Control"
     }
    },
    "content": {
     "application/problem+json": {
      "schema": {
       "$ref": "#/components/schemas/Problem"
      }
     }
    }
   },
   "NotCollected": {
    "description": "This source is not collected (`ENTRADA_COLLECT`), so there is no such path.",
    "headers": {
     "X-Request-Id": {
      "$ref": "#/components/headers/X-Request-Id"
     },
     "X-Content-Type-Options": {
      "$ref": "#/components/headers/X-Content-Type-Options"
     },
     "Cache-Control": {
      "$ref": "#/components/headers/Cache-Control"
     }
    },
    "content": {
     "application/problem+json": {
      "schema": {
       "$ref": "#/components/schemas/Problem"
      }
     }
    }
   },
   "MethodNotAllowed": {
    "description": "The method was another than `GET` and `HEAD`.",
    "headers": {
     "X-Request-Id": {
      "$ref": "#/components/headers/X-Request-Id"
     },
     "X-Content-Type-Options": {
      "$ref": "#/components/headers/X-Content-Type-Options"
     },
     "Cache-Control": {
      "$ref": "#/components/headers/Cache-Control"
     },
     "Allow": {
      "$ref": "#/components/headers/Allow"
     }
    },
    "content": {
     "application/problem+json": {
      "schema": {
       "$ref": "#/components/schemas/Problem"
      }
     }
    }
   },
   "CursorExpired": {
    "description": "Events behind the cursor have left by retention, or the store that it is of is gone. Continue from `oldest_cursor`.\n",
    "headers": {
     "X-Request-Id": {
      "$ref": "#/components/headers/X-Request-Id"
     },
     "X-Content-Type-Options": {
      "$ref": "#/components/headers/X-Content-Type-Options"
     },
     "Cache-Control": {
      "$ref": "#/components/headers/Cache-Control"
     }
    },
    "content": {
     "application/problem+json": {
      "schema": {
       "$ref": "#/components/schemas/Problem"
      },
      "examples": {
       "expired": {
        "$ref": "#/components/examples/cursorExpired"
       }
      }
     }
    }
   },
   "ContentTooLarge": {
    "description": "The request has a body; the connection is closed.",
    "headers": {
     "X-Request-Id": {
      "$ref": "#/components/headers/X-Request-Id"
     },
     "X-Content-Type-Options": {
      "$ref": "#/components/headers/X-Content-Type-Options"
     },
     "Cache-Control": {
      "$ref": "#/components/headers/Cache-Control"
     }
    },
    "content": {
     "application/problem+json": {
      "schema": {
       "$ref": "#/components/schemas/Problem"
      }
     }
    }
   },
   "HeaderTooLarge": {
    "description": "The request's header is over 16 KiB; the connection is closed.",
    "headers": {
     "X-Request-Id": {
      "$ref": "#/components/headers/X-Request-Id"
     },
     "X-Content-Type-Options": {
      "$ref": "#/components/headers/X-Content-Type-Options"
     },
     "Cache-Control": {
      "$ref": "#/components/headers/Cache-Control"
     }
    },
    "content": {
     "application/problem+json": {
      "schema": {
       "$ref": "#/components/schemas/Problem"
      }
     }
    }
   },
   "TooManyRequests": {
    "description": "The limit of the token, or of the address, is used up (`ENTRADA_RATE_LIMIT`).",
    "headers": {
     "X-Request-Id": {
      "$ref": "#/components/headers/X-Request-Id"
     },
     "X-Content-Type-Options": {
      "$ref": "#/components/headers/X-Content-Type-Options"
     },
     "Cache-Control": {
      "$ref": "#/components/headers/Cache-Control"
     },
     "Retry-After": {
      "$ref": "#/components/headers/Retry-After"
     },
     "RateLimit-Policy": {
      "$ref": "#/components/headers/RateLimit-Policy"
     },
     "RateLimit": {
      "$ref": "#/components/headers/RateLimit"
     }
    },
    "content": {
     "application/problem+json": {
      "schema": {
       "$ref": "#/components/schemas/Problem"
      }
     }
    }
   },
   "Unavailable": {
    "description": "There is no snapshot yet, the event store cannot be read just now, or the service has too much to do.\n",
    "headers": {
     "X-Request-Id": {
      "$ref": "#/components/headers/X-Request-Id"
     },
     "X-Content-Type-Options": {
      "$ref": "#/components/headers/X-Content-Type-Options"
     },
     "Cache-Control": {
      "$ref": "#/components/headers/Cache-Control"
     },
     "Retry-After": {
      "$ref": "#/components/headers/Retry-After"
     }
    },
    "content": {
     "application/problem+json": {
      "schema": {
       "$ref": "#/components/schemas/Problem"
      },
      "examples": {
       "tooEarly": {
        "$ref": "#/components/examples/tooEarly"
       }
      }
     }
    }
   },
   "Healthy": {
    "description": "It is. With `verbose`, a line for each check before the `ok`.",
    "headers": {
     "X-Request-Id": {
      "$ref": "#/components/headers/X-Request-Id"
     },
     "X-Content-Type-Options": {
      "$ref": "#/components/headers/X-Content-Type-Options"
     },
     "Cache-Control": {
      "$ref": "#/components/headers/Cache-Control"
     }
    },
    "content": {
     "text/plain": {
      "schema": {
       "type": "string",
       "pattern": "ok\\n$"
      },
      "examples": {
       "plain": {
        "value": "ok\n"
       }
      }
     }
    }
   },
   "Unhealthy": {
    "description": "It is not. With `verbose`, a line for each check; those that fail begin with `[-]`.",
    "headers": {
     "X-Request-Id": {
      "$ref": "#/components/headers/X-Request-Id"
     },
     "X-Content-Type-Options": {
      "$ref": "#/components/headers/X-Content-Type-Options"
     },
     "Cache-Control": {
      "$ref": "#/components/headers/Cache-Control"
     }
    },
    "content": {
     "text/plain": {
      "schema": {
       "type": "string",
       "pattern": "not ready\\n$"
      },
      "examples": {
       "plain": {
        "value": "not ready\n"
       }
      }
     },
     "application/problem+json": {
      "schema": {
       "$ref": "#/components/schemas/Problem"
      }
     }
    }
   }
  },
  "schemas": {
   "Time": {
    "description": "An instant: RFC 3339 with up to 9 digits of a fraction, without a zone in UTC; seconds since 1970, or milliseconds from\n1e11 on; or a time ago, such as `-15m`, `-24h`, `-7d`. A relative time is resolved once, when it is given.\n",
    "type": "string",
    "pattern": "^([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))[Tt ]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])?|[0-9]{1,15}|-[0-9]{1,9}[mhd])$"
   },
   "Instant": {
    "description": "RFC 3339 in UTC; microseconds, or no fraction where they are zero.",
    "type": "string",
    "format": "date-time",
    "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{6})?Z$"
   },
   "Lines": {
    "description": "One document a line. The text ends with a newline unless it is empty; the cursor is in `X-Next-Cursor`.",
    "type": "string",
    "pattern": "^(\\{(.*\\n)*)?$"
   },
   "Received": {
    "description": "As Graph sent it.",
    "type": "object",
    "additionalProperties": true
   },
   "UserPage": {
    "type": "object",
    "required": [
     "value",
     "has_more",
     "snapshot"
    ],
    "properties": {
     "value": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/UserEvent"
      }
     },
     "has_more": {
      "type": "boolean",
      "description": "Whether more follow."
     },
     "next_cursor": {
      "type": "string",
      "description": "Where to continue; only while more follow."
     },
     "next": {
      "type": "string",
      "format": "uri",
      "description": "The next page; only while more follow."
     },
     "snapshot": {
      "$ref": "#/components/schemas/Snapshot"
     }
    }
   },
   "UserArray": {
    "type": "array",
    "items": {
     "$ref": "#/components/schemas/UserEvent"
    }
   },
   "Snapshot": {
    "description": "What the page is from.",
    "type": "object",
    "required": [
     "collected_at",
     "revision",
     "users",
     "complete",
     "missing"
    ],
    "properties": {
     "collected_at": {
      "description": "When this revision was first read whole. It stays while nothing changes; how fresh it is stands in `/status`.",
      "$ref": "#/components/schemas/Instant"
     },
     "revision": {
      "type": "string",
      "description": "Changes whenever a user or this description does."
     },
     "users": {
      "type": "integer",
      "minimum": 0,
      "description": "How many there are."
     },
     "complete": {
      "type": "boolean",
      "description": "Whether users, groups and roles are whole."
     },
     "missing": {
      "description": "What the documents lack, and why.",
      "type": "array",
      "items": {
       "type": "object",
       "required": [
        "what",
        "reason",
        "permission"
       ],
       "properties": {
        "what": {
         "type": "string",
         "examples": [
          "mfa_report"
         ]
        },
        "reason": {
         "type": "string"
        },
        "permission": {
         "type": "string",
         "description": "The application permission that restores it."
        }
       }
      }
     },
     "mfa": {
      "description": "Where multifactor authentication is known from; none while it is not.",
      "type": "object",
      "required": [
       "source",
       "as_of"
      ],
      "properties": {
       "source": {
        "type": "string",
        "enum": [
         "report",
         "methods"
        ]
       },
       "as_of": {
        "$ref": "#/components/schemas/Instant"
       }
      }
     }
    }
   },
   "UserEvent": {
    "description": "OCSF 1.6.0, class 5003 User Inventory Info. A member without a value is left out, and so is what is unknown:\n`user.has_mfa` is not false for a user of whom that cannot be read. Epochs are in seconds, or in milliseconds with\n`ENTRADA_OCSF_TIMESTAMPS=milliseconds`.\n",
    "type": "object",
    "required": [
     "activity_id",
     "activity_name",
     "category_uid",
     "category_name",
     "class_uid",
     "class_name",
     "type_uid",
     "type_name",
     "severity_id",
     "severity",
     "time",
     "time_dt",
     "user",
     "enrichments",
     "metadata"
    ],
    "properties": {
     "activity_id": {
      "type": "integer",
      "const": 2
     },
     "activity_name": {
      "type": "string",
      "const": "Collect"
     },
     "category_uid": {
      "type": "integer",
      "const": 5
     },
     "category_name": {
      "type": "string",
      "const": "Discovery"
     },
     "class_uid": {
      "type": "integer",
      "const": 5003
     },
     "class_name": {
      "type": "string",
      "const": "User Inventory Info"
     },
     "type_uid": {
      "type": "integer",
      "const": 500302
     },
     "type_name": {
      "type": "string",
      "const": "User Inventory Info: Collect"
     },
     "severity_id": {
      "type": "integer",
      "const": 1
     },
     "severity": {
      "type": "string",
      "const": "Informational"
     },
     "time": {
      "type": "integer",
      "description": "When the account was created."
     },
     "time_dt": {
      "$ref": "#/components/schemas/Instant"
     },
     "user": {
      "$ref": "#/components/schemas/User"
     },
     "enrichments": {
      "description": "`account` is always the first.",
      "type": "array",
      "minItems": 1,
      "items": {
       "oneOf": [
        {
         "$ref": "#/components/schemas/AccountEnrichment"
        },
        {
         "$ref": "#/components/schemas/EmploymentEnrichment"
        },
        {
         "$ref": "#/components/schemas/MFAEnrichment"
        },
        {
         "$ref": "#/components/schemas/RolesEnrichment"
        },
        {
         "$ref": "#/components/schemas/DirectoryEnrichment"
        }
       ]
      }
     },
     "metadata": {
      "type": "object",
      "required": [
       "version",
       "product",
       "profiles",
       "tenant_uid",
       "uid"
      ],
      "properties": {
       "version": {
        "type": "string",
        "const": "1.6.0"
       },
       "product": {
        "type": "object",
        "required": [
         "name",
         "version",
         "vendor_name"
        ],
        "properties": {
         "name": {
          "type": "string",
          "const": "Microsoft Entra ID"
         },
         "version": {
          "type": "string",
          "const": "1.0"
         },
         "vendor_name": {
          "type": "string",
          "const": "Microsoft"
         }
        }
       },
       "profiles": {
        "type": "array",
        "items": {
         "type": "string",
         "const": "datetime"
        }
       },
       "tenant_uid": {
        "type": "string",
        "description": "The tenant's id."
       },
       "uid": {
        "type": "string",
        "description": "The user's id and a hash of the event; the same as long as nothing about the user changes."
       }
      }
     }
    }
   },
   "User": {
    "type": "object",
    "required": [
     "name",
     "type_id",
     "type",
     "account"
    ],
    "properties": {
     "uid": {
      "type": "string",
      "description": "The object id."
     },
     "name": {
      "type": "string",
      "description": "The userPrincipalName, or \"Unknown\"."
     },
     "full_name": {
      "type": "string"
     },
     "display_name": {
      "type": "string"
     },
     "email_addr": {
      "type": "string"
     },
     "domain": {
      "type": "string",
      "description": "What follows the last `@` of the userPrincipalName."
     },
     "uid_alt": {
      "type": "string",
      "description": "onPremisesSamAccountName."
     },
     "has_mfa": {
      "type": "boolean",
      "description": "Whether the user can pass multifactor authentication; left out while unknown."
     },
     "type_id": {
      "type": "integer",
      "enum": [
       0,
       1,
       2
      ],
      "description": "2 with any active directory role, 1 without, 0 while roles cannot be read."
     },
     "type": {
      "type": "string",
      "enum": [
       "Unknown",
       "User",
       "Admin"
      ]
     },
     "account": {
      "type": "object",
      "required": [
       "name",
       "type",
       "type_id"
      ],
      "properties": {
       "uid": {
        "type": "string"
       },
       "name": {
        "type": "string"
       },
       "type": {
        "type": "string",
        "const": "Azure AD Account"
       },
       "type_id": {
        "type": "integer",
        "const": 6
       }
      }
     },
     "groups": {
      "description": "Memberships, ordered by uid; empty without any, left out while groups cannot be read.",
      "type": "array",
      "items": {
       "type": "object",
       "required": [
        "uid"
       ],
       "properties": {
        "uid": {
         "type": "string"
        },
        "name": {
         "type": "string"
        }
       }
      }
     },
     "org": {
      "type": "object",
      "required": [
       "name"
      ],
      "properties": {
       "name": {
        "type": "string",
        "description": "companyName."
       },
       "ou_name": {
        "type": "string",
        "description": "officeLocation."
       }
      }
     },
     "ldap_person": {
      "type": "object",
      "properties": {
       "job_title": {
        "type": "string"
       },
       "office_location": {
        "type": "string"
       },
       "employee_uid": {
        "type": "string"
       },
       "created_time": {
        "type": "integer"
       },
       "last_login_time": {
        "type": "integer"
       }
      }
     }
    }
   },
   "AccountEnrichment": {
    "type": "object",
    "required": [
     "name",
     "value",
     "data"
    ],
    "properties": {
     "name": {
      "type": "string",
      "const": "account"
     },
     "value": {
      "type": "string",
      "const": "status"
     },
     "data": {
      "type": "object",
      "required": [
       "last_logon",
       "last_time_password_change"
      ],
      "properties": {
       "is_enabled": {
        "type": "boolean"
       },
       "last_logon": {
        "description": "The last interactive sign-in, with `+00:00`; null without one, or while unknown.",
        "type": [
         "string",
         "null"
        ],
        "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{6})?\\+00:00$"
       },
       "last_time_password_change": {
        "type": [
         "integer",
         "null"
        ]
       },
       "last_non_interactive_logon": {
        "type": "string",
        "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{6})?\\+00:00$"
       }
      }
     }
    }
   },
   "EmploymentEnrichment": {
    "type": "object",
    "required": [
     "name",
     "value",
     "data"
    ],
    "properties": {
     "name": {
      "type": "string",
      "const": "employment"
     },
     "value": {
      "type": "string",
      "description": "Department and job title, the one that there is, or \"info\"."
     },
     "data": {
      "type": "object",
      "properties": {}
     }
    }
   },
   "MFAEnrichment": {
    "type": "object",
    "required": [
     "name",
     "value",
     "data"
    ],
    "properties": {
     "name": {
      "type": "string",
      "const": "mfa"
     },
     "value": {
      "type": "string",
      "enum": [
       "registered",
       "not registered"
      ]
     },
     "data": {
      "type": "object",
      "required": [
       "methods",
       "source"
      ],
      "properties": {
       "methods": {
        "type": "array",
        "items": {
         "type": "string"
        }
       },
       "source": {
        "type": "string",
        "enum": [
         "report",
         "methods"
        ]
       }
      }
     }
    }
   },
   "RolesEnrichment": {
    "type": "object",
    "required": [
     "name",
     "value",
     "data"
    ],
    "properties": {
     "name": {
      "type": "string",
      "const": "roles"
     },
     "value": {
      "type": "string"
     },
     "data": {
      "type": "object",
      "properties": {
       "roles": {
        "type": "array",
        "items": {
         "type": "object",
         "required": [
          "uid",
          "scope"
         ],
         "properties": {
          "uid": {
           "type": "string"
          },
          "name": {
           "type": "string"
          },
          "scope": {
           "type": "string",
           "description": "`/` for the whole directory."
          }
         }
        }
       }
      }
     }
    }
   },
   "DirectoryEnrichment": {
    "type": "object",
    "required": [
     "name",
     "value",
     "data"
    ],
    "properties": {
     "name": {
      "type": "string",
      "const": "directory"
     },
     "value": {
      "type": "string",
      "description": "The userType, Member or Guest; \"Unknown\" without one."
     },
     "data": {
      "type": "object",
      "properties": {
       "user_type": {
        "type": "string"
       },
       "employee_type": {
        "type": "string"
       },
       "on_premises_sync_enabled": {
        "type": "boolean"
       }
      }
     }
    }
   },
   "AuditPage": {
    "type": "object",
    "required": [
     "value",
     "has_more",
     "next_cursor"
    ],
    "properties": {
     "value": {
      "type": "array",
      "items": {
       "oneOf": [
        {
         "$ref": "#/components/schemas/AuditEvent"
        },
        {
         "$ref": "#/components/schemas/GraphRecord"
        }
       ]
      }
     },
     "has_more": {
      "type": "boolean",
      "description": "Whether more is there now."
     },
     "next_cursor": {
      "type": "string",
      "description": "Where to continue; on every page."
     },
     "next": {
      "type": "string",
      "format": "uri",
      "description": "The next page; only while more is there now."
     }
    }
   },
   "AuditArray": {
    "type": "array",
    "items": {
     "oneOf": [
      {
       "$ref": "#/components/schemas/AuditEvent"
      },
      {
       "$ref": "#/components/schemas/GraphRecord"
      }
     ]
    }
   },
   "SignInPage": {
    "type": "object",
    "required": [
     "value",
     "has_more",
     "next_cursor"
    ],
    "properties": {
     "value": {
      "type": "array",
      "items": {
       "oneOf": [
        {
         "$ref": "#/components/schemas/SignInEvent"
        },
        {
         "$ref": "#/components/schemas/GraphRecord"
        }
       ]
      }
     },
     "has_more": {
      "type": "boolean",
      "description": "Whether more is there now."
     },
     "next_cursor": {
      "type": "string",
      "description": "Where to continue; on every page."
     },
     "next": {
      "type": "string",
      "format": "uri",
      "description": "The next page; only while more is there now."
     }
    }
   },
   "SignInArray": {
    "type": "array",
    "items": {
     "oneOf": [
      {
       "$ref": "#/components/schemas/SignInEvent"
      },
      {
       "$ref": "#/components/schemas/GraphRecord"
      }
     ]
    }
   },
   "GraphRecord": {
    "description": "With `view=raw`, a directoryAudit or signIn of Microsoft Graph as it was received.",
    "type": "object",
    "not": {
     "required": [
      "@timestamp"
     ]
    },
    "additionalProperties": true
   },
   "AuditEvent": {
    "description": "ECS 8.17.0. A member without a value is left out. A record that cannot be read is kept as a document with\n`event.kind` \"pipeline_error\" and the reason in `error.message`.\n",
    "type": "object",
    "required": [
     "@timestamp",
     "ecs",
     "cloud",
     "event"
    ],
    "properties": {
     "message": {
      "$ref": "#/components/schemas/Message"
     },
     "@timestamp": {
      "description": "When it happened (activityDateTime).",
      "$ref": "#/components/schemas/Instant"
     },
     "ecs": {
      "$ref": "#/components/schemas/ECSVersion"
     },
     "cloud": {
      "$ref": "#/components/schemas/Cloud"
     },
     "event": {
      "type": "object",
      "required": [
       "kind",
       "id",
       "created",
       "outcome"
      ],
      "properties": {
       "kind": {
        "type": "string",
        "enum": [
         "event",
         "pipeline_error"
        ]
       },
       "id": {
        "type": "string",
        "description": "Tells the event from all others of its log."
       },
       "created": {
        "description": "When it was collected.",
        "$ref": "#/components/schemas/Instant"
       },
       "category": {
        "type": "array",
        "items": {
         "type": "string",
         "enum": [
          "iam",
          "configuration"
         ]
        }
       },
       "type": {
        "type": "array",
        "items": {
         "type": "string",
         "enum": [
          "creation",
          "deletion",
          "change",
          "info",
          "user",
          "group",
          "admin"
         ]
        }
       },
       "outcome": {
        "type": "string",
        "enum": [
         "success",
         "failure",
         "unknown"
        ]
       },
       "action": {
        "type": "string",
        "description": "activityDisplayName."
       },
       "reason": {
        "type": "string",
        "description": "resultReason."
       },
       "dataset": {
        "type": "string",
        "description": "The audit's category."
       },
       "provider": {
        "type": "string",
        "description": "loggedByService."
       }
      }
     },
     "error": {
      "$ref": "#/components/schemas/Error"
     },
     "trace": {
      "$ref": "#/components/schemas/Trace"
     },
     "user": {
      "description": "Who did it; `target` to whom. Where an app did it, the first target as well.",
      "type": "object",
      "properties": {
       "id": {
        "type": "string"
       },
       "name": {
        "type": "string"
       },
       "full_name": {
        "type": "string"
       },
       "email": {
        "type": "string"
       },
       "domain": {
        "type": "string"
       },
       "target": {
        "$ref": "#/components/schemas/Person"
       }
      }
     },
     "source": {
      "type": "object",
      "properties": {
       "address": {
        "type": "string"
       },
       "ip": {
        "type": "string"
       }
      }
     },
     "host": {
      "$ref": "#/components/schemas/Host"
     },
     "group": {
      "type": "object",
      "properties": {
       "id": {
        "type": "string"
       },
       "name": {
        "type": "string"
       }
      }
     },
     "service": {
      "$ref": "#/components/schemas/Service"
     },
     "user_agent": {
      "$ref": "#/components/schemas/UserAgent"
     },
     "related": {
      "$ref": "#/components/schemas/Related"
     },
     "azure": {
      "type": "object",
      "required": [
       "entraid"
      ],
      "properties": {
       "entraid": {
        "type": "object",
        "required": [
         "properties"
        ],
        "properties": {
         "properties": {
          "type": "object",
          "properties": {
           "operationType": {
            "type": "string"
           },
           "modifiedProperties": {
            "description": "Of all targets, where the first is a user; null for a target without a list.",
            "type": "array",
            "items": {
             "type": [
              "object",
              "null"
             ],
             "additionalProperties": true
            }
           },
           "targetResources": {
            "type": "array",
            "items": {
             "$ref": "#/components/schemas/Received"
            }
           },
           "initiatedBy": {
            "$ref": "#/components/schemas/Received"
           },
           "additionalDetails": {
            "type": "array",
            "items": {
             "$ref": "#/components/schemas/Received"
            }
           }
          }
         }
        }
       }
      }
     }
    }
   },
   "SignInEvent": {
    "description": "ECS 8.17.0. A member without a value is left out. A record that cannot be read is kept as a document with\n`event.kind` \"pipeline_error\" and the reason in `error.message`.\n",
    "type": "object",
    "required": [
     "@timestamp",
     "ecs",
     "cloud",
     "event"
    ],
    "properties": {
     "message": {
      "$ref": "#/components/schemas/Message"
     },
     "@timestamp": {
      "description": "When it happened (createdDateTime).",
      "$ref": "#/components/schemas/Instant"
     },
     "ecs": {
      "$ref": "#/components/schemas/ECSVersion"
     },
     "cloud": {
      "$ref": "#/components/schemas/Cloud"
     },
     "event": {
      "type": "object",
      "required": [
       "kind",
       "id",
       "created",
       "outcome",
       "dataset"
      ],
      "properties": {
       "kind": {
        "type": "string",
        "enum": [
         "event",
         "pipeline_error"
        ]
       },
       "id": {
        "type": "string",
        "description": "Tells the event from all others of its log."
       },
       "created": {
        "description": "When it was collected.",
        "$ref": "#/components/schemas/Instant"
       },
       "category": {
        "type": "array",
        "items": {
         "type": "string",
         "const": "authentication"
        }
       },
       "type": {
        "description": "`info` where the user was asked for something more.",
        "type": "array",
        "items": {
         "type": "string",
         "enum": [
          "start",
          "info"
         ]
        }
       },
       "outcome": {
        "type": "string",
        "enum": [
         "success",
         "failure",
         "unknown"
        ]
       },
       "action": {
        "type": "string",
        "const": "sign-in"
       },
       "code": {
        "type": "string",
        "description": "status.errorCode as text."
       },
       "reason": {
        "type": "string",
        "description": "status.additionalDetails."
       },
       "dataset": {
        "type": "string",
        "enum": [
         "SignInLogs",
         "NonInteractiveUserSignInLogs",
         "ServicePrincipalSignInLogs",
         "ManagedIdentitySignInLogs"
        ]
       },
       "provider": {
        "type": "string",
        "description": "resourceDisplayName."
       }
      }
     },
     "error": {
      "$ref": "#/components/schemas/Error"
     },
     "trace": {
      "$ref": "#/components/schemas/Trace"
     },
     "user": {
      "$ref": "#/components/schemas/Person"
     },
     "source": {
      "type": "object",
      "properties": {
       "address": {
        "type": "string"
       },
       "ip": {
        "type": "string"
       },
       "geo": {
        "type": "object",
        "properties": {
         "city_name": {
          "type": "string"
         },
         "region_name": {
          "type": "string"
         },
         "country_iso_code": {
          "type": "string",
          "pattern": "^[A-Z]{2}$"
         },
         "location": {
          "type": "object",
          "required": [
           "lat",
           "lon"
          ],
          "properties": {
           "lat": {
            "type": "number",
            "minimum": -90,
            "maximum": 90
           },
           "lon": {
            "type": "number",
            "minimum": -180,
            "maximum": 180
           }
          }
         }
        }
       },
       "as": {
        "type": "object",
        "required": [
         "number"
        ],
        "properties": {
         "number": {
          "type": "integer",
          "minimum": 0,
          "maximum": 4294967295
         }
        }
       }
      }
     },
     "host": {
      "$ref": "#/components/schemas/Host"
     },
     "service": {
      "$ref": "#/components/schemas/Service"
     },
     "user_agent": {
      "$ref": "#/components/schemas/UserAgent"
     },
     "related": {
      "$ref": "#/components/schemas/Related"
     },
     "azure": {
      "type": "object",
      "required": [
       "entraid"
      ],
      "properties": {
       "entraid": {
        "type": "object",
        "required": [
         "properties"
        ],
        "properties": {
         "properties": {
          "description": "What ECS has no field for, under Graph's names.",
          "type": "object",
          "properties": {
           "clientAppUsed": {
            "type": "string"
           },
           "conditionalAccessStatus": {
            "type": "string"
           },
           "resourceId": {
            "type": "string"
           },
           "riskDetail": {
            "type": "string"
           },
           "riskLevelAggregated": {
            "type": "string"
           },
           "riskLevelDuringSignIn": {
            "type": "string"
           },
           "riskState": {
            "type": "string"
           },
           "userType": {
            "type": "string"
           },
           "authenticationRequirement": {
            "type": "string"
           },
           "homeTenantId": {
            "type": "string"
           },
           "resourceTenantId": {
            "type": "string"
           },
           "sessionId": {
            "type": "string"
           },
           "uniqueTokenIdentifier": {
            "type": "string"
           },
           "crossTenantAccessType": {
            "type": "string"
           },
           "servicePrincipalId": {
            "type": "string"
           },
           "servicePrincipalName": {
            "type": "string"
           },
           "isInteractive": {
            "type": "string",
            "enum": [
             "true",
             "false"
            ]
           },
           "riskEventTypes": {
            "type": "array",
            "items": {
             "type": "string"
            }
           },
           "signInEventTypes": {
            "type": "array",
            "items": {
             "type": "string"
            }
           },
           "appliedConditionalAccessPolicies": {
            "type": "array",
            "items": {
             "$ref": "#/components/schemas/Received"
            }
           },
           "deviceDetail": {
            "type": "object",
            "properties": {
             "isCompliant": {
              "type": "boolean"
             },
             "isManaged": {
              "type": "boolean"
             },
             "trustType": {
              "type": "string"
             }
            }
           }
          }
         }
        }
       }
      }
     }
    }
   },
   "Message": {
    "description": "The record of Graph as it was received, character for character; left out with `message=false` or\n`ENTRADA_LOG_MESSAGE=false`.\n",
    "type": "string"
   },
   "ECSVersion": {
    "type": "object",
    "required": [
     "version"
    ],
    "properties": {
     "version": {
      "type": "string",
      "const": "8.17.0"
     }
    }
   },
   "Cloud": {
    "type": "object",
    "required": [
     "provider",
     "service",
     "account"
    ],
    "properties": {
     "provider": {
      "type": "string",
      "const": "Azure"
     },
     "service": {
      "type": "object",
      "required": [
       "name"
      ],
      "properties": {
       "name": {
        "type": "string",
        "const": "Azure EntraId"
       }
      }
     },
     "account": {
      "type": "object",
      "required": [
       "id"
      ],
      "properties": {
       "id": {
        "type": "string",
        "description": "The tenant's id."
       }
      }
     }
    }
   },
   "Error": {
    "type": "object",
    "required": [
     "message"
    ],
    "properties": {
     "message": {
      "type": "string"
     }
    }
   },
   "Trace": {
    "type": "object",
    "required": [
     "id"
    ],
    "properties": {
     "id": {
      "type": "string",
      "description": "correlationId."
     }
    }
   },
   "Person": {
    "type": "object",
    "properties": {
     "id": {
      "type": "string"
     },
     "name": {
      "type": "string"
     },
     "full_name": {
      "type": "string"
     },
     "email": {
      "type": "string"
     },
     "domain": {
      "type": "string"
     }
    }
   },
   "Host": {
    "type": "object",
    "properties": {
     "id": {
      "type": "string"
     },
     "name": {
      "type": "string"
     },
     "os": {
      "type": "object",
      "properties": {
       "name": {
        "type": "string"
       }
      }
     }
    }
   },
   "Service": {
    "type": "object",
    "properties": {
     "id": {
      "type": "string"
     },
     "name": {
      "type": "string"
     }
    }
   },
   "UserAgent": {
    "type": "object",
    "required": [
     "original"
    ],
    "properties": {
     "original": {
      "type": "string"
     },
     "name": {
      "type": "string"
     },
     "version": {
      "type": "string"
     },
     "os": {
      "type": "object",
      "properties": {
       "name": {
        "type": "string"
       }
      }
     },
     "device": {
      "type": "object",
      "properties": {
       "name": {
        "type": "string"
       }
      }
     }
    }
   },
   "Related": {
    "description": "Everything of a kind that the document names anywhere.",
    "type": "object",
    "properties": {
     "ip": {
      "type": "array",
      "items": {
       "type": "string"
      }
     },
     "user": {
      "type": "array",
      "items": {
       "type": "string"
      }
     },
     "hosts": {
      "type": "array",
      "items": {
       "type": "string"
      }
     }
    }
   },
   "ConnectionReport": {
    "type": "object",
    "required": [
     "status",
     "tenant_id",
     "checked_at",
     "duration_ms",
     "checks"
    ],
    "properties": {
     "status": {
      "type": "string",
      "enum": [
       "ok",
       "degraded",
       "failed"
      ]
     },
     "tenant_id": {
      "type": "string"
     },
     "checked_at": {
      "$ref": "#/components/schemas/Instant"
     },
     "duration_ms": {
      "type": "integer",
      "minimum": 0
     },
     "checks": {
      "type": "array",
      "items": {
       "type": "object",
       "required": [
        "name",
        "status",
        "required"
       ],
       "properties": {
        "name": {
         "type": "string",
         "enum": [
          "token",
          "users",
          "groups",
          "role_assignments",
          "sign_in_activity",
          "mfa_report",
          "mfa_methods",
          "audit_logs",
          "sign_in_logs"
         ]
        },
        "status": {
         "type": "string",
         "enum": [
          "ok",
          "denied",
          "unlicensed",
          "throttled",
          "unreachable",
          "error"
         ]
        },
        "required": {
         "type": "boolean",
         "description": "Whether the test fails with it."
        },
        "permission": {
         "type": "string",
         "description": "The application permission that gives it."
        },
        "http_status": {
         "type": "integer"
        },
        "code": {
         "type": "string",
         "description": "Microsoft's code for the error."
        },
        "detail": {
         "type": "string",
         "description": "What is wrong, and what to do."
        },
        "request_id": {
         "type": "string",
         "description": "Microsoft's id of the request."
        },
        "duration_ms": {
         "type": "integer",
         "minimum": 0
        },
        "affects": {
         "description": "The paths and members that it fills.",
         "type": "array",
         "items": {
          "type": "string"
         }
        }
       }
      }
     }
    }
   },
   "Status": {
    "type": "object",
    "required": [
     "status",
     "version",
     "started_at",
     "streams"
    ],
    "properties": {
     "status": {
      "description": "`starting` until every source has been read or refused, `degraded` while any fails.",
      "type": "string",
      "enum": [
       "starting",
       "ok",
       "degraded"
      ]
     },
     "version": {
      "type": "string"
     },
     "started_at": {
      "$ref": "#/components/schemas/Instant"
     },
     "problem": {
      "type": "string",
      "description": "Why collection cannot begin."
     },
     "inventory": {
      "type": "object",
      "required": [
       "sources"
      ],
      "properties": {
       "snapshot": {
        "$ref": "#/components/schemas/Snapshot"
       },
       "sources": {
        "type": "array",
        "items": {
         "$ref": "#/components/schemas/InventorySource"
        }
       },
       "corrections": {
        "type": "integer",
        "minimum": 0,
        "description": "Users and groups that full syncs found to be otherwise than the changes before had said."
       }
      }
     },
     "graph": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/GraphBudget"
      }
     },
     "streams": {
      "type": "array",
      "items": {
       "$ref": "#/components/schemas/Stream"
      }
     }
    }
   },
   "GraphBudget": {
    "type": "object",
    "required": [
     "scope",
     "pace",
     "waiting"
    ],
    "properties": {
     "scope": {
      "type": "string",
      "enum": [
       "directory",
       "reports",
       "signInActivity"
      ]
     },
     "limit": {
      "type": "integer",
      "minimum": 1,
      "description": "What Microsoft allows in a window; left out where nothing is counted."
     },
     "window_seconds": {
      "type": "number",
      "minimum": 0
     },
     "used_ratio": {
      "type": "number",
      "minimum": 0,
      "description": "The share of the limit that was used in the last window."
     },
     "pace": {
      "type": "number",
      "minimum": 0,
      "maximum": 1,
      "description": "The share that is used at most for now; less than 1 after a 429."
     },
     "waiting": {
      "type": "integer",
      "minimum": 0,
      "description": "Requests that wait for their turn."
     },
     "throttled_until": {
      "description": "Until when Microsoft wants no request.",
      "$ref": "#/components/schemas/Instant"
     }
    }
   },
   "InventorySource": {
    "type": "object",
    "required": [
     "name",
     "state"
    ],
    "properties": {
     "name": {
      "type": "string",
      "examples": [
       "users"
      ]
     },
     "state": {
      "$ref": "#/components/schemas/SourceState"
     },
     "last_success": {
      "$ref": "#/components/schemas/Instant"
     },
     "last_failure": {
      "$ref": "#/components/schemas/Instant"
     },
     "last_error": {
      "type": "string",
      "description": "Left out after a success."
     },
     "full_sync_error": {
      "type": "string",
      "description": "Why everything cannot be read anew, though changes are."
     },
     "permission": {
      "type": "string",
      "description": "What restores it; only while refused."
     },
     "license": {
      "type": "string",
      "description": "What restores it; only while the tenant lacks it."
     }
    }
   },
   "Stream": {
    "type": "object",
    "required": [
     "name",
     "state",
     "collected",
     "duplicates",
     "unreadable",
     "dropped_fields"
    ],
    "properties": {
     "name": {
      "type": "string",
      "examples": [
       "audit",
       "signins/interactive"
      ]
     },
     "state": {
      "$ref": "#/components/schemas/SourceState"
     },
     "last_success": {
      "$ref": "#/components/schemas/Instant"
     },
     "last_failure": {
      "$ref": "#/components/schemas/Instant"
     },
     "last_error": {
      "type": "string",
      "description": "Left out after a success."
     },
     "permission": {
      "type": "string",
      "description": "What restores it; only while refused."
     },
     "license": {
      "type": "string",
      "description": "What restores it; only while the tenant lacks it."
     },
     "completed_through": {
      "description": "Everything up to here has been read.",
      "$ref": "#/components/schemas/Instant"
     },
     "lag_seconds": {
      "type": "number",
      "minimum": 0,
      "description": "How long ago that is."
     },
     "newest_event": {
      "description": "The newest event, by its own time.",
      "$ref": "#/components/schemas/Instant"
     },
     "events": {
      "type": "integer",
      "minimum": 0,
      "description": "How many the log keeps."
     },
     "collected": {
      "type": "integer",
      "minimum": 0,
      "description": "How many came since the service began."
     },
     "duplicates": {
      "type": "integer",
      "minimum": 0,
      "description": "How many were known already when they came."
     },
     "unreadable": {
      "type": "integer",
      "minimum": 0,
      "description": "Records that could not be read and are kept as they came."
     },
     "dropped_fields": {
      "type": "integer",
      "minimum": 0,
      "description": "Members of an unexpected type that were left out."
     },
     "storage_error": {
      "type": "string",
      "description": "Why events cannot be stored at present."
     }
    }
   },
   "SourceState": {
    "description": "`pending` before the first answer; `denied` and `unlicensed` are Graph's refusals.",
    "type": "string",
    "enum": [
     "pending",
     "ok",
     "failing",
     "denied",
     "unlicensed"
    ]
   },
   "Problem": {
    "description": "Problem details (RFC 9457).",
    "type": "object",
    "required": [
     "type",
     "title",
     "status",
     "detail",
     "instance",
     "request_id"
    ],
    "properties": {
     "type": {
      "$ref": "#/components/schemas/ProblemType"
     },
     "title": {
      "type": "string"
     },
     "status": {
      "type": "integer",
      "minimum": 400,
      "maximum": 599
     },
     "detail": {
      "type": "string"
     },
     "instance": {
      "type": "string",
      "description": "The path."
     },
     "request_id": {
      "type": "string"
     },
     "errors": {
      "type": "array",
      "items": {
       "type": "object",
       "required": [
        "parameter",
        "detail"
       ],
       "properties": {
        "parameter": {
         "type": "string"
        },
        "detail": {
         "type": "string"
        }
       }
      }
     },
     "retry_after": {
      "type": "integer",
      "minimum": 0,
      "description": "In seconds, as in `Retry-After`."
     },
     "oldest_cursor": {
      "type": "string",
      "description": "Where to continue after 410."
     }
    }
   },
   "ProblemType": {
    "type": "string",
    "enum": [
     "urn:entrada:problem:bad-request",
     "urn:entrada:problem:unauthorized",
     "urn:entrada:problem:forbidden",
     "urn:entrada:problem:too-many-requests",
     "urn:entrada:problem:not-found",
     "urn:entrada:problem:method-not-allowed",
     "urn:entrada:problem:cursor-expired",
     "urn:entrada:problem:unavailable",
     "urn:entrada:problem:refused",
     "urn:entrada:problem:storage"
    ]
   }
  },
  "examples": {
   "userPage": {
    "summary": "A page of one user",
    "value": {
     "value": [
      {
       "activity_id": 2,
       "activity_name": "Collect",
       "category_uid": 5,
       "category_name": "Discovery",
       "class_uid": 5003,
       "class_name": "User Inventory Info",
       "type_uid": 500302,
       "type_name": "User Inventory Info: Collect",
       "severity_id": 1,
       "severity": "Informational",
       "time": 1539553386,
       "time_dt": "2018-10-14T21:43:06Z",
       "user": {
        "uid": "008e384f-8068-49f6-90c2-83ffd5995208",
        "name": "yara.abbott@example.com",
        "full_name": "Yara Abbott",
        "display_name": "Yara Abbott",
        "email_addr": "yara.abbott@example.com",
        "domain": "example.com",
        "has_mfa": false,
        "type_id": 1,
        "type": "User",
        "account": {
         "uid": "008e384f-8068-49f6-90c2-83ffd5995208",
         "name": "yara.abbott@example.com",
         "type": "Azure AD Account",
         "type_id": 6
        },
        "groups": [
         {
          "uid": "5416e3d6-dcd0-4df1-8008-f84e784f619e",
          "name": "Tundra Team"
         },
         {
          "uid": "8f916574-4620-40d4-8b62-ce99abbfa7b2",
          "name": "Ember Announcements 1"
         },
         {
          "uid": "g2",
          "name": "All Users"
         }
        ],
        "org": {
         "name": "Example Corp",
         "ou_name": "São Paulo"
        },
        "ldap_person": {
         "job_title": "Intern",
         "office_location": "São Paulo",
         "created_time": 1539553386,
         "last_login_time": 1795053564
        }
       },
       "enrichments": [
        {
         "name": "account",
         "value": "status",
         "data": {
          "is_enabled": true,
          "last_logon": "2026-11-19T01:59:24+00:00",
          "last_time_password_change": 1791324452,
          "last_non_interactive_logon": "2026-11-19T07:15:48+00:00"
         }
        },
        {
         "name": "employment",
         "value": "Marketing - Intern",
         "data": {}
        },
        {
         "name": "mfa",
         "value": "not registered",
         "data": {
          "methods": [
           "temporaryAccessPass"
          ],
          "source": "report"
         }
        },
        {
         "name": "directory",
         "value": "Member",
         "data": {
          "user_type": "Member"
         }
        }
       ],
       "metadata": {
        "version": "1.6.0",
        "product": {
         "name": "Microsoft Entra ID",
         "version": "1.0",
         "vendor_name": "Microsoft"
        },
        "profiles": [
         "datetime"
        ],
        "tenant_uid": "7a1c0f62-5d3b-4e7f-9b36-2d8e4c1a9f05",
        "uid": "008e384f-8068-49f6-90c2-83ffd5995208:92f0f531fcca2ead610d4cb3612dd8b8"
       }
      }
     ],
     "has_more": true,
     "next_cursor": "MTp1c2VyczowMDhlMzg0Zi04MDY4LTQ5ZjYtOTBjMi04M2ZmZDU5OTUyMDg",
     "next": "http://127.0.0.1:8080/users?cursor=MTp1c2VyczowMDhlMzg0Zi04MDY4LTQ5ZjYtOTBjMi04M2ZmZDU5OTUyMDg&limit=1",
     "snapshot": {
      "collected_at": "2026-11-21T11:36:52.223366Z",
      "revision": "349910bf1155183d",
      "users": 300,
      "complete": true,
      "missing": [],
      "mfa": {
       "source": "report",
       "as_of": "2026-11-21T06:00:00Z"
      }
     }
    }
   },
   "user": {
    "summary": "An administrator",
    "value": {
     "activity_id": 2,
     "activity_name": "Collect",
     "category_uid": 5,
     "category_name": "Discovery",
     "class_uid": 5003,
     "class_name": "User Inventory Info",
     "type_uid": 500302,
     "type_name": "User Inventory Info: Collect",
     "severity_id": 1,
     "severity": "Informational",
     "time": 1591264800,
     "time_dt": "2020-06-04T10:00:00Z",
     "user": {
      "uid": "a1b2c3d4-e5f6-7890-abcd-ef1234567890",
      "name": "mary.jones@example.com",
      "full_name": "Mary Jones",
      "display_name": "Mary Jones",
      "email_addr": "mary.jones@example.com",
      "domain": "example.com",
      "uid_alt": "mary.jones",
      "has_mfa": true,
      "type_id": 1,
      "type": "User",
      "account": {
       "uid": "a1b2c3d4-e5f6-7890-abcd-ef1234567890",
       "name": "mary.jones@example.com",
       "type": "Azure AD Account",
       "type_id": 6
      },
      "groups": [
       {
        "uid": "g1",
        "name": "Finance Users"
       },
       {
        "uid": "g2",
        "name": "All Users"
       }
      ],
      "org": {
       "name": "Example Corp",
       "ou_name": "New York, NY"
      },
      "ldap_person": {
       "job_title": "Financial Analyst",
       "office_location": "New York, NY",
       "employee_uid": "EMP456",
       "created_time": 1591264800,
       "last_login_time": 1756200600
      }
     },
     "enrichments": [
      {
       "name": "account",
       "value": "status",
       "data": {
        "is_enabled": true,
        "last_logon": "2025-08-26T09:30:00+00:00",
        "last_time_password_change": 1736928000
       }
      },
      {
       "name": "employment",
       "value": "Finance - Financial Analyst",
       "data": {}
      },
      {
       "name": "mfa",
       "value": "registered",
       "data": {
        "methods": [
         "microsoftAuthenticatorPush"
        ],
        "source": "report"
       }
      },
      {
       "name": "directory",
       "value": "Unknown",
       "data": {
        "employee_type": "Employee"
       }
      }
     ],
     "metadata": {
      "version": "1.6.0",
      "product": {
       "name": "Microsoft Entra ID",
       "version": "1.0",
       "vendor_name": "Microsoft"
      },
      "profiles": [
       "datetime"
      ],
      "tenant_uid": "7a1c0f62-5d3b-4e7f-9b36-2d8e4c1a9f05",
      "uid": "a1b2c3d4-e5f6-7890-abcd-ef1234567890:fa727a79efb3e79c60444d8e46a728f6"
     }
    }
   },
   "auditPage": {
    "summary": "A page of one event",
    "value": {
     "value": [
      {
       "message": "{\"id\":\"Directory_d443da75-8e42-4d92-9e45-d193ad25caae_CU7UQ_22609975\",\"category\":\"UserManagement\",\"correlationId\":\"b8803a38-ae4e-4492-a2a7-c15f081aef7f\",\"result\":\"success\",\"resultReason\":\"\",\"activityDisplayName\":\"Disable account\",\"activityDateTime\":\"2026-11-20T11:39:48.53Z\",\"loggedByService\":\"Core Directory\",\"operationType\":\"Update\",\"initiatedBy\":{\"app\":null,\"user\":{\"id\":\"0d85e429-a2dd-47bd-a392-3e75ffe6871b\",\"displayName\":\"Omar Okafor\",\"userPrincipalName\":\"omar.okafor@example.com\",\"ipAddress\":\"198.51.100.126\",\"userType\":null,\"homeTenantId\":null}},\"targetResources\":[{\"id\":\"748375a8-4076-400b-95d1-f436845594ad\",\"displayName\":null,\"type\":\"User\",\"userPrincipalName\":\"daniel.abbott@example.com\",\"groupType\":null,\"modifiedProperties\":[{\"displayName\":\"AccountEnabled\",\"oldValue\":\"[true]\",\"newValue\":\"[false]\"}]}],\"additionalDetails\":[]}",
       "@timestamp": "2026-11-20T11:39:48.530000Z",
       "ecs": {
        "version": "8.17.0"
       },
       "cloud": {
        "provider": "Azure",
        "service": {
         "name": "Azure EntraId"
        },
        "account": {
         "id": "7a1c0f62-5d3b-4e7f-9b36-2d8e4c1a9f05"
        }
       },
       "event": {
        "kind": "event",
        "id": "Directory_d443da75-8e42-4d92-9e45-d193ad25caae_CU7UQ_22609975",
        "created": "2026-11-21T11:34:22.226663Z",
        "category": [
         "iam"
        ],
        "type": [
         "change",
         "user"
        ],
        "outcome": "success",
        "action": "Disable account",
        "dataset": "UserManagement",
        "provider": "Core Directory"
       },
       "trace": {
        "id": "b8803a38-ae4e-4492-a2a7-c15f081aef7f"
       },
       "user": {
        "id": "0d85e429-a2dd-47bd-a392-3e75ffe6871b",
        "name": "Omar Okafor",
        "full_name": "Omar Okafor",
        "email": "omar.okafor@example.com",
        "domain": "example.com",
        "target": {
         "id": "748375a8-4076-400b-95d1-f436845594ad",
         "email": "daniel.abbott@example.com",
         "domain": "example.com"
        }
       },
       "source": {
        "address": "198.51.100.126",
        "ip": "198.51.100.126"
       },
       "service": {
        "name": "Core Directory"
       },
       "related": {
        "ip": [
         "198.51.100.126"
        ],
        "user": [
         "Omar Okafor",
         "0d85e429-a2dd-47bd-a392-3e75ffe6871b",
         "omar.okafor@example.com",
         "748375a8-4076-400b-95d1-f436845594ad",
         "daniel.abbott@example.com"
        ]
       },
       "azure": {
        "entraid": {
         "properties": {
          "operationType": "Update",
          "modifiedProperties": [
           {
            "displayName": "AccountEnabled",
            "oldValue": "[true]",
            "newValue": "[false]"
           }
          ],
          "targetResources": [
           {
            "id": "748375a8-4076-400b-95d1-f436845594ad",
            "displayName": null,
            "type": "User",
            "userPrincipalName": "daniel.abbott@example.com",
            "groupType": null,
            "modifiedProperties": [
             {
              "displayName": "AccountEnabled",
              "oldValue": "[true]",
              "newValue": "[false]"
             }
            ]
           }
          ],
          "initiatedBy": {
           "app": null,
           "user": {
            "id": "0d85e429-a2dd-47bd-a392-3e75ffe6871b",
            "displayName": "Omar Okafor",
            "userPrincipalName": "omar.okafor@example.com",
            "ipAddress": "198.51.100.126",
            "userType": null,
            "homeTenantId": null
           }
          }
         }
        }
       }
      }
     ],
     "has_more": true,
     "next_cursor": "MTphdWRpdDozNTkyNjUxMjQ0OjE",
     "next": "http://127.0.0.1:8080/logs/audit?cursor=MTphdWRpdDozNTkyNjUxMjQ0OjE&limit=1"
    }
   },
   "signInPage": {
    "summary": "A page of one event",
    "value": {
     "value": [
      {
       "message": "{\"id\":\"479a3733-6699-43c6-ad5b-fda2dff8ddad\",\"createdDateTime\":\"2026-11-20T11:35:23Z\",\"userDisplayName\":\"Daniel Bauer\",\"userPrincipalName\":\"daniel.bauer@example.com\",\"userId\":\"db3ddb6d-3548-4c4d-b609-a5a011656f9e\",\"appId\":\"00000003-0000-0ff1-ce00-000000000000\",\"appDisplayName\":\"Office 365 SharePoint Online\",\"homeTenantId\":\"7a1c0f62-5d3b-4e7f-9b36-2d8e4c1a9f05\",\"resourceTenantId\":\"7a1c0f62-5d3b-4e7f-9b36-2d8e4c1a9f05\",\"resourceDisplayName\":\"Office 365 SharePoint Online\",\"resourceId\":\"00000003-0000-0ff1-ce00-000000000000\",\"servicePrincipalId\":\"\",\"servicePrincipalName\":null,\"ipAddress\":\"203.0.113.149\",\"userAgent\":\"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Safari/537.36\",\"clientAppUsed\":\"Browser\",\"correlationId\":\"a0742846-6e75-4bd6-b43e-5a08c6dfb32d\",\"conditionalAccessStatus\":\"notApplied\",\"isInteractive\":true,\"riskDetail\":\"none\",\"riskLevelAggregated\":\"none\",\"riskLevelDuringSignIn\":\"none\",\"riskState\":\"none\",\"riskEventTypes\":[],\"riskEventTypes_v2\":[],\"status\":{\"errorCode\":0,\"failureReason\":null,\"additionalDetails\":null},\"deviceDetail\":{\"deviceId\":\"52f567b8-4842-4d13-97f0-495d10e61a01\",\"displayName\":\"PC-77345\",\"operatingSystem\":\"Windows 11\",\"browser\":\"Chrome 125.0.0\",\"isCompliant\":true,\"isManaged\":true,\"trustType\":\"ServerAd\"},\"location\":{\"city\":\"Paris\",\"state\":\"Paris\",\"countryOrRegion\":\"FR\",\"geoCoordinates\":{\"altitude\":null,\"latitude\":48.85341,\"longitude\":2.3488}},\"appliedConditionalAccessPolicies\":[{\"id\":\"01032518-6086-4bc0-8d5b-1dbb167abc00\",\"displayName\":\"Require MFA for all users\",\"enforcedGrantControls\":[\"mfa\"],\"enforcedSessionControls\":[],\"result\":\"notApplied\"},{\"id\":\"c6605c72-dda1-439e-88c1-61c3bb5fed65\",\"displayName\":\"Require compliant device for admins\",\"enforcedGrantControls\":[\"compliantDevice\",\"mfa\"],\"enforcedSessionControls\":[],\"result\":\"notApplied\"},{\"id\":\"5acf9672-506e-49ed-8c14-19e4fcbc170d\",\"displayName\":\"Block legacy authentication\",\"enforcedGrantControls\":[\"block\"],\"enforcedSessionControls\":[],\"result\":\"notApplied\"},{\"id\":\"d02eab50-105b-4567-84b0-e062d020ed59\",\"displayName\":\"Sign-in frequency for guests\",\"enforcedGrantControls\":[],\"enforcedSessionControls\":[\"signInFrequency\"],\"result\":\"notApplied\"},{\"id\":\"de661e89-e4bb-4031-8730-1898e6066c0b\",\"displayName\":\"Block high-risk sign-ins (pilot)\",\"enforcedGrantControls\":[\"block\"],\"enforcedSessionControls\":[],\"result\":\"reportOnlySuccess\"}]}",
       "@timestamp": "2026-11-20T11:35:23Z",
       "ecs": {
        "version": "8.17.0"
       },
       "cloud": {
        "provider": "Azure",
        "service": {
         "name": "Azure EntraId"
        },
        "account": {
         "id": "7a1c0f62-5d3b-4e7f-9b36-2d8e4c1a9f05"
        }
       },
       "event": {
        "kind": "event",
        "id": "479a3733-6699-43c6-ad5b-fda2dff8ddad",
        "created": "2026-11-21T11:34:22.293337Z",
        "category": [
         "authentication"
        ],
        "type": [
         "start"
        ],
        "outcome": "success",
        "action": "sign-in",
        "code": "0",
        "dataset": "SignInLogs",
        "provider": "Office 365 SharePoint Online"
       },
       "trace": {
        "id": "a0742846-6e75-4bd6-b43e-5a08c6dfb32d"
       },
       "user": {
        "id": "db3ddb6d-3548-4c4d-b609-a5a011656f9e",
        "name": "Daniel Bauer",
        "full_name": "Daniel Bauer",
        "email": "daniel.bauer@example.com",
        "domain": "example.com"
       },
       "source": {
        "address": "203.0.113.149",
        "ip": "203.0.113.149",
        "geo": {
         "city_name": "Paris",
         "region_name": "Paris",
         "country_iso_code": "FR",
         "location": {
          "lat": 48.85341,
          "lon": 2.3488
         }
        }
       },
       "host": {
        "id": "52f567b8-4842-4d13-97f0-495d10e61a01",
        "name": "PC-77345",
        "os": {
         "name": "Windows 11"
        }
       },
       "service": {
        "id": "00000003-0000-0ff1-ce00-000000000000",
        "name": "Office 365 SharePoint Online"
       },
       "user_agent": {
        "original": "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Safari/537.36",
        "name": "Chrome",
        "version": "125.0.0",
        "os": {
         "name": "Windows 11"
        }
       },
       "related": {
        "ip": [
         "203.0.113.149"
        ],
        "user": [
         "Daniel Bauer",
         "db3ddb6d-3548-4c4d-b609-a5a011656f9e",
         "daniel.bauer@example.com"
        ],
        "hosts": [
         "PC-77345",
         "52f567b8-4842-4d13-97f0-495d10e61a01"
        ]
       },
       "azure": {
        "entraid": {
         "properties": {
          "clientAppUsed": "Browser",
          "conditionalAccessStatus": "notApplied",
          "resourceId": "00000003-0000-0ff1-ce00-000000000000",
          "riskDetail": "none",
          "riskLevelAggregated": "none",
          "riskLevelDuringSignIn": "none",
          "riskState": "none",
          "homeTenantId": "7a1c0f62-5d3b-4e7f-9b36-2d8e4c1a9f05",
          "resourceTenantId": "7a1c0f62-5d3b-4e7f-9b36-2d8e4c1a9f05",
          "isInteractive": "true",
          "riskEventTypes": [],
          "appliedConditionalAccessPolicies": [
           {
            "id": "01032518-6086-4bc0-8d5b-1dbb167abc00",
            "displayName": "Require MFA for all users",
            "enforcedGrantControls": [
             "mfa"
            ],
            "enforcedSessionControls": [],
            "result": "notApplied"
           },
           {
            "id": "c6605c72-dda1-439e-88c1-61c3bb5fed65",
            "displayName": "Require compliant device for admins",
            "enforcedGrantControls": [
             "compliantDevice",
             "mfa"
            ],
            "enforcedSessionControls": [],
            "result": "notApplied"
           },
           {
            "id": "5acf9672-506e-49ed-8c14-19e4fcbc170d",
            "displayName": "Block legacy authentication",
            "enforcedGrantControls": [
             "block"
            ],
            "enforcedSessionControls": [],
            "result": "notApplied"
           },
           {
            "id": "d02eab50-105b-4567-84b0-e062d020ed59",
            "displayName": "Sign-in frequency for guests",
            "enforcedGrantControls": [],
            "enforcedSessionControls": [
             "signInFrequency"
            ],
            "result": "notApplied"
           },
           {
            "id": "de661e89-e4bb-4031-8730-1898e6066c0b",
            "displayName": "Block high-risk sign-ins (pilot)",
            "enforcedGrantControls": [
             "block"
            ],
            "enforcedSessionControls": [],
            "result": "reportOnlySuccess"
           }
          ],
          "deviceDetail": {
           "isCompliant": true,
           "isManaged": true,
           "trustType": "ServerAd"
          }
         }
        }
       }
      }
     ],
     "has_more": true,
     "next_cursor": "MTpzaWduaW5zOjM1OTI2NTEyNDQ6MQ",
     "next": "http://127.0.0.1:8080/logs/signins?cursor=MTpzaWduaW5zOjM1OTI2NTEyNDQ6MQ&limit=1"
    }
   },
   "nothingNew": {
    "summary": "Nothing is new",
    "value": {
     "value": [],
     "has_more": false,
     "next_cursor": "MTphdWRpdDozNTkyNjUxMjQ0Ojg3"
    }
   },
   "connectionReport": {
    "summary": "Everything can be read",
    "value": {
     "status": "ok",
     "tenant_id": "7a1c0f62-5d3b-4e7f-9b36-2d8e4c1a9f05",
     "checked_at": "2026-11-21T11:41:35.546320Z",
     "duration_ms": 6,
     "checks": [
      {
       "name": "token",
       "status": "ok",
       "required": true,
       "http_status": 200,
       "detail": "was issued",
       "duration_ms": 0
      },
      {
       "name": "users",
       "status": "ok",
       "required": true,
       "permission": "User.Read.All",
       "http_status": 200,
       "detail": "can be read",
       "duration_ms": 2,
       "affects": [
        "/users"
       ]
      },
      {
       "name": "groups",
       "status": "ok",
       "required": false,
       "permission": "GroupMember.Read.All",
       "http_status": 200,
       "detail": "can be read",
       "duration_ms": 2,
       "affects": [
        "user.groups"
       ]
      },
      {
       "name": "role_assignments",
       "status": "ok",
       "required": false,
       "permission": "RoleManagement.Read.Directory",
       "http_status": 200,
       "detail": "can be read",
       "duration_ms": 2,
       "affects": [
        "user.type",
        "user.type_id",
        "enrichments.roles"
       ]
      },
      {
       "name": "sign_in_activity",
       "status": "ok",
       "required": false,
       "permission": "AuditLog.Read.All",
       "http_status": 200,
       "detail": "can be read",
       "duration_ms": 4,
       "affects": [
        "enrichments.account.last_logon",
        "user.ldap_person.last_login_time"
       ]
      },
      {
       "name": "mfa_report",
       "status": "ok",
       "required": false,
       "permission": "AuditLog.Read.All",
       "http_status": 200,
       "detail": "can be read",
       "duration_ms": 3,
       "affects": [
        "user.has_mfa",
        "enrichments.mfa"
       ]
      },
      {
       "name": "mfa_methods",
       "status": "ok",
       "required": false,
       "permission": "UserAuthenticationMethod.Read.All",
       "http_status": 200,
       "detail": "can be read",
       "duration_ms": 1,
       "affects": [
        "user.has_mfa",
        "enrichments.mfa"
       ]
      },
      {
       "name": "audit_logs",
       "status": "ok",
       "required": true,
       "permission": "AuditLog.Read.All",
       "http_status": 200,
       "detail": "can be read",
       "duration_ms": 5,
       "affects": [
        "/logs/audit"
       ]
      },
      {
       "name": "sign_in_logs",
       "status": "ok",
       "required": true,
       "permission": "AuditLog.Read.All",
       "http_status": 200,
       "detail": "can be read",
       "duration_ms": 4,
       "affects": [
        "/logs/signins"
       ]
      }
     ]
    }
   },
   "status": {
    "summary": "All is well",
    "value": {
     "status": "ok",
     "version": "0.1.0",
     "started_at": "2026-11-21T11:34:22.110389Z",
     "inventory": {
      "snapshot": {
       "collected_at": "2026-11-21T11:36:52.223366Z",
       "revision": "349910bf1155183d",
       "users": 300,
       "complete": true,
       "missing": [],
       "mfa": {
        "source": "report",
        "as_of": "2026-11-21T06:00:00Z"
       }
      },
      "sources": [
       {
        "name": "users",
        "state": "ok",
        "last_success": "2026-11-21T11:39:22.186076Z"
       },
       {
        "name": "groups",
        "state": "ok",
        "last_success": "2026-11-21T11:39:22.186555Z"
       },
       {
        "name": "role_assignments",
        "state": "ok",
        "last_success": "2026-11-21T11:39:22.399299Z"
       },
       {
        "name": "mfa_report",
        "state": "ok",
        "last_success": "2026-11-21T11:34:22.184268Z"
       },
       {
        "name": "mfa_methods",
        "state": "ok",
        "last_success": "2026-11-21T11:36:52.223361Z"
       },
       {
        "name": "sign_in_activity",
        "state": "ok",
        "last_success": "2026-11-21T11:34:22.204580Z"
       }
      ]
     },
     "streams": [
      {
       "name": "audit",
       "state": "ok",
       "last_success": "2026-11-21T11:41:22.509171Z",
       "completed_through": "2026-11-21T11:41:22.506212Z",
       "lag_seconds": 13.047778,
       "newest_event": "2026-11-21T11:36:19.587117Z",
       "events": 87,
       "collected": 87,
       "duplicates": 24,
       "unreadable": 0,
       "dropped_fields": 0
      },
      {
       "name": "signins/interactive",
       "state": "ok",
       "last_success": "2026-11-21T11:41:22.736995Z",
       "completed_through": "2026-11-21T11:41:22.731231Z",
       "lag_seconds": 12.822916,
       "newest_event": "2026-11-21T11:40:04.825718Z",
       "events": 641,
       "collected": 641,
       "duplicates": 132,
       "unreadable": 0,
       "dropped_fields": 0
      }
     ]
    }
   },
   "unknownParameter": {
    "summary": "A parameter that is not known",
    "value": {
     "type": "urn:entrada:problem:bad-request",
     "title": "Bad request",
     "status": 400,
     "detail": "A parameter is not valid.",
     "instance": "/users",
     "request_id": "6bd1f60fef976c0b",
     "errors": [
      {
       "parameter": "limt",
       "detail": "it is not known: did you mean limit?"
      }
     ]
    }
   },
   "cursorExpired": {
    "summary": "The cursor is of a store that is gone",
    "value": {
     "type": "urn:entrada:problem:cursor-expired",
     "title": "Cursor expired",
     "status": 410,
     "detail": "The cursor is of an event store that is gone. Continue from oldest_cursor.",
     "instance": "/logs/audit",
     "request_id": "34f3cae4b4024b6c",
     "oldest_cursor": "MTphdWRpdDozNTkyNjUxMjQ0OjA"
    }
   },
   "tooEarly": {
    "summary": "Before the first inventory",
    "value": {
     "type": "urn:entrada:problem:unavailable",
     "title": "Not available yet",
     "status": 503,
     "detail": "The first inventory is still being collected.",
     "instance": "/users",
     "request_id": "9f3b1c2d4e5f6a7b",
     "retry_after": 5
    }
   }
  }
 }
}

"""##
}
