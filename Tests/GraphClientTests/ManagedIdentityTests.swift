import Telemetry
import TestSupport
import Testing
import Time

@testable import GraphClient

@Suite struct ManagedIdentityTests {
  private func request(_ source: ManagedIdentityCredential.Source, _ answer: IncomingResponse) async
    -> (request: OutgoingRequest?, error: GraphError?)
  {
    let transport = ScriptedTransport([answer])
    let credential = ManagedIdentityCredential(source, clientID: "id", graphRoot: "https://graph.test")
    do {
      _ = try await credential.requestToken(over: transport, now: ManualClock.start)
      return (transport.requests.first, nil)
    } catch {
      return (transport.requests.first, error as? GraphError)
    }
  }

  @Test func asksTheMetadataServiceDirectly() async throws {
    let (request, error) = await request(.azure, .json(#"{"access_token":"t","expires_in":"3599"}"#))
    #expect(error == nil)
    #expect(
      request?.url == "http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01"
        + "&resource=https%3A%2F%2Fgraph.test&client_id=id")
    #expect(request?.header("Metadata") == "true")
    #expect(request?.isDirect == true && request?.method == "GET")
  }

  @Test(arguments: [
    (410, GraphError.Kind.server), (404, .server), (500, .server), (503, .server), (429, .throttled),
    (400, .credentials), (403, .credentials),
  ])
  func triesAgainWhatMayPass(status: Int, kind: GraphError.Kind) async throws {
    let (_, error) = await request(.azure, .json("{}", status: status))
    #expect(error?.kind == kind)
    #expect(error?.retryAfter == (status == 410 ? .seconds(15) : nil))
  }

  @Test(arguments: [
    (#"{"access_token":"t","expires_on":"1767229200"}"#, 3600),
    (#"{"access_token":"t","expires_on":1767229200}"#, 3600),
    (#"{"access_token":"t","expires_in":"60","expires_on":"1767229200"}"#, 60),
  ])
  func readsWhenATokenEnds(body: String, seconds: Int64) throws {
    let token = try AccessToken(response: Array(body.utf8), now: ManualClock.start)
    #expect(token.expiresAt - ManualClock.start == .seconds(seconds))
  }
}
