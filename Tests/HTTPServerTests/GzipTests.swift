import HTTPServer
import SocketTesting
import Testing

@Suite struct GzipTests {
  @Test(arguments: [0, 1, 2, 1023, 70_000, 3_000_000])
  func whatIsCompressedComesBack(size: Int) throws {
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) }
    let compressed = try #require(Gzip.compress([bytes[...]]))
    #expect(compressed.starts(with: [0x1F, 0x8B, 8]))
    #expect(Gunzip.decompress(compressed) == bytes)
  }

  @Test func partsAreOneStream() throws {
    let parts: [ArraySlice<UInt8>] = [[1, 2], [], Array(repeating: 3, count: 100_000)[5...], [4]]
    let compressed = try #require(Gzip.compress(parts))
    #expect(Gunzip.decompress(compressed) == parts.flatMap { $0 })
    #expect(Gzip.compress([]) == Gzip.compress([[]]))
  }

  @Test func theSameBytesAreTheSameCompressed() throws {
    let parts: [ArraySlice<UInt8>] = [Array("entrada".utf8)[...]]
    #expect(Gzip.compress(parts) == Gzip.compress(parts))
  }
}
