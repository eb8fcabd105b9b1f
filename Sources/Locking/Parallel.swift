internal import Dispatch

/// Work without waiting, on all processors.
public enum Parallel {
  private struct State<Input: Sendable, Output: Sendable>: Sendable {
    let inputs: [Input]
    var outputs: [Output?]
  }

  /// The results in the order of the inputs. The caller's thread works too, so that it needs no other to be free.
  public static func map<Input: Sendable, Output: Sendable>(
    _ inputs: [Input], _ work: @Sendable (Input) -> Output
  ) -> [Output] {
    guard inputs.count > 1 else { return inputs.map(work) }
    // What the work reads was written before the lock was made, which is how the thread sanitizer can see it.
    let state = Mutex(
      State<Input, Output>(inputs: inputs, outputs: Array(repeating: nil, count: inputs.count)))
    DispatchQueue.concurrentPerform(iterations: inputs.count) { number in
      let output = work(state.withLock { $0.inputs[number] })
      state.withLock { $0.outputs[number] = output }
    }
    return state.withLock { $0.outputs.compactMap { $0 } }
  }
}
