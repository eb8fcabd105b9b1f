/// The log records of the vendor samples, character for character but for their time.
extension VendorSamples {
  /// The record of `auditLogs/directoryAudits`.
  static func audit(at moment: Moment) -> [UInt8] {
    redated(auditText, "2018-01-09T21:20:02.7215374Z", moment.text(digits: 7))
  }

  /// The record of `auditLogs/signIns`.
  static func signIn(at moment: Moment) -> [UInt8] {
    redated(signInText, "2023-12-01T16:03:35Z", moment.text())
  }

  private static func redated(_ text: String, _ printed: String, _ time: String) -> [UInt8] {
    guard let range = text.firstRange(of: printed) else { return Array(text.utf8) }
    return Array(text.replacingCharacters(range, with: time).utf8)
  }

  private static let auditText = #"""
    {
            "id": "id",
            "category": "UserManagement",
            "correlationId": "da159bfb-54fa-4092-8a38-6e1fa7870e30",
            "result": "success",
            "resultReason": "Successfully added member to group",
            "activityDisplayName": "Add member to group",
            "activityDateTime": "2018-01-09T21:20:02.7215374Z",
            "loggedByService": "Core Directory",
            "initiatedBy": {
                "user": {
                    "id": "728309ae-1a37-4937-9afe-e35d964db09b",
                    "displayName": "Audry Oliver",
                    "userPrincipalName": "bob@wingtiptoysonline.com",
                    "ipAddress": "127.0.0.1"
                },
                "app": null
            },
            "targetResources": [{
                "id": "ef7e527d-6c92-4234-8c6d-cf6fdfb57f95",
                "displayName": "Example.com",
                "Type": "Group",
                "modifiedProperties": [{
                    "displayName": "Action Client Name",
                    "oldValue": null,
                    "newValue": "DirectorySync"}],
                "groupType": "unifiedGroups"
                }, 
                {
                "id": "1f0e98f5-3161-4c6b-9b50-d488572f2bb7",
                "displayName": null,
                "Type": "User",
                "modifiedProperties": [],
                "userPrincipalName": "bob@contoso.com"
            }],
            "additionalDetails": [{
                "key": "Additional Detail Name",
                "value": "Additional Detail Value"
            }]
        }
    """#

  private static let signInText = #"""
    {
                "id": "66ea54eb-6301-4ee5-be62-ff5a759b0100",
                "createdDateTime": "2023-12-01T16:03:35Z",
                "userDisplayName": "Test Contoso",
                "userPrincipalName": "testaccount1@contoso.com",
                "userId": "26be570a-ae82-4189-b4e2-a37c6808512d",
                "appId": "de8bc8b5-d9f9-48b1-a8ad-b748da725064",
                "appDisplayName": "Graph explorer",
                "ipAddress": "131.107.159.37",
                "clientAppUsed": "Browser",
                "correlationId": "d79f5bee-5860-4832-928f-3133e22ae912",
                "conditionalAccessStatus": "notApplied",
                "isInteractive": true,
                "riskDetail": "none",
                "riskLevelAggregated": "none",
                "riskLevelDuringSignIn": "none",
                "riskState": "none",
                "riskEventTypes": [],
                "resourceDisplayName": "Microsoft Graph",
                "resourceId": "00000003-0000-0000-c000-000000000000",
                "status": {
                    "errorCode": 0,
                    "failureReason": null,
                    "additionalDetails": null
                },
                "deviceDetail": {
                    "deviceId": "",
                    "displayName": null,
                    "operatingSystem": "Windows 10",
                    "browser": "Edge 80.0.361",
                    "isCompliant": null,
                    "isManaged": null,
                    "trustType": null
                },
                "location": {
                    "city": "Redmond",
                    "state": "Washington",
                    "countryOrRegion": "US",
                    "geoCoordinates": {
                        "altitude": null,
                        "latitude": 47.68050003051758,
                        "longitude": -122.12094116210938
                    }
                },
                "appliedConditionalAccessPolicies": [
                    {
                        "id": "de7e60eb-ed89-4d73-8205-2227def6b7c9",
                        "displayName": "SharePoint limited access for guest workers",
                        "enforcedGrantControls": [],
                        "enforcedSessionControls": [],
                        "result": "notEnabled"
                    },
                    {
                        "id": "6701123a-b4c6-48af-8565-565c8bf7cabc",
                        "displayName": "Medium signin risk block",
                        "enforcedGrantControls": [],
                        "enforcedSessionControls": [],
                        "result": "notEnabled"
                    }
                  ]
            }
    """#
}

extension String {
  fileprivate func replacingCharacters(_ range: Range<Index>, with text: String) -> String {
    var copy = self
    copy.replaceSubrange(range, with: text)
    return copy
  }
}
