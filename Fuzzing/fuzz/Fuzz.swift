internal import FuzzTargets

#if canImport(Glibc)
  import Glibc
#endif

/// The target that `ENTRADA_FUZZ_TARGET` names.
private let target: FuzzTarget = {
  guard let name = getenv("ENTRADA_FUZZ_TARGET"), let target = FuzzTarget(rawValue: String(cString: name))
  else {
    let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: ", ")
    fatalError("ENTRADA_FUZZ_TARGET must be one of: \(names)")
  }
  return target
}()

/// libFuzzer calls this with each input it makes up.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  target.run(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}
