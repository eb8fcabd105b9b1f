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
            Vary: {$ref: "#/components/headers/Vary"}
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
            Vary: {$ref: "#/components/headers/Vary"}
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
            Vary: {$ref: "#/components/headers/Vary"}
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
            Vary: {$ref: "#/components/headers/Vary"}
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
            Vary: {$ref: "#/components/headers/Vary"}
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

  /:
    get:
      operationId: getPage
      tags: [about]
      summary: A page for people
      description: |
        Links everything, and shows the state of `/status` in a browser. It has no parts from elsewhere. Query parameters are
        refused with 400.
      security: []
      parameters:
        - $ref: "#/components/parameters/requestID"
      responses:
        "200":
          description: The page.
          headers:
            X-Request-Id: {$ref: "#/components/headers/X-Request-Id"}
            X-Content-Type-Options: {$ref: "#/components/headers/X-Content-Type-Options"}
            Cache-Control: {$ref: "#/components/headers/Cache-Control"}
            Content-Security-Policy:
              description: Script and style by their hashes, and nothing else but requests to the service itself.
              required: true
              schema: {type: string, pattern: "^default-src 'none'; "}
            Referrer-Policy:
              required: true
              schema: {type: string, const: no-referrer}
            Vary: {$ref: "#/components/headers/Vary"}
          content:
            text/html:
              schema: {type: string}
        "400": {$ref: "#/components/responses/BadRequest"}
        "403": {$ref: "#/components/responses/Forbidden"}
        "405": {$ref: "#/components/responses/MethodNotAllowed"}
        "413": {$ref: "#/components/responses/ContentTooLarge"}
        "429": {$ref: "#/components/responses/TooManyRequests"}
        "431": {$ref: "#/components/responses/HeaderTooLarge"}
        "503": {$ref: "#/components/responses/Unavailable"}

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
            Vary: {$ref: "#/components/headers/Vary"}
          content:
            application/yaml:
              schema: {}
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
            Vary: {$ref: "#/components/headers/Vary"}
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
        Vary: {$ref: "#/components/headers/Vary"}
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
        Vary: {$ref: "#/components/headers/Vary"}
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
        Vary: {$ref: "#/components/headers/Vary"}
      content:
        application/problem+json:
          schema: {$ref: "#/components/schemas/Problem"}
    NotFound:
      description: The snapshot holds no such user, or users are not collected (`ENTRADA_COLLECT`).
      headers:
        X-Request-Id: {$ref: "#/components/headers/X-Request-Id"}
        X-Content-Type-Options: {$ref: "#/components/headers/X-Content-Type-Options"}
        Cache-Control: {$ref: "#/components/headers/Cache-Control"}
        Vary: {$ref: "#/components/headers/Vary"}
      content:
        application/problem+json:
          schema: {$ref: "#/components/schemas/Problem"}
    NotCollected:
      description: This source is not collected (`ENTRADA_COLLECT`), so there is no such path.
      headers:
        X-Request-Id: {$ref: "#/components/headers/X-Request-Id"}
        X-Content-Type-Options: {$ref: "#/components/headers/X-Content-Type-Options"}
        Cache-Control: {$ref: "#/components/headers/Cache-Control"}
        Vary: {$ref: "#/components/headers/Vary"}
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
        Vary: {$ref: "#/components/headers/Vary"}
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
        Vary: {$ref: "#/components/headers/Vary"}
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
        Vary: {$ref: "#/components/headers/Vary"}
      content:
        application/problem+json:
          schema: {$ref: "#/components/schemas/Problem"}
    HeaderTooLarge:
      description: The request's header is over 16 KiB; the connection is closed.
      headers:
        X-Request-Id: {$ref: "#/components/headers/X-Request-Id"}
        X-Content-Type-Options: {$ref: "#/components/headers/X-Content-Type-Options"}
        Cache-Control: {$ref: "#/components/headers/Cache-Control"}
        Vary: {$ref: "#/components/headers/Vary"}
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
        Vary: {$ref: "#/components/headers/Vary"}
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
        Vary: {$ref: "#/components/headers/Vary"}
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
        Vary: {$ref: "#/components/headers/Vary"}
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
        Vary: {$ref: "#/components/headers/Vary"}
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
      required: [status, version, started_at, streams, logs]
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
            mfa:
              description: Users by `user.has_mfa`.
              type: object
              required: [registered, not_registered, unknown]
              properties:
                registered: {type: integer, minimum: 0}
                not_registered: {type: integer, minimum: 0}
                unknown: {type: integer, minimum: 0}
            administrators:
              description: Users who hold a directory role; left out while that is not known of every user.
              type: object
              required: [total, without_mfa, mfa_unknown]
              properties:
                total: {type: integer, minimum: 0}
                without_mfa: {type: integer, minimum: 0, description: Those whose `user.has_mfa` is false.}
                mfa_unknown: {type: integer, minimum: 0}
        graph:
          description: How much of Microsoft's limits is in use.
          type: array
          items: {$ref: "#/components/schemas/GraphBudget"}
        streams:
          type: array
          items: {$ref: "#/components/schemas/Stream"}
        logs:
          description: Each log as a whole, whatever its sources.
          type: array
          items:
            type: object
            required: [name]
            properties:
              name: {type: string, enum: [audit, signins]}
              newest_event: {description: "The newest event, by its own time.", $ref: "#/components/schemas/Instant"}
              events_per_minute:
                description: Events by their own time, a number for each minute of the last hour; the last one is not over.
                type: object
                required: [from, counts]
                properties:
                  from: {$ref: "#/components/schemas/Instant"}
                  counts:
                    type: array
                    items: {type: integer, minimum: 0}
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
        collected_from:
          description: Events from here on are collected, where the tenant's log reached that far at the very first start.
          $ref: "#/components/schemas/Instant"
        late_events:
          type: object
          description: Events in windows that had been read before, since the service began, by what found them.
          properties:
            overlap: {type: integer, minimum: 0}
            sweep: {type: integer, minimum: 0}
            reconciliation: {type: integer, minimum: 0}
        arrival_lag:
          type: object
          description: From an event's time to its arrival, since the service began.
          required: [count, sum_seconds, buckets]
          properties:
            count: {type: integer, minimum: 0}
            sum_seconds: {type: number}
            buckets:
              type: array
              items:
                type: object
                required: [le, count]
                properties:
                  le: {type: number, description: "Seconds: at most so late."}
                  count: {type: integer, minimum: 0, description: "How many, those of the buckets before included."}
        coverage:
          type: array
          description: When was everything last read again, for events that Graph shows late?
          items:
            type: object
            required: [tier, reach_seconds, target_seconds, late]
            properties:
              tier: {type: string, enum: [overlap, sweep, reconciliation]}
              reach_seconds: {type: number, minimum: 0, description: How far back the tier reaches.}
              read_since: {description: Every window within reach has been read since., $ref: "#/components/schemas/Instant"}
              age_seconds: {type: number, minimum: 0, description: How long ago that is.}
              target_seconds: {type: number, minimum: 0, description: How long ago it should be at most.}
              late: {type: boolean, description: Whether it is longer ago.}
        hint: {type: string, description: What to do where coverage is late.}
        gaps:
          type: array
          description: What was not read in time and is no longer kept by Microsoft; the last 20.
          items:
            type: object
            required: [from, to, noticed_at]
            properties:
              from: {$ref: "#/components/schemas/Instant"}
              to: {$ref: "#/components/schemas/Instant"}
              noticed_at: {$ref: "#/components/schemas/Instant"}
        reconciliation:
          type: object
          description: The last time that closed days were read anew and held against the store.
          required: [from, to, finished_at, events, missing]
          properties:
            from: {$ref: "#/components/schemas/Instant"}
            to: {$ref: "#/components/schemas/Instant"}
            finished_at: {$ref: "#/components/schemas/Instant"}
            events: {type: integer, minimum: 0, description: How many records were read; one on the edge of two windows is read twice.}
            missing: {type: integer, minimum: 0, description: How many of them were missing until then.}
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
          time: 1490560293
          time_dt: '2017-03-26T20:31:33Z'
          user:
            uid: 0073668b-f06c-4358-93ab-974ca973ee18
            name: aiko.cote@example.com
            full_name: Aiko Côté
            display_name: Aiko Côté
            email_addr: aiko.cote@example.com
            domain: example.com
            uid_alt: aiko.cote
            has_mfa: true
            type_id: 1
            type: User
            account:
              uid: 0073668b-f06c-4358-93ab-974ca973ee18
              name: aiko.cote@example.com
              type: Azure AD Account
              type_id: 6
            groups:
            - uid: 5c420206-87d6-4f06-b0bc-511b7b132eeb
              name: Nimbus Readers
            - uid: 6341db60-8488-4a13-bf49-2c345129d1ff
              name: Nimbus Guests 2
            - uid: b233eacf-c552-447d-ba91-5194ebfd95e0
              name: Krypton Contributors 4
            - uid: g2
              name: All Users
            org:
              name: Example Corp
              ou_name: Tōkyō
            ldap_person:
              job_title: Buyer
              office_location: Tōkyō
              employee_uid: E100514
              created_time: 1490560293
              last_login_time: 1794512739
          enrichments:
          - name: account
            value: status
            data:
              is_enabled: true
              last_logon: '2026-11-12T19:45:39+00:00'
              last_time_password_change: 1791640276
              last_non_interactive_logon: '2026-11-12T20:33:40+00:00'
          - name: employment
            value: Buyer
            data: {}
          - name: mfa
            value: registered
            data:
              methods:
              - mobilePhone
              source: report
          - name: directory
            value: Member
            data:
              user_type: Member
              employee_type: Employee
              on_premises_sync_enabled: true
          metadata:
            version: 1.6.0
            product:
              name: Microsoft Entra ID
              version: '1.0'
              vendor_name: Microsoft
            profiles:
            - datetime
            tenant_uid: 7a1c0f62-5d3b-4e7f-9b36-2d8e4c1a9f05
            uid: 0073668b-f06c-4358-93ab-974ca973ee18:5d18260f06108c9f4e13a20181c1c33e
        has_more: true
        next_cursor: MTp1c2VyczowMDczNjY4Yi1mMDZjLTQzNTgtOTNhYi05NzRjYTk3M2VlMTg
        next: http://127.0.0.1:8080/users?cursor=MTp1c2VyczowMDczNjY4Yi1mMDZjLTQzNTgtOTNhYi05NzRjYTk3M2VlMTg&limit=1
        snapshot:
          collected_at: '2026-11-21T12:53:25.020731Z'
          revision: cfe86ba17da10234
          users: 1000
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
        - message: '{"id":"Directory_3b79b5d5-51c7-49d7-ad09-7b0311175086_U7HE2_88030035","category":"GroupManagement","correlationId":"d27b0825-4b04-4395-ab19-c7322ab928da","result":"success","resultReason":"","activityDisplayName":"Remove
            member from group","activityDateTime":"2026-11-20T12:55:23.099Z","loggedByService":"Core Directory","operationType":"Unassign","initiatedBy":{"app":null,"user":{"id":"19dcef89-43b2-4718-a514-f3ba1305eb1b","displayName":null,"userPrincipalName":"amelie.fischer@example.com","ipAddress":"","userType":null,"homeTenantId":null}},"targetResources":[{"id":"1c4995c1-bd9b-41dc-a69e-125d17f35110","displayName":null,"type":"User","userPrincipalName":"jose.sharma@example.com","groupType":null,"modifiedProperties":[{"displayName":"Group.ObjectID","oldValue":"\"dac8e896-5e82-4073-b541-5282bd4c00a2\"","newValue":null},{"displayName":"Group.DisplayName","oldValue":"\"Granite
            Guests 1\"","newValue":null}]},{"id":"dac8e896-5e82-4073-b541-5282bd4c00a2","displayName":null,"type":"Group","userPrincipalName":null,"groupType":"azureAD","modifiedProperties":[]}],"additionalDetails":[{"key":"User-Agent","value":"EvoSTS"}]}'
          '@timestamp': '2026-11-20T12:55:23.099000Z'
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
            id: Directory_3b79b5d5-51c7-49d7-ad09-7b0311175086_U7HE2_88030035
            created: '2026-11-21T12:52:54.849013Z'
            category:
            - iam
            type:
            - change
            - group
            outcome: success
            action: Remove member from group
            dataset: GroupManagement
            provider: Core Directory
          trace:
            id: d27b0825-4b04-4395-ab19-c7322ab928da
          user:
            id: 19dcef89-43b2-4718-a514-f3ba1305eb1b
            email: amelie.fischer@example.com
            domain: example.com
            target:
              id: 1c4995c1-bd9b-41dc-a69e-125d17f35110
              email: jose.sharma@example.com
              domain: example.com
          group:
            id: dac8e896-5e82-4073-b541-5282bd4c00a2
          service:
            name: Core Directory
          user_agent:
            original: EvoSTS
          related:
            user:
            - 19dcef89-43b2-4718-a514-f3ba1305eb1b
            - amelie.fischer@example.com
            - 1c4995c1-bd9b-41dc-a69e-125d17f35110
            - jose.sharma@example.com
          azure:
            entraid:
              properties:
                operationType: Unassign
                modifiedProperties:
                - displayName: Group.ObjectID
                  oldValue: '"dac8e896-5e82-4073-b541-5282bd4c00a2"'
                  newValue: null
                - displayName: Group.DisplayName
                  oldValue: '"Granite Guests 1"'
                  newValue: null
                targetResources:
                - id: 1c4995c1-bd9b-41dc-a69e-125d17f35110
                  displayName: null
                  type: User
                  userPrincipalName: jose.sharma@example.com
                  groupType: null
                  modifiedProperties:
                  - displayName: Group.ObjectID
                    oldValue: '"dac8e896-5e82-4073-b541-5282bd4c00a2"'
                    newValue: null
                  - displayName: Group.DisplayName
                    oldValue: '"Granite Guests 1"'
                    newValue: null
                - id: dac8e896-5e82-4073-b541-5282bd4c00a2
                  displayName: null
                  type: Group
                  userPrincipalName: null
                  groupType: azureAD
                  modifiedProperties: []
                initiatedBy:
                  app: null
                  user:
                    id: 19dcef89-43b2-4718-a514-f3ba1305eb1b
                    displayName: null
                    userPrincipalName: amelie.fischer@example.com
                    ipAddress: ''
                    userType: null
                    homeTenantId: null
                additionalDetails:
                - key: User-Agent
                  value: EvoSTS
        has_more: true
        next_cursor: MTphdWRpdDo3NTM0ODQyOTc6MQ
        next: http://127.0.0.1:8080/logs/audit?cursor=MTphdWRpdDo3NTM0ODQyOTc6MQ&limit=1
    signInPage:
      summary: A page of one event
      value:
        value:
        - message: '{"id":"a24836c8-60ab-4d41-a3d1-3585db3b3842","createdDateTime":"2026-11-20T12:53:21.7248203Z","userDisplayName":"","userPrincipalName":"","userId":"","appId":"8da7386e-f1b0-4042-b7ba-0aec5bc08dd7","appDisplayName":"CI
            Runner","homeTenantId":"7a1c0f62-5d3b-4e7f-9b36-2d8e4c1a9f05","resourceTenantId":"7a1c0f62-5d3b-4e7f-9b36-2d8e4c1a9f05","resourceDisplayName":"Microsoft
            Teams Services","resourceId":"cc15fd57-2c6c-4117-a88c-83b1d56b4bbe","servicePrincipalId":"2dc32c2b-44f3-4444-8863-18abb0767164","servicePrincipalName":"CI
            Runner","ipAddress":"203.0.113.13","userAgent":null,"clientAppUsed":"","correlationId":"193f5851-8be2-4f5f-8d15-c6c3296b8562","conditionalAccessStatus":"notApplied","isInteractive":false,"riskDetail":"none","riskLevelAggregated":"none","riskLevelDuringSignIn":"none","riskState":"none","riskEventTypes":[],"riskEventTypes_v2":[],"status":{"errorCode":0,"failureReason":null,"additionalDetails":null},"deviceDetail":{"deviceId":"","displayName":null,"operatingSystem":"","browser":"","isCompliant":null,"isManaged":null,"trustType":null},"location":{"city":"San
            Francisco","state":"California","countryOrRegion":"US","geoCoordinates":{"altitude":null,"latitude":37.77493,"longitude":-122.41942}},"appliedConditionalAccessPolicies":[],"signInEventTypes":["servicePrincipal"],"userType":"member","crossTenantAccessType":"none","authenticationRequirement":"singleFactorAuthentication","authenticationDetails":[],"uniqueTokenIdentifier":"YTI0ODM2YzgtNjBhYi00ZA","sessionId":null,"autonomousSystemNumber":64498}'
          '@timestamp': '2026-11-20T12:53:21.724820Z'
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
            id: a24836c8-60ab-4d41-a3d1-3585db3b3842
            created: '2026-11-21T12:52:55.100614Z'
            category:
            - authentication
            type:
            - start
            outcome: success
            action: sign-in
            code: '0'
            dataset: ServicePrincipalSignInLogs
            provider: Microsoft Teams Services
          trace:
            id: 193f5851-8be2-4f5f-8d15-c6c3296b8562
          user:
            id: 2dc32c2b-44f3-4444-8863-18abb0767164
            name: CI Runner
            full_name: CI Runner
          source:
            address: 203.0.113.13
            ip: 203.0.113.13
            geo:
              city_name: San Francisco
              region_name: California
              country_iso_code: US
              location:
                lat: 37.77493
                lon: -122.41942
            as:
              number: 64498
          service:
            id: 8da7386e-f1b0-4042-b7ba-0aec5bc08dd7
            name: CI Runner
          related:
            ip:
            - 203.0.113.13
            user:
            - CI Runner
            - 2dc32c2b-44f3-4444-8863-18abb0767164
          azure:
            entraid:
              properties:
                conditionalAccessStatus: notApplied
                resourceId: cc15fd57-2c6c-4117-a88c-83b1d56b4bbe
                riskDetail: none
                riskLevelAggregated: none
                riskLevelDuringSignIn: none
                riskState: none
                userType: member
                authenticationRequirement: singleFactorAuthentication
                homeTenantId: 7a1c0f62-5d3b-4e7f-9b36-2d8e4c1a9f05
                resourceTenantId: 7a1c0f62-5d3b-4e7f-9b36-2d8e4c1a9f05
                uniqueTokenIdentifier: YTI0ODM2YzgtNjBhYi00ZA
                crossTenantAccessType: none
                servicePrincipalId: 2dc32c2b-44f3-4444-8863-18abb0767164
                servicePrincipalName: CI Runner
                isInteractive: 'false'
                riskEventTypes: []
                signInEventTypes:
                - servicePrincipal
        has_more: true
        next_cursor: MTpzaWduaW5zOjc1MzQ4NDI5Nzox
        next: http://127.0.0.1:8080/logs/signins?cursor=MTpzaWduaW5zOjc1MzQ4NDI5Nzox&limit=1
    nothingNew:
      summary: Nothing is new
      value:
        value: []
        has_more: false
        next_cursor: MTphdWRpdDo3NTM0ODQyOTc6MzE4
    connectionReport:
      summary: Everything can be read
      value:
        status: ok
        tenant_id: 7a1c0f62-5d3b-4e7f-9b36-2d8e4c1a9f05
        checked_at: '2026-11-21T12:55:55.039132Z'
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
          duration_ms: 3
          affects:
          - user.groups
        - name: role_assignments
          status: ok
          required: false
          permission: RoleManagement.Read.Directory
          http_status: 200
          detail: can be read
          duration_ms: 3
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
          duration_ms: 3
          affects:
          - enrichments.account.last_logon
          - user.ldap_person.last_login_time
        - name: mfa_report
          status: ok
          required: false
          permission: AuditLog.Read.All
          http_status: 200
          detail: can be read
          duration_ms: 4
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
          duration_ms: 4
          affects:
          - /logs/audit
        - name: sign_in_logs
          status: ok
          required: true
          permission: AuditLog.Read.All
          http_status: 200
          detail: can be read
          duration_ms: 3
          affects:
          - /logs/signins
    status:
      summary: All is well
      value:
        status: ok
        version: 0.1.0
        started_at: '2026-11-21T12:52:54.831860Z'
        graph:
        - scope: directory
          pace: 1.0
          waiting: 0
        - scope: reports
          pace: 1.0
          waiting: 0
        - scope: signInActivity
          pace: 1.0
          waiting: 0
        inventory:
          snapshot:
            collected_at: '2026-11-21T12:53:25.020731Z'
            revision: cfe86ba17da10234
            users: 1000
            complete: true
            missing: []
            mfa:
              source: report
              as_of: '2026-11-21T06:00:00Z'
          mfa:
            registered: 706
            not_registered: 294
            unknown: 0
          administrators:
            total: 21
            without_mfa: 9
            mfa_unknown: 0
          corrections: 0
          sources:
          - name: users
            state: ok
            last_success: '2026-11-21T12:52:55.468029Z'
          - name: groups
            state: ok
            last_success: '2026-11-21T12:52:55.333805Z'
          - name: role_assignments
            state: ok
            last_success: '2026-11-21T12:52:55.354830Z'
          - name: mfa_report
            state: ok
            last_success: '2026-11-21T12:52:55.014729Z'
          - name: mfa_methods
            state: ok
            last_success: '2026-11-21T12:53:25.020727Z'
          - name: sign_in_activity
            state: ok
            last_success: '2026-11-21T12:52:55.895965Z'
        streams:
        - name: audit
          state: ok
          last_success: '2026-11-21T12:55:26.168093Z'
          completed_through: '2026-11-21T12:55:26.149515Z'
          lag_seconds: 28.897497
          newest_event: '2026-11-21T12:52:28.760000Z'
          events: 318
          collected: 318
          duplicates: 29
          unreadable: 0
          dropped_fields: 0
        - name: signins/interactive
          state: ok
          last_success: '2026-11-21T12:55:26.798451Z'
          completed_through: '2026-11-21T12:55:26.778418Z'
          lag_seconds: 28.268702
          newest_event: '2026-11-21T12:54:54Z'
          events: 7242
          collected: 2011
          duplicates: 131
          unreadable: 0
          dropped_fields: 0
        - name: signins/nonInteractive
          state: ok
          last_success: '2026-11-21T12:55:28.258492Z'
          completed_through: '2026-11-21T12:55:28.223875Z'
          lag_seconds: 26.823289
          newest_event: '2026-11-21T12:54:54Z'
          events: 7242
          collected: 4003
          duplicates: 280
          unreadable: 0
          dropped_fields: 0
        - name: signins/servicePrincipal
          state: ok
          last_success: '2026-11-21T12:55:26.167564Z'
          completed_through: '2026-11-21T12:55:26.148672Z'
          lag_seconds: 28.898519
          newest_event: '2026-11-21T12:54:54Z'
          events: 7242
          collected: 998
          duplicates: 72
          unreadable: 0
          dropped_fields: 0
        - name: signins/managedIdentity
          state: ok
          last_success: '2026-11-21T12:55:26.172416Z'
          completed_through: '2026-11-21T12:55:26.153446Z'
          lag_seconds: 28.89377
          newest_event: '2026-11-21T12:54:54Z'
          events: 7242
          collected: 230
          duplicates: 10
          unreadable: 0
          dropped_fields: 0
        logs:
        - name: audit
          newest_event: '2026-11-21T12:52:28.760000Z'
          events_per_minute:
            from: '2026-11-21T11:56:00Z'
            counts:
            - 0
            - 0
            - 1
            - 0
            - 0
            - 0
            - 1
            - 0
            - 0
            - 0
            - 0
            - 1
            - 0
            - 0
            - 0
            - 0
            - 0
            - 0
            - 0
            - 1
            - 0
            - 0
            - 0
            - 0
            - 1
            - 1
            - 0
            - 0
            - 1
            - 0
            - 1
            - 1
            - 0
            - 0
            - 0
            - 0
            - 1
            - 0
            - 0
            - 1
            - 0
            - 0
            - 0
            - 1
            - 1
            - 0
            - 0
            - 0
            - 1
            - 0
            - 0
            - 1
            - 0
            - 0
            - 0
            - 1
            - 1
            - 0
            - 0
            - 0
        - name: signins
          newest_event: '2026-11-21T12:54:54Z'
          events_per_minute:
            from: '2026-11-21T11:56:00Z'
            counts:
            - 6
            - 7
            - 7
            - 8
            - 5
            - 7
            - 5
            - 6
            - 7
            - 8
            - 6
            - 7
            - 7
            - 6
            - 6
            - 6
            - 6
            - 6
            - 7
            - 6
            - 6
            - 6
            - 8
            - 7
            - 6
            - 7
            - 6
            - 7
            - 8
            - 6
            - 7
            - 7
            - 7
            - 7
            - 7
            - 7
            - 7
            - 6
            - 6
            - 7
            - 7
            - 7
            - 6
            - 7
            - 5
            - 7
            - 7
            - 6
            - 8
            - 8
            - 6
            - 6
            - 7
            - 6
            - 6
            - 6
            - 7
            - 6
            - 7
            - 0
    unknownParameter:
      summary: A parameter that is not known
      value:
        type: urn:entrada:problem:bad-request
        title: Bad request
        status: 400
        detail: A parameter is not valid.
        instance: /users
        request_id: 7f47a31ea97bd380
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
        request_id: aa629b9b4d5f7964
        oldest_cursor: MTphdWRpdDo3NTM0ODQyOTc6MA
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
        "$ref": "#/components/headers/Vary"
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
       },
       "Vary": {
        "$ref": "#/components/headers/Vary"
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
       },
       "Vary": {
        "$ref": "#/components/headers/Vary"
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
        "$ref": "#/components/headers/Vary"
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
        "$ref": "#/components/headers/Vary"
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
  "/": {
   "get": {
    "operationId": "getPage",
    "tags": [
     "about"
    ],
    "summary": "A page for people",
    "description": "Links everything, and shows the state of `/status` in a browser. It has no parts from elsewhere. Query parameters are\nrefused with 400.\n",
    "security": [],
    "parameters": [
     {
      "$ref": "#/components/parameters/requestID"
     }
    ],
    "responses": {
     "200": {
      "description": "The page.",
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
       "Content-Security-Policy": {
        "description": "Script and style by their hashes, and nothing else but requests to the service itself.",
        "required": true,
        "schema": {
         "type": "string",
         "pattern": "^default-src 'none'; "
        }
       },
       "Referrer-Policy": {
        "required": true,
        "schema": {
         "type": "string",
         "const": "no-referrer"
        }
       },
       "Vary": {
        "$ref": "#/components/headers/Vary"
       }
      },
      "content": {
       "text/html": {
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
        "$ref": "#/components/headers/Vary"
       },
       "Cache-Control": {
        "$ref": "#/components/headers/Cache-Control"
       }
      },
      "content": {
       "application/yaml": {
        "schema": {}
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
        "$ref": "#/components/headers/Vary"
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
     },
     "Vary": {
      "$ref": "#/components/headers/Vary"
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
     },
     "Vary": {
      "$ref": "#/components/headers/Vary"
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
     },
     "Vary": {
      "$ref": "#/components/headers/Vary"
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
     },
     "Vary": {
      "$ref": "#/components/headers/Vary"
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
     },
     "Vary": {
      "$ref": "#/components/headers/Vary"
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
     },
     "Vary": {
      "$ref": "#/components/headers/Vary"
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
     },
     "Vary": {
      "$ref": "#/components/headers/Vary"
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
     },
     "Vary": {
      "$ref": "#/components/headers/Vary"
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
     },
     "Vary": {
      "$ref": "#/components/headers/Vary"
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
     },
     "Vary": {
      "$ref": "#/components/headers/Vary"
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
     },
     "Vary": {
      "$ref": "#/components/headers/Vary"
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
     },
     "Vary": {
      "$ref": "#/components/headers/Vary"
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
     },
     "Vary": {
      "$ref": "#/components/headers/Vary"
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
     "streams",
     "logs"
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
       },
       "mfa": {
        "description": "Users by `user.has_mfa`.",
        "type": "object",
        "required": [
         "registered",
         "not_registered",
         "unknown"
        ],
        "properties": {
         "registered": {
          "type": "integer",
          "minimum": 0
         },
         "not_registered": {
          "type": "integer",
          "minimum": 0
         },
         "unknown": {
          "type": "integer",
          "minimum": 0
         }
        }
       },
       "administrators": {
        "description": "Users who hold a directory role; left out while that is not known of every user.",
        "type": "object",
        "required": [
         "total",
         "without_mfa",
         "mfa_unknown"
        ],
        "properties": {
         "total": {
          "type": "integer",
          "minimum": 0
         },
         "without_mfa": {
          "type": "integer",
          "minimum": 0,
          "description": "Those whose `user.has_mfa` is false."
         },
         "mfa_unknown": {
          "type": "integer",
          "minimum": 0
         }
        }
       }
      }
     },
     "graph": {
      "description": "How much of Microsoft's limits is in use.",
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
     },
     "logs": {
      "description": "Each log as a whole, whatever its sources.",
      "type": "array",
      "items": {
       "type": "object",
       "required": [
        "name"
       ],
       "properties": {
        "name": {
         "type": "string",
         "enum": [
          "audit",
          "signins"
         ]
        },
        "newest_event": {
         "description": "The newest event, by its own time.",
         "$ref": "#/components/schemas/Instant"
        },
        "events_per_minute": {
         "description": "Events by their own time, a number for each minute of the last hour; the last one is not over.",
         "type": "object",
         "required": [
          "from",
          "counts"
         ],
         "properties": {
          "from": {
           "$ref": "#/components/schemas/Instant"
          },
          "counts": {
           "type": "array",
           "items": {
            "type": "integer",
            "minimum": 0
           }
          }
         }
        }
       }
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
     },
     "collected_from": {
      "description": "Events from here on are collected, where the tenant's log reached that far at the very first start.",
      "$ref": "#/components/schemas/Instant"
     },
     "late_events": {
      "type": "object",
      "description": "Events in windows that had been read before, since the service began, by what found them.",
      "properties": {
       "overlap": {
        "type": "integer",
        "minimum": 0
       },
       "sweep": {
        "type": "integer",
        "minimum": 0
       },
       "reconciliation": {
        "type": "integer",
        "minimum": 0
       }
      }
     },
     "arrival_lag": {
      "type": "object",
      "description": "From an event's time to its arrival, since the service began.",
      "required": [
       "count",
       "sum_seconds",
       "buckets"
      ],
      "properties": {
       "count": {
        "type": "integer",
        "minimum": 0
       },
       "sum_seconds": {
        "type": "number"
       },
       "buckets": {
        "type": "array",
        "items": {
         "type": "object",
         "required": [
          "le",
          "count"
         ],
         "properties": {
          "le": {
           "type": "number",
           "description": "Seconds: at most so late."
          },
          "count": {
           "type": "integer",
           "minimum": 0,
           "description": "How many, those of the buckets before included."
          }
         }
        }
       }
      }
     },
     "coverage": {
      "type": "array",
      "description": "When was everything last read again, for events that Graph shows late?",
      "items": {
       "type": "object",
       "required": [
        "tier",
        "reach_seconds",
        "target_seconds",
        "late"
       ],
       "properties": {
        "tier": {
         "type": "string",
         "enum": [
          "overlap",
          "sweep",
          "reconciliation"
         ]
        },
        "reach_seconds": {
         "type": "number",
         "minimum": 0,
         "description": "How far back the tier reaches."
        },
        "read_since": {
         "description": "Every window within reach has been read since.",
         "$ref": "#/components/schemas/Instant"
        },
        "age_seconds": {
         "type": "number",
         "minimum": 0,
         "description": "How long ago that is."
        },
        "target_seconds": {
         "type": "number",
         "minimum": 0,
         "description": "How long ago it should be at most."
        },
        "late": {
         "type": "boolean",
         "description": "Whether it is longer ago."
        }
       }
      }
     },
     "hint": {
      "type": "string",
      "description": "What to do where coverage is late."
     },
     "gaps": {
      "type": "array",
      "description": "What was not read in time and is no longer kept by Microsoft; the last 20.",
      "items": {
       "type": "object",
       "required": [
        "from",
        "to",
        "noticed_at"
       ],
       "properties": {
        "from": {
         "$ref": "#/components/schemas/Instant"
        },
        "to": {
         "$ref": "#/components/schemas/Instant"
        },
        "noticed_at": {
         "$ref": "#/components/schemas/Instant"
        }
       }
      }
     },
     "reconciliation": {
      "type": "object",
      "description": "The last time that closed days were read anew and held against the store.",
      "required": [
       "from",
       "to",
       "finished_at",
       "events",
       "missing"
      ],
      "properties": {
       "from": {
        "$ref": "#/components/schemas/Instant"
       },
       "to": {
        "$ref": "#/components/schemas/Instant"
       },
       "finished_at": {
        "$ref": "#/components/schemas/Instant"
       },
       "events": {
        "type": "integer",
        "minimum": 0,
        "description": "How many records were read; one on the edge of two windows is read twice."
       },
       "missing": {
        "type": "integer",
        "minimum": 0,
        "description": "How many of them were missing until then."
       }
      }
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
       "time": 1490560293,
       "time_dt": "2017-03-26T20:31:33Z",
       "user": {
        "uid": "0073668b-f06c-4358-93ab-974ca973ee18",
        "name": "aiko.cote@example.com",
        "full_name": "Aiko Côté",
        "display_name": "Aiko Côté",
        "email_addr": "aiko.cote@example.com",
        "domain": "example.com",
        "uid_alt": "aiko.cote",
        "has_mfa": true,
        "type_id": 1,
        "type": "User",
        "account": {
         "uid": "0073668b-f06c-4358-93ab-974ca973ee18",
         "name": "aiko.cote@example.com",
         "type": "Azure AD Account",
         "type_id": 6
        },
        "groups": [
         {
          "uid": "5c420206-87d6-4f06-b0bc-511b7b132eeb",
          "name": "Nimbus Readers"
         },
         {
          "uid": "6341db60-8488-4a13-bf49-2c345129d1ff",
          "name": "Nimbus Guests 2"
         },
         {
          "uid": "b233eacf-c552-447d-ba91-5194ebfd95e0",
          "name": "Krypton Contributors 4"
         },
         {
          "uid": "g2",
          "name": "All Users"
         }
        ],
        "org": {
         "name": "Example Corp",
         "ou_name": "Tōkyō"
        },
        "ldap_person": {
         "job_title": "Buyer",
         "office_location": "Tōkyō",
         "employee_uid": "E100514",
         "created_time": 1490560293,
         "last_login_time": 1794512739
        }
       },
       "enrichments": [
        {
         "name": "account",
         "value": "status",
         "data": {
          "is_enabled": true,
          "last_logon": "2026-11-12T19:45:39+00:00",
          "last_time_password_change": 1791640276,
          "last_non_interactive_logon": "2026-11-12T20:33:40+00:00"
         }
        },
        {
         "name": "employment",
         "value": "Buyer",
         "data": {}
        },
        {
         "name": "mfa",
         "value": "registered",
         "data": {
          "methods": [
           "mobilePhone"
          ],
          "source": "report"
         }
        },
        {
         "name": "directory",
         "value": "Member",
         "data": {
          "user_type": "Member",
          "employee_type": "Employee",
          "on_premises_sync_enabled": true
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
        "uid": "0073668b-f06c-4358-93ab-974ca973ee18:5d18260f06108c9f4e13a20181c1c33e"
       }
      }
     ],
     "has_more": true,
     "next_cursor": "MTp1c2VyczowMDczNjY4Yi1mMDZjLTQzNTgtOTNhYi05NzRjYTk3M2VlMTg",
     "next": "http://127.0.0.1:8080/users?cursor=MTp1c2VyczowMDczNjY4Yi1mMDZjLTQzNTgtOTNhYi05NzRjYTk3M2VlMTg&limit=1",
     "snapshot": {
      "collected_at": "2026-11-21T12:53:25.020731Z",
      "revision": "cfe86ba17da10234",
      "users": 1000,
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
       "message": "{\"id\":\"Directory_3b79b5d5-51c7-49d7-ad09-7b0311175086_U7HE2_88030035\",\"category\":\"GroupManagement\",\"correlationId\":\"d27b0825-4b04-4395-ab19-c7322ab928da\",\"result\":\"success\",\"resultReason\":\"\",\"activityDisplayName\":\"Remove member from group\",\"activityDateTime\":\"2026-11-20T12:55:23.099Z\",\"loggedByService\":\"Core Directory\",\"operationType\":\"Unassign\",\"initiatedBy\":{\"app\":null,\"user\":{\"id\":\"19dcef89-43b2-4718-a514-f3ba1305eb1b\",\"displayName\":null,\"userPrincipalName\":\"amelie.fischer@example.com\",\"ipAddress\":\"\",\"userType\":null,\"homeTenantId\":null}},\"targetResources\":[{\"id\":\"1c4995c1-bd9b-41dc-a69e-125d17f35110\",\"displayName\":null,\"type\":\"User\",\"userPrincipalName\":\"jose.sharma@example.com\",\"groupType\":null,\"modifiedProperties\":[{\"displayName\":\"Group.ObjectID\",\"oldValue\":\"\\\"dac8e896-5e82-4073-b541-5282bd4c00a2\\\"\",\"newValue\":null},{\"displayName\":\"Group.DisplayName\",\"oldValue\":\"\\\"Granite Guests 1\\\"\",\"newValue\":null}]},{\"id\":\"dac8e896-5e82-4073-b541-5282bd4c00a2\",\"displayName\":null,\"type\":\"Group\",\"userPrincipalName\":null,\"groupType\":\"azureAD\",\"modifiedProperties\":[]}],\"additionalDetails\":[{\"key\":\"User-Agent\",\"value\":\"EvoSTS\"}]}",
       "@timestamp": "2026-11-20T12:55:23.099000Z",
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
        "id": "Directory_3b79b5d5-51c7-49d7-ad09-7b0311175086_U7HE2_88030035",
        "created": "2026-11-21T12:52:54.849013Z",
        "category": [
         "iam"
        ],
        "type": [
         "change",
         "group"
        ],
        "outcome": "success",
        "action": "Remove member from group",
        "dataset": "GroupManagement",
        "provider": "Core Directory"
       },
       "trace": {
        "id": "d27b0825-4b04-4395-ab19-c7322ab928da"
       },
       "user": {
        "id": "19dcef89-43b2-4718-a514-f3ba1305eb1b",
        "email": "amelie.fischer@example.com",
        "domain": "example.com",
        "target": {
         "id": "1c4995c1-bd9b-41dc-a69e-125d17f35110",
         "email": "jose.sharma@example.com",
         "domain": "example.com"
        }
       },
       "group": {
        "id": "dac8e896-5e82-4073-b541-5282bd4c00a2"
       },
       "service": {
        "name": "Core Directory"
       },
       "user_agent": {
        "original": "EvoSTS"
       },
       "related": {
        "user": [
         "19dcef89-43b2-4718-a514-f3ba1305eb1b",
         "amelie.fischer@example.com",
         "1c4995c1-bd9b-41dc-a69e-125d17f35110",
         "jose.sharma@example.com"
        ]
       },
       "azure": {
        "entraid": {
         "properties": {
          "operationType": "Unassign",
          "modifiedProperties": [
           {
            "displayName": "Group.ObjectID",
            "oldValue": "\"dac8e896-5e82-4073-b541-5282bd4c00a2\"",
            "newValue": null
           },
           {
            "displayName": "Group.DisplayName",
            "oldValue": "\"Granite Guests 1\"",
            "newValue": null
           }
          ],
          "targetResources": [
           {
            "id": "1c4995c1-bd9b-41dc-a69e-125d17f35110",
            "displayName": null,
            "type": "User",
            "userPrincipalName": "jose.sharma@example.com",
            "groupType": null,
            "modifiedProperties": [
             {
              "displayName": "Group.ObjectID",
              "oldValue": "\"dac8e896-5e82-4073-b541-5282bd4c00a2\"",
              "newValue": null
             },
             {
              "displayName": "Group.DisplayName",
              "oldValue": "\"Granite Guests 1\"",
              "newValue": null
             }
            ]
           },
           {
            "id": "dac8e896-5e82-4073-b541-5282bd4c00a2",
            "displayName": null,
            "type": "Group",
            "userPrincipalName": null,
            "groupType": "azureAD",
            "modifiedProperties": []
           }
          ],
          "initiatedBy": {
           "app": null,
           "user": {
            "id": "19dcef89-43b2-4718-a514-f3ba1305eb1b",
            "displayName": null,
            "userPrincipalName": "amelie.fischer@example.com",
            "ipAddress": "",
            "userType": null,
            "homeTenantId": null
           }
          },
          "additionalDetails": [
           {
            "key": "User-Agent",
            "value": "EvoSTS"
           }
          ]
         }
        }
       }
      }
     ],
     "has_more": true,
     "next_cursor": "MTphdWRpdDo3NTM0ODQyOTc6MQ",
     "next": "http://127.0.0.1:8080/logs/audit?cursor=MTphdWRpdDo3NTM0ODQyOTc6MQ&limit=1"
    }
   },
   "signInPage": {
    "summary": "A page of one event",
    "value": {
     "value": [
      {
       "message": "{\"id\":\"a24836c8-60ab-4d41-a3d1-3585db3b3842\",\"createdDateTime\":\"2026-11-20T12:53:21.7248203Z\",\"userDisplayName\":\"\",\"userPrincipalName\":\"\",\"userId\":\"\",\"appId\":\"8da7386e-f1b0-4042-b7ba-0aec5bc08dd7\",\"appDisplayName\":\"CI Runner\",\"homeTenantId\":\"7a1c0f62-5d3b-4e7f-9b36-2d8e4c1a9f05\",\"resourceTenantId\":\"7a1c0f62-5d3b-4e7f-9b36-2d8e4c1a9f05\",\"resourceDisplayName\":\"Microsoft Teams Services\",\"resourceId\":\"cc15fd57-2c6c-4117-a88c-83b1d56b4bbe\",\"servicePrincipalId\":\"2dc32c2b-44f3-4444-8863-18abb0767164\",\"servicePrincipalName\":\"CI Runner\",\"ipAddress\":\"203.0.113.13\",\"userAgent\":null,\"clientAppUsed\":\"\",\"correlationId\":\"193f5851-8be2-4f5f-8d15-c6c3296b8562\",\"conditionalAccessStatus\":\"notApplied\",\"isInteractive\":false,\"riskDetail\":\"none\",\"riskLevelAggregated\":\"none\",\"riskLevelDuringSignIn\":\"none\",\"riskState\":\"none\",\"riskEventTypes\":[],\"riskEventTypes_v2\":[],\"status\":{\"errorCode\":0,\"failureReason\":null,\"additionalDetails\":null},\"deviceDetail\":{\"deviceId\":\"\",\"displayName\":null,\"operatingSystem\":\"\",\"browser\":\"\",\"isCompliant\":null,\"isManaged\":null,\"trustType\":null},\"location\":{\"city\":\"San Francisco\",\"state\":\"California\",\"countryOrRegion\":\"US\",\"geoCoordinates\":{\"altitude\":null,\"latitude\":37.77493,\"longitude\":-122.41942}},\"appliedConditionalAccessPolicies\":[],\"signInEventTypes\":[\"servicePrincipal\"],\"userType\":\"member\",\"crossTenantAccessType\":\"none\",\"authenticationRequirement\":\"singleFactorAuthentication\",\"authenticationDetails\":[],\"uniqueTokenIdentifier\":\"YTI0ODM2YzgtNjBhYi00ZA\",\"sessionId\":null,\"autonomousSystemNumber\":64498}",
       "@timestamp": "2026-11-20T12:53:21.724820Z",
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
        "id": "a24836c8-60ab-4d41-a3d1-3585db3b3842",
        "created": "2026-11-21T12:52:55.100614Z",
        "category": [
         "authentication"
        ],
        "type": [
         "start"
        ],
        "outcome": "success",
        "action": "sign-in",
        "code": "0",
        "dataset": "ServicePrincipalSignInLogs",
        "provider": "Microsoft Teams Services"
       },
       "trace": {
        "id": "193f5851-8be2-4f5f-8d15-c6c3296b8562"
       },
       "user": {
        "id": "2dc32c2b-44f3-4444-8863-18abb0767164",
        "name": "CI Runner",
        "full_name": "CI Runner"
       },
       "source": {
        "address": "203.0.113.13",
        "ip": "203.0.113.13",
        "geo": {
         "city_name": "San Francisco",
         "region_name": "California",
         "country_iso_code": "US",
         "location": {
          "lat": 37.77493,
          "lon": -122.41942
         }
        },
        "as": {
         "number": 64498
        }
       },
       "service": {
        "id": "8da7386e-f1b0-4042-b7ba-0aec5bc08dd7",
        "name": "CI Runner"
       },
       "related": {
        "ip": [
         "203.0.113.13"
        ],
        "user": [
         "CI Runner",
         "2dc32c2b-44f3-4444-8863-18abb0767164"
        ]
       },
       "azure": {
        "entraid": {
         "properties": {
          "conditionalAccessStatus": "notApplied",
          "resourceId": "cc15fd57-2c6c-4117-a88c-83b1d56b4bbe",
          "riskDetail": "none",
          "riskLevelAggregated": "none",
          "riskLevelDuringSignIn": "none",
          "riskState": "none",
          "userType": "member",
          "authenticationRequirement": "singleFactorAuthentication",
          "homeTenantId": "7a1c0f62-5d3b-4e7f-9b36-2d8e4c1a9f05",
          "resourceTenantId": "7a1c0f62-5d3b-4e7f-9b36-2d8e4c1a9f05",
          "uniqueTokenIdentifier": "YTI0ODM2YzgtNjBhYi00ZA",
          "crossTenantAccessType": "none",
          "servicePrincipalId": "2dc32c2b-44f3-4444-8863-18abb0767164",
          "servicePrincipalName": "CI Runner",
          "isInteractive": "false",
          "riskEventTypes": [],
          "signInEventTypes": [
           "servicePrincipal"
          ]
         }
        }
       }
      }
     ],
     "has_more": true,
     "next_cursor": "MTpzaWduaW5zOjc1MzQ4NDI5Nzox",
     "next": "http://127.0.0.1:8080/logs/signins?cursor=MTpzaWduaW5zOjc1MzQ4NDI5Nzox&limit=1"
    }
   },
   "nothingNew": {
    "summary": "Nothing is new",
    "value": {
     "value": [],
     "has_more": false,
     "next_cursor": "MTphdWRpdDo3NTM0ODQyOTc6MzE4"
    }
   },
   "connectionReport": {
    "summary": "Everything can be read",
    "value": {
     "status": "ok",
     "tenant_id": "7a1c0f62-5d3b-4e7f-9b36-2d8e4c1a9f05",
     "checked_at": "2026-11-21T12:55:55.039132Z",
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
       "duration_ms": 3,
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
       "duration_ms": 3,
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
       "duration_ms": 3,
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
       "duration_ms": 4,
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
       "duration_ms": 4,
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
       "duration_ms": 3,
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
     "started_at": "2026-11-21T12:52:54.831860Z",
     "graph": [
      {
       "scope": "directory",
       "pace": 1.0,
       "waiting": 0
      },
      {
       "scope": "reports",
       "pace": 1.0,
       "waiting": 0
      },
      {
       "scope": "signInActivity",
       "pace": 1.0,
       "waiting": 0
      }
     ],
     "inventory": {
      "snapshot": {
       "collected_at": "2026-11-21T12:53:25.020731Z",
       "revision": "cfe86ba17da10234",
       "users": 1000,
       "complete": true,
       "missing": [],
       "mfa": {
        "source": "report",
        "as_of": "2026-11-21T06:00:00Z"
       }
      },
      "mfa": {
       "registered": 706,
       "not_registered": 294,
       "unknown": 0
      },
      "administrators": {
       "total": 21,
       "without_mfa": 9,
       "mfa_unknown": 0
      },
      "corrections": 0,
      "sources": [
       {
        "name": "users",
        "state": "ok",
        "last_success": "2026-11-21T12:52:55.468029Z"
       },
       {
        "name": "groups",
        "state": "ok",
        "last_success": "2026-11-21T12:52:55.333805Z"
       },
       {
        "name": "role_assignments",
        "state": "ok",
        "last_success": "2026-11-21T12:52:55.354830Z"
       },
       {
        "name": "mfa_report",
        "state": "ok",
        "last_success": "2026-11-21T12:52:55.014729Z"
       },
       {
        "name": "mfa_methods",
        "state": "ok",
        "last_success": "2026-11-21T12:53:25.020727Z"
       },
       {
        "name": "sign_in_activity",
        "state": "ok",
        "last_success": "2026-11-21T12:52:55.895965Z"
       }
      ]
     },
     "streams": [
      {
       "name": "audit",
       "state": "ok",
       "last_success": "2026-11-21T12:55:26.168093Z",
       "completed_through": "2026-11-21T12:55:26.149515Z",
       "lag_seconds": 28.897497,
       "newest_event": "2026-11-21T12:52:28.760000Z",
       "events": 318,
       "collected": 318,
       "duplicates": 29,
       "unreadable": 0,
       "dropped_fields": 0
      },
      {
       "name": "signins/interactive",
       "state": "ok",
       "last_success": "2026-11-21T12:55:26.798451Z",
       "completed_through": "2026-11-21T12:55:26.778418Z",
       "lag_seconds": 28.268702,
       "newest_event": "2026-11-21T12:54:54Z",
       "events": 7242,
       "collected": 2011,
       "duplicates": 131,
       "unreadable": 0,
       "dropped_fields": 0
      },
      {
       "name": "signins/nonInteractive",
       "state": "ok",
       "last_success": "2026-11-21T12:55:28.258492Z",
       "completed_through": "2026-11-21T12:55:28.223875Z",
       "lag_seconds": 26.823289,
       "newest_event": "2026-11-21T12:54:54Z",
       "events": 7242,
       "collected": 4003,
       "duplicates": 280,
       "unreadable": 0,
       "dropped_fields": 0
      },
      {
       "name": "signins/servicePrincipal",
       "state": "ok",
       "last_success": "2026-11-21T12:55:26.167564Z",
       "completed_through": "2026-11-21T12:55:26.148672Z",
       "lag_seconds": 28.898519,
       "newest_event": "2026-11-21T12:54:54Z",
       "events": 7242,
       "collected": 998,
       "duplicates": 72,
       "unreadable": 0,
       "dropped_fields": 0
      },
      {
       "name": "signins/managedIdentity",
       "state": "ok",
       "last_success": "2026-11-21T12:55:26.172416Z",
       "completed_through": "2026-11-21T12:55:26.153446Z",
       "lag_seconds": 28.89377,
       "newest_event": "2026-11-21T12:54:54Z",
       "events": 7242,
       "collected": 230,
       "duplicates": 10,
       "unreadable": 0,
       "dropped_fields": 0
      }
     ],
     "logs": [
      {
       "name": "audit",
       "newest_event": "2026-11-21T12:52:28.760000Z",
       "events_per_minute": {
        "from": "2026-11-21T11:56:00Z",
        "counts": [
         0,
         0,
         1,
         0,
         0,
         0,
         1,
         0,
         0,
         0,
         0,
         1,
         0,
         0,
         0,
         0,
         0,
         0,
         0,
         1,
         0,
         0,
         0,
         0,
         1,
         1,
         0,
         0,
         1,
         0,
         1,
         1,
         0,
         0,
         0,
         0,
         1,
         0,
         0,
         1,
         0,
         0,
         0,
         1,
         1,
         0,
         0,
         0,
         1,
         0,
         0,
         1,
         0,
         0,
         0,
         1,
         1,
         0,
         0,
         0
        ]
       }
      },
      {
       "name": "signins",
       "newest_event": "2026-11-21T12:54:54Z",
       "events_per_minute": {
        "from": "2026-11-21T11:56:00Z",
        "counts": [
         6,
         7,
         7,
         8,
         5,
         7,
         5,
         6,
         7,
         8,
         6,
         7,
         7,
         6,
         6,
         6,
         6,
         6,
         7,
         6,
         6,
         6,
         8,
         7,
         6,
         7,
         6,
         7,
         8,
         6,
         7,
         7,
         7,
         7,
         7,
         7,
         7,
         6,
         6,
         7,
         7,
         7,
         6,
         7,
         5,
         7,
         7,
         6,
         8,
         8,
         6,
         6,
         7,
         6,
         6,
         6,
         7,
         6,
         7,
         0
        ]
       }
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
     "request_id": "7f47a31ea97bd380",
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
     "request_id": "aa629b9b4d5f7964",
     "oldest_cursor": "MTphdWRpdDo3NTM0ODQyOTc6MA"
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

  /// The page for people, in one piece.
  static let page: StaticString = ##"""
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>Entrada</title>
<style>:root {
  color-scheme: light dark;
  --ink: #1b1f24; --soft: #57606a; --paper: #ffffff; --card: #f3f5f8; --line: #d5dae1;
  --accent: #0b5cad; --good: #146c3a; --warn: #8a5100; --bad: #b3261e;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e8eaed; --soft: #a6adb7; --paper: #14171b; --card: #1e2329; --line: #343b45;
    --accent: #7db7f5; --good: #6fd08f; --warn: #f0b45b; --bad: #ff8a80;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--paper); color: var(--ink); line-height: 1.5;
  font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
}
header, main { max-width: 60rem; margin: 0 auto; padding: 0 1rem; }
header { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; padding-top: 1.5rem; }
main { padding-bottom: 3rem; }
h1 { margin: 0; font-size: 1.75rem; }
h2 { margin: 2rem 0 .5rem; font-size: 1.125rem; }
a { color: var(--accent); }
code { font-family: ui-monospace, "SFMono-Regular", Menlo, Consolas, monospace; font-size: .9375em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.skip { position: absolute; left: -100vw; padding: .5rem 1rem; background: var(--paper); }
.skip:focus { left: 0; }
.badge { margin: 0; color: var(--soft); }
.ok { color: var(--good); }
.warn { color: var(--warn); }
.bad { color: var(--bad); }
.ok, .warn, .bad { font-weight: 600; }
.note { padding: .75rem 1rem; border-left: 4px solid var(--warn); background: var(--card); }
form { margin: 1rem 0; padding: 1rem; background: var(--card); border-radius: .5rem; }
.row { display: flex; gap: .5rem; margin-top: .5rem; }
input { flex: 1; min-width: 0; }
input, button {
  padding: .5rem .75rem; font: inherit; color: inherit; background: var(--paper);
  border: 1px solid var(--soft); border-radius: .375rem;
}
button { background: var(--accent); border-color: var(--accent); color: var(--paper); font-weight: 600; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(12.5rem, 1fr)); gap: .75rem; margin: 1.5rem 0 0; }
.tiles > div { padding: .75rem 1rem; background: var(--card); border-radius: .5rem; }
.tiles dt { color: var(--soft); font-size: .875rem; }
.tiles dd { margin: 0; font-size: 1.75rem; font-weight: 650; font-variant-numeric: tabular-nums; line-height: 1.3; }
.tiles .more { font-size: .875rem; font-weight: 400; color: var(--soft); }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: .9375rem; font-variant-numeric: tabular-nums; }
th, td { padding: .375rem .75rem .375rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
thead th { color: var(--soft); font-weight: 500; font-size: .875rem; }
tbody th { font-weight: 500; }
.error { display: block; color: var(--soft); font-size: .875rem; }
figure { margin: 0; }
figcaption { color: var(--soft); font-size: .875rem; }
svg { display: block; width: 100%; height: 8rem; }
svg rect { fill: var(--accent); }
svg .partial { opacity: .45; }
svg line { stroke: var(--line); }
.meters { display: grid; grid-template-columns: minmax(8rem, auto) 1fr 3.5rem; gap: .375rem .75rem; align-items: center; margin: 0; }
.meters dt { overflow-wrap: anywhere; }
.meters dd { margin: 0; display: contents; }
.meters meter { width: 100%; height: 1rem; }
.meters span { text-align: right; font-variant-numeric: tabular-nums; }
.paths { display: grid; grid-template-columns: minmax(9rem, auto) 1fr; gap: .25rem 1.25rem; margin: 0; }
.paths dd { margin: 0; color: var(--soft); }
@media (max-width: 30rem) {
  .paths { grid-template-columns: 1fr; gap: 0; }
  .paths dd { margin-bottom: .5rem; }
  .meters { grid-template-columns: 1fr 3.5rem; }
  .meters dt { grid-column: 1 / -1; }
}
[hidden] { display: none !important; }
</style>
</head>
<body>
<a class="skip" href="#state">Skip to the state</a>
<header>
  <h1>Entrada</h1>
  <p id="badge" class="badge" role="status"></p>
</header>
<main>
  <p>This service reads a Microsoft Entra ID tenant through Microsoft Graph and serves it to SIEMs, normalized: users as
    OCSF, audit and sign-in logs as ECS.</p>
  <noscript><p class="note">The figures below need JavaScript; every path works without.</p></noscript>

  <form id="form" hidden>
    <label for="token">A token with the scope <code>status</code> shows how the service is doing. It stays in this page's
      memory and is gone when you leave.</label>
    <div class="row">
      <input id="token" type="password" autocomplete="off" autocapitalize="off" spellcheck="false" required>
      <button>Show</button>
    </div>
  </form>
  <p id="message" class="note" role="alert" hidden></p>

  <div id="state" tabindex="-1" hidden>
    <dl class="tiles">
      <div><dt>Users</dt><dd id="users"></dd><dd class="more" id="users-more"></dd></div>
      <div><dt>With multifactor authentication</dt><dd id="mfa"></dd><dd class="more" id="mfa-more"></dd></div>
      <div><dt>Administrators without it</dt><dd id="admins"></dd><dd class="more" id="admins-more"></dd></div>
      <div><dt>Sign-ins in the last hour</dt><dd id="signins"></dd><dd class="more" id="signins-more"></dd></div>
    </dl>

    <section aria-labelledby="missing-title">
      <h2 id="missing-title">What is missing</h2>
      <p id="nothing-missing">Nothing.</p>
      <div class="scroll" tabindex="0" role="region" aria-labelledby="missing-title"><table id="missing">
        <thead><tr><th scope="col">What</th><th scope="col">Why</th><th scope="col">Restored by</th></tr></thead>
        <tbody></tbody>
      </table></div>
    </section>

    <section aria-labelledby="plot-title">
      <h2 id="plot-title">Sign-ins a minute</h2>
      <figure>
        <div id="plot"></div>
        <figcaption id="plot-text"></figcaption>
      </figure>
    </section>

    <section aria-labelledby="streams-title">
      <h2 id="streams-title">Logs</h2>
      <div class="scroll" tabindex="0" role="region" aria-labelledby="streams-title"><table id="streams">
        <thead><tr><th scope="col">Source</th><th scope="col">State</th><th scope="col">Read up to</th>
          <th scope="col">Since the start</th></tr></thead>
        <tbody></tbody>
      </table></div>
    </section>

    <section aria-labelledby="sources-title">
      <h2 id="sources-title">Inventory</h2>
      <div class="scroll" tabindex="0" role="region" aria-labelledby="sources-title"><table id="sources">
        <thead><tr><th scope="col">Source</th><th scope="col">State</th><th scope="col">Last read</th></tr></thead>
        <tbody></tbody>
      </table></div>
    </section>

    <section aria-labelledby="budget-title">
      <h2 id="budget-title">Microsoft Graph’s limits in use</h2>
      <p id="no-budget">Nothing is limited.</p>
      <dl id="budgets" class="meters"></dl>
    </section>
  </div>

  <nav aria-labelledby="paths-title">
    <h2 id="paths-title">Paths</h2>
    <dl class="paths">
      <dt><a href="/users?limit=2"><code>/users</code></a></dt><dd>users as OCSF events</dd>
      <dt><code>/users/{id}</code></dt><dd>one user, by id or userPrincipalName</dd>
      <dt><a href="/logs/audit?limit=2"><code>/logs/audit</code></a></dt><dd>directory audits as ECS documents</dd>
      <dt><a href="/logs/signins?limit=2"><code>/logs/signins</code></a></dt><dd>sign-ins as ECS documents</dd>
      <dt><a href="/test-connection"><code>/test-connection</code></a></dt><dd>what the application may read, asked now</dd>
      <dt><a href="/status"><code>/status</code></a></dt><dd>the state of the inventory and of each log</dd>
      <dt><a href="/metrics"><code>/metrics</code></a></dt><dd>for Prometheus</dd>
      <dt><a href="/livez?verbose"><code>/livez</code></a>, <a href="/readyz?verbose"><code>/readyz</code></a>,
        <a href="/healthz?verbose"><code>/healthz</code></a></dt><dd>for an orchestrator’s probes</dd>
      <dt><a href="/openapi.yaml"><code>/openapi.yaml</code></a>, <a href="/openapi.json"><code>/openapi.json</code></a></dt>
      <dd>the description of all this</dd>
    </dl>
  </nav>
</main>
<script>"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const number = new Intl.NumberFormat("en");
  const names = {
    mfa_report: "multifactor authentication, by report", mfa_methods: "multifactor authentication, by user",
    role_assignments: "administrators", sign_in_activity: "last sign-ins", audit: "audit log",
  };
  const scopes = { directory: "directory", reports: "reports and logs", signInActivity: "last sign-ins" };
  // The token is kept here and nowhere else.
  let token = "";

  const show = (id, isShown) => { $(id).hidden = !isShown; };
  // Only what has changed is written, so that a screen reader does not say it again.
  const write = (id, text) => { if ($(id).textContent !== text) $(id).textContent = text; };
  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  function ago(time) {
    if (!time) return "never";
    const seconds = Math.max(0, Math.round((Date.now() - Date.parse(time)) / 1000));
    if (seconds < 120) return `${seconds} s ago`;
    if (seconds < 7200) return `${Math.round(seconds / 60)} min ago`;
    if (seconds < 172800) return `${Math.round(seconds / 3600)} h ago`;
    return `${Math.round(seconds / 86400)} days ago`;
  }

  const shade = (state) => ({ ok: "ok", pending: "warn", starting: "warn", degraded: "warn" })[state] || "bad";

  function stateCell(source) {
    const cell = element("td");
    cell.append(element("span", source.state, shade(source.state)));
    const error = source.storage_error || source.last_error;
    if (error) cell.append(element("span", error, "error"));
    return cell;
  }

  function fill(table, rows) {
    $(table).tBodies[0].replaceChildren(...rows.map((cells) => {
      const row = element("tr");
      const head = element("th", cells[0]);
      head.scope = "row";
      row.append(head, ...cells.slice(1).map((cell) => cell instanceof Node ? cell : element("td", cell)));
      return row;
    }));
    $(table).parentElement.hidden = rows.length === 0;
  }

  function tiles(inventory) {
    const snapshot = inventory.snapshot;
    write("users", snapshot ? number.format(snapshot.users) : "–");
    write("users-more", snapshot
      ? (snapshot.complete ? "users, groups and roles are whole" : "not whole: see below") : "not read yet");
    const mfa = inventory.mfa;
    const known = mfa ? mfa.registered + mfa.not_registered : 0;
    write("mfa", known ? `${Math.floor(1000 * mfa.registered / known) / 10} %` : "–");
    write("mfa-more", mfa ? `of ${number.format(known)} known, ${number.format(mfa.unknown)} unknown` : "unknown");
    const admins = inventory.administrators;
    write("admins", admins ? number.format(admins.without_mfa) : "–");
    $("admins").className = admins && admins.without_mfa > 0 ? "bad" : "";
    write("admins-more", admins
      ? `of ${number.format(admins.total)}, ${number.format(admins.mfa_unknown)} unknown`
      : "roles are not known");
  }

  function bars(counts) {
    const space = "http://www.w3.org/2000/svg";
    const shape = (name, values) => {
      const made = document.createElementNS(space, name);
      for (const [key, value] of Object.entries(values)) made.setAttribute(key, value);
      return made;
    };
    const highest = Math.max(1, ...counts);
    const svg = shape("svg", {
      viewBox: `0 0 ${counts.length * 10} 100`, preserveAspectRatio: "none", role: "img",
      "aria-labelledby": "plot-text",
    });
    counts.forEach((count, index) => {
      const height = 98 * count / highest;
      const isLast = index === counts.length - 1;
      svg.append(shape("rect", {
        x: index * 10 + 1, width: 8, y: 99 - height, height, class: isLast ? "partial" : "full",
      }));
    });
    svg.append(shape("line", { x1: 0, x2: counts.length * 10, y1: 99.5, y2: 99.5 }));
    return svg;
  }

  function plot(logs) {
    const log = logs.find((log) => log.name === "signins");
    const counts = log && log.events_per_minute ? log.events_per_minute.counts : [];
    const total = counts.reduce((sum, count) => sum + count, 0);
    write("signins", log ? number.format(total) : "–");
    write("signins-more", log ? `newest ${ago(log.newest_event)}` : "not collected");
    $("plot").replaceChildren(...(counts.length ? [bars(counts)] : []));
    write("plot-text", counts.length
      ? `The last ${counts.length} minutes; at most ${number.format(Math.max(...counts))} in one. `
        + "The minute at the right is not over."
      : "Sign-ins are not collected.");
  }

  function budgets(list) {
    $("budgets").replaceChildren(...list.flatMap((budget) => {
      const percent = Math.round(100 * budget.used_ratio);
      const meter = element("meter");
      meter.max = 1;
      meter.high = 0.8;
      meter.value = budget.used_ratio;
      meter.setAttribute("aria-label", `${budget.scope}: ${percent} percent in use`);
      const cell = element("dd");
      cell.append(meter, element("span", `${percent} %`));
      return [element("dt", scopes[budget.scope] || budget.scope), cell];
    }));
    show("no-budget", list.length === 0);
  }

  function missing(status) {
    const inventory = status.inventory || {};
    const rows = ((inventory.snapshot || {}).missing || []).map(
      (item) => [names[item.what] || item.what, item.reason, item.permission]);
    const refused = [...status.streams, ...(inventory.snapshot ? [] : inventory.sources || [])].filter(
      (source) => source.permission);
    for (const source of refused) {
      rows.push([names[source.name] || source.name, source.last_error || source.state,
        source.license || source.permission]);
    }
    fill("missing", rows);
    show("nothing-missing", rows.length === 0);
  }

  function render(status) {
    write("badge", `${status.problem || status.status} · ${status.version}`);
    $("badge").className = `badge ${shade(status.status)}`;
    tiles(status.inventory || {});
    missing(status);
    plot(status.logs || []);
    fill("streams", status.streams.map((stream) => [names[stream.name] || stream.name, stateCell(stream),
      ago(stream.completed_through), `${number.format(stream.collected)} events`]));
    fill("sources", ((status.inventory || {}).sources || []).map((source) => [names[source.name] || source.name,
      stateCell(source), ago(source.last_success)]));
    budgets((status.graph || []).filter((budget) => budget.used_ratio !== undefined));
    show("state", true);
  }

  function say(text) {
    write("message", text);
    show("message", text !== "");
  }

  async function refresh() {
    const headers = token ? { Authorization: `Bearer ${token}` } : {};
    try {
      const answer = await fetch("/status", { headers, cache: "no-store", credentials: "omit" });
      if (answer.ok) {
        render(await answer.json());
        show("form", false);
        say("");
      } else {
        const isAsked = answer.status === 401 || answer.status === 403;
        show("form", isAsked);
        if (isAsked) show("state", false);
        const problem = await answer.json().catch(() => ({}));
        say(answer.status === 401 && !token ? "" : problem.detail || `The service answered ${answer.status}.`);
        if (isAsked) token = "";
      }
    } catch {
      say("The service does not answer.");
    }
  }

  $("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    token = $("token").value.trim();
    $("token").value = "";
    await refresh();
    if ($("state").hidden) $("token").focus(); else $("state").focus();
  });

  refresh();
  setInterval(() => { if (!document.hidden && $("form").hidden) refresh(); }, 10000);
})();
</script>
</body>
</html>

"""##

  /// The SHA-256 of its style.
  static let pageStyleHash = "sha256-fZwukqTB1My33iXcbNwX1oDsTuGWS2cRF8S6BiI4zwA="

  /// The SHA-256 of its script.
  static let pageScriptHash = "sha256-4IGNme3H0AaA1dSgceUlKyODSsxPzEaMmKflUbJNxf4="
}
