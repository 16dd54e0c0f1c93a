// SPDX-License-Identifier: Apache-2.0

/// A W3C trace parent of version 00: which trace a call belongs to and which span asked.
public struct Traceparent: Sendable, Hashable {
  /// 32 hexadecimal digits, not all zero.
  public let traceID: String
  /// 16 hexadecimal digits, not all zero.
  public let spanID: String
  /// 2 hexadecimal digits.
  public let flags: String

  /// The trace that the current task works for; a server sets it around the handler, a client passes it on.
  @TaskLocal public static var current: Traceparent?

  public var text: String { "00-\(traceID)-\(spanID)-\(flags)" }

  public init?(_ text: String) {
    // 00-<32 digits>-<16 digits>-<2 digits>
    let bytes = Array(text.utf8)
    guard bytes.count == 55, bytes[0..<3].elementsEqual("00-".utf8), bytes[35] == UInt8(ascii: "-"),
      bytes[52] == UInt8(ascii: "-"), Self.isIdentifier(bytes[3..<35]), Self.isIdentifier(bytes[36..<52]),
      bytes[53...].allSatisfy({ Hex.value(of: $0) != nil })
    else { return nil }
    traceID = String(decoding: bytes[3..<35], as: UTF8.self)
    spanID = String(decoding: bytes[36..<52], as: UTF8.self)
    flags = String(decoding: bytes[53...], as: UTF8.self)
  }

  private init(traceID: String, flags: String) {
    self.traceID = traceID
    self.flags = flags
    spanID = Self.random(bytes: 8)
  }

  /// A new trace.
  public static func make() -> Traceparent { Traceparent(traceID: random(bytes: 16), flags: "01") }

  /// A new span of the same trace.
  public func child() -> Traceparent { Traceparent(traceID: traceID, flags: flags) }

  /// `count`: a multiple of 8.
  private static func random(bytes count: Int) -> String {
    // Eight bytes at a time: each number is a system call.
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    for _ in 0..<count / 8 {
      let word = UInt64.random(in: .min ... .max)
      for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: word >> (8 * shift))) }
    }
    bytes[0] |= 1
    return String(decoding: Hex.encode(bytes), as: UTF8.self)
  }

  private static func isIdentifier(_ digits: ArraySlice<UInt8>) -> Bool {
    digits.allSatisfy { Hex.value(of: $0) != nil } && digits.contains { $0 != UInt8(ascii: "0") }
  }
}
