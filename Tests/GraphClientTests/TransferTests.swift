import Testing

@testable import GraphClient

@Suite(.timeLimit(.minutes(5))) struct TransferTests {
  private let transfer = Transfer(OutgoingRequest(url: "http://127.0.0.1/"), CurlTransport.Configuration())

  @Test func aCallerThatWasCancelledBeforeItBeganIsResumed() async {
    transfer.finish(.failure(CancellationError()))
    #expect(transfer.isFinished)
    await #expect(throws: CancellationError.self) {
      try await withCheckedThrowingContinuation { transfer.begin($0) }
    }
  }

  @Test func onlyTheFirstEndCounts() async throws {
    let response = try await withCheckedThrowingContinuation { continuation in
      transfer.begin(continuation)
      #expect(!transfer.isFinished)
      transfer.finish(.success(IncomingResponse(status: 204)))
      transfer.finish(.failure(CancellationError()))
    }
    #expect(response.status == 204)
    #expect(transfer.isFinished)
  }
}
