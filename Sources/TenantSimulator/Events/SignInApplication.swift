/// An application that people sign in to.
struct SignInApplication: Sendable {
  let name: String
  let appID: String
  let resource: String
  let resourceID: String

  static let all = [
    SignInApplication(
      name: "Microsoft Teams", appID: "1fec8e78-bce4-4aaf-ab1b-5451cc387264",
      resource: "Microsoft Teams Services", resourceID: "cc15fd57-2c6c-4117-a88c-83b1d56b4bbe"),
    SignInApplication(
      name: "Office 365 Exchange Online", appID: "00000002-0000-0ff1-ce00-000000000000",
      resource: "Office 365 Exchange Online", resourceID: "00000002-0000-0ff1-ce00-000000000000"),
    SignInApplication(
      name: "Office 365 SharePoint Online", appID: "00000003-0000-0ff1-ce00-000000000000",
      resource: "Office 365 SharePoint Online", resourceID: "00000003-0000-0ff1-ce00-000000000000"),
    SignInApplication(
      name: "Azure Portal", appID: "c44b4083-3bb0-49c1-b47d-974e53cbdf3c",
      resource: "Windows Azure Service Management API", resourceID: "797f4846-ba00-4fd7-ba43-dac1f8f63013"),
    SignInApplication(
      name: "Microsoft Office", appID: "d3590ed6-52b3-4102-aeff-aad2292ab01c", resource: "Microsoft Graph",
      resourceID: "00000003-0000-0000-c000-000000000000"),
    SignInApplication(
      name: "Graph Explorer", appID: "de8bc8b5-d9f9-48b1-a8ad-b748da725064", resource: "Microsoft Graph",
      resourceID: "00000003-0000-0000-c000-000000000000"),
    SignInApplication(
      name: "Microsoft Azure CLI", appID: "04b07795-8ddb-461a-bbee-02f9e1bf7b46",
      resource: "Windows Azure Service Management API", resourceID: "797f4846-ba00-4fd7-ba43-dac1f8f63013"),
  ]
}
